import type { Block, Message, Text } from '../platforms/message.js';
import type { ChannelSettings } from '../practice/channel.js';
import type { Subscription } from '../practice/subscribe.js';
import { instant } from '../texts/question-views.js';
import type { Texts } from '../texts/texts.js';
import type { Call } from './action.js';
import { describeCountry, describeReveal, describeWhen } from './schedule-words.js';

/** How practice runs in the channel from now on. */
export function setupDone(
  call: Call,
  plan: Subscription,
  { nextDueAt, problems }: { readonly nextDueAt: number | undefined; readonly problems: readonly Block[] },
): Message {
  const { texts } = call;
  const next: Text =
    nextDueAt === undefined ? texts.setup.never : texts.setup.next(instant(nextDueAt, plan.zone));
  return {
    tone: nextDueAt === undefined ? 'warning' : 'notice',
    summary: texts.setup.done,
    blocks: [
      { kind: 'heading', level: 1, text: texts.setup.done },
      { kind: 'fields', fields: planFields(call, plan) },
      { kind: 'paragraph', text: next },
      { kind: 'note', text: texts.setup.hint },
      ...problems,
    ],
  };
}

function planFields({ texts, locale }: Call, { cron, zone, reveal, settings }: Subscription) {
  const { fields } = texts.setup;
  const listed = (items: readonly string[]): string =>
    items.length === 0 ? texts.setup.all : texts.list(items);
  const { mention } = settings;
  const pinged: Text = mention === undefined ? texts.setup.nobody : [{ kind: 'typed', text: mention }];
  return [
    { label: fields.when, value: describeWhen(texts, cron) },
    { label: fields.zone, value: zone },
    { label: fields.reveal, value: describeReveal(texts, reveal) },
    { label: fields.language, value: settings.locale === 'en' ? 'English' : '中文' },
    { label: fields.roles, value: listed(settings.roles.map((role) => texts.roles[role])) },
    { label: fields.sections, value: listed(settings.sections) },
    { label: fields.answers, value: texts.setup.answerModes[settings.answers] },
    ...againFields(texts, settings),
    { label: fields.holidays, value: describeCountry(texts, locale, settings.holidays) },
    { label: fields.mention, value: pinged },
    { label: fields.digest, value: texts.figures.setup.digestModes[settings.digest] },
    { label: fields.board, value: texts.figures.setup[settings.board ? 'boardOn' : 'boardOff'] },
  ];
}

/** Only where there are any: most channels ask something new every time. */
const againFields = (texts: Texts, settings: ChannelSettings) =>
  (['recall', 'variant'] as const).flatMap((kind) => {
    const days = settings[kind] ?? [];
    if (days.length === 0) return [];
    return [
      { label: texts.rhythm.again.fields[kind], value: texts.list(days.map((day) => texts.days[day] ?? '')) },
    ];
  });
