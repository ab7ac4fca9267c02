import type { Field, Form } from '../platforms/message.js';
import { answerModes, digestModes } from '../practice/channel.js';
import type { Subscription } from '../practice/subscribe.js';
import { describeCron } from '../practice/weekdays.js';
import type { Call } from './action.js';
import { typedDays } from './schedule-words.js';

const lineLength = 200;

/** The settings in force, ready to be changed. */
export function setupForm({ texts }: Call, plan: Subscription): Form {
  const simple = describeCron(plan.cron);
  const { settings } = plan;
  const { fields } = texts.setup;
  const line = (name: string, label: string, hint: string, value: string): Field => ({
    kind: 'line',
    name,
    label,
    hint,
    required: false,
    value,
    maxLength: lineLength,
  });
  return {
    action: 'setup',
    subject: 'setup',
    title: texts.setup.title,
    submitLabel: texts.setup.submit,
    fields: [
      line('time', fields.when, texts.options.time, simple?.time ?? ''),
      line('days', fields.days, texts.options.days, simple === undefined ? '' : typedDays(simple.days)),
      line('zone', fields.zone, texts.options.zone, plan.zone),
      line('reveal', fields.reveal, texts.options.reveal, plan.reveal),
      {
        kind: 'choice',
        name: 'language',
        label: fields.language,
        required: true,
        value: settings.locale,
        choices: [
          { value: 'en', label: 'English' },
          { value: 'zh-CN', label: '中文' },
        ],
      },
      {
        kind: 'choice',
        name: 'answers',
        label: fields.answers,
        required: true,
        value: settings.answers,
        choices: answerModes.map((value) => ({ value, label: texts.setup.answerModes[value] })),
      },
      ...(['recall', 'variant'] as const).map((kind) =>
        line(
          kind,
          texts.rhythm.again.fields[kind],
          texts.options[kind],
          typedDays(settings[kind] ?? []) || 'none',
        ),
      ),
      line('holidays', fields.holidays, texts.options.holidays, settings.holidays ?? 'none'),
      {
        kind: 'choice',
        name: 'digest',
        label: fields.digest,
        required: true,
        value: settings.digest,
        choices: digestModes.map((value) => ({ value, label: texts.figures.setup.digestModes[value] })),
      },
      {
        kind: 'choice',
        name: 'board',
        label: fields.board,
        hint: texts.figures.setup.boardHint,
        required: true,
        value: settings.board ? 'on' : 'off',
        choices: [
          { value: 'on', label: texts.figures.setup.boardOn },
          { value: 'off', label: texts.figures.setup.boardOff },
        ],
      },
      line('roles', fields.roles, texts.options.roles, settings.roles.join(', ') || 'all'),
      line('sections', fields.sections, texts.options.sections, settings.sections.join(', ') || 'all'),
    ],
  };
}
