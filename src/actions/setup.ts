import { z } from 'zod';
import type { Block, Message, Text } from '../platforms/message.js';
import type { ActionReply } from '../platforms/platform.js';
import { cronProblem } from '../practice/calendar.js';
import { answerModes, type ChannelSettings, digestModes, type Schedule } from '../practice/channel.js';
import { isZone } from '../practice/local-time.js';
import { type Subscription, subscribe } from '../practice/subscribe.js';
import { bankOf } from '../practice/team-bank.js';
import { UserError } from '../practice/user-error.js';
import { cronFor, describeCron } from '../practice/weekdays.js';
import { fits } from '../questions/choose.js';
import { nearestWord } from '../questions/nearest-word.js';
import { instant } from '../texts/question-views.js';
import type { Texts } from '../texts/texts.js';
import { type ActionContext, type Call, defineAction } from './action.js';
import { knownCountry } from './known-country.js';
import {
  country,
  days,
  flag,
  language,
  mention,
  reveal,
  roleList,
  sectionList,
  time,
  weekdays,
  zone,
} from './options.js';
import { describeCountry, describeReveal, describeWhen, typedDays } from './schedule-words.js';
import { selfCheck } from './self-check.js';
import { setupForm } from './setup-form.js';

export type SetupOptions = {
  readonly time?: string | undefined;
  readonly days?: string | undefined;
  readonly zone?: string | undefined;
  readonly reveal?: string | undefined;
  readonly language?: ChannelSettings['locale'] | undefined;
  readonly roles?: ChannelSettings['roles'] | undefined;
  readonly sections?: readonly string[] | undefined;
  readonly answers?: ChannelSettings['answers'] | undefined;
  readonly recall?: readonly number[] | undefined;
  readonly variant?: readonly number[] | undefined;
  readonly holidays?: string | null | undefined;
  readonly mention?: string | null | undefined;
  readonly receipts?: boolean | undefined;
  readonly digest?: ChannelSettings['digest'] | undefined;
  readonly board?: boolean | undefined;
};

const options = {
  time,
  days,
  zone,
  reveal,
  language,
  roles: roleList,
  sections: sectionList,
  answers: z.enum(answerModes),
  recall: weekdays,
  variant: weekdays,
  holidays: country,
  mention,
  receipts: flag,
  digest: z.enum(digestModes),
  board: flag,
};

/** Starts practice in a channel or changes it: what is not given stays as it is, or begins with the defaults. */
export const setup = defineAction({
  name: 'setup',
  command: 'question-admin',
  summary: (texts) => texts.commands.setup,
  options,
  run: async (context, call, given) => {
    if (Object.keys(given).length > 0) return carryOut(context, call, given);
    return { kind: 'form', form: setupForm(call, await currentPlan(context, call)) };
  },
  submit: async (context, call, { values }) => {
    const filled = Object.entries(values).filter(([name, value]) => name in options && value.trim() !== '');
    const parsed = z.strictObject(options).partial().safeParse(Object.fromEntries(filled));
    if (parsed.success) return carryOut(context, call, parsed.data);
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new UserError((texts) => {
      const meanings: Readonly<Record<string, string>> = texts.options;
      return texts.problems.badOption(name, values[name] ?? '', meanings[name] ?? name);
    }, name);
  },
});

/** What is in force now: the channel's own, or the defaults where it has none. */
export async function currentPlan(context: ActionContext, call: Call): Promise<Subscription> {
  const { practice, defaults } = context;
  const { address, memberId } = call.deed;
  const schedules = call.channel ? await practice.store.schedules.of(call.channel.id) : [];
  const first: Omit<Schedule, 'id' | 'channelId'> | undefined = schedules[0];
  return {
    address,
    settings: call.channel?.settings ?? {
      ...defaults.settings,
      locale: call.deed.locale ?? defaults.settings.locale,
    },
    setUpBy: memberId,
    cron: first?.cron ?? defaults.cron,
    zone: first?.zone ?? (await zoneOfPerson(context, call)),
    reveal: first?.reveal ?? defaults.reveal,
  };
}

/** On the built-in workspace the machine's zone is the person's; elsewhere it must never be guessed from the machine. */
async function zoneOfPerson({ practice, defaults }: ActionContext, { deed }: Call): Promise<string> {
  if (deed.address.platform === 'local') return defaults.zone;
  const member = await practice.platforms
    .get(deed.address.platform)
    ?.member(deed.address.team, deed.memberId);
  return member?.zone ?? '';
}

async function carryOut(context: ActionContext, call: Call, given: SetupOptions): Promise<ActionReply> {
  const { practice } = context;
  const holidays = given.holidays && knownCountry(given.holidays);
  const plan = merge(await currentPlan(context, call), { ...given, holidays });
  if (!isZone(plan.zone))
    throw new UserError((texts) => texts.problems.missingOption('zone', texts.options.zone), 'zone');
  if (cronProblem(plan.cron, plan.zone)) throw new UserError((texts) => texts.problems.noCron(plan.cron));
  checkSections(context, plan.settings.sections);
  checkAgain(plan.settings);
  if (!bankOf(practice, plan.address).questions.some((question) => fits(question, plan.settings))) {
    throw new UserError((texts) => texts.setup.noQuestions);
  }
  const now = practice.clock.now();
  const { address, memberId } = call.deed;
  const [channel, schedule] = await practice.store.transaction(async (store) => {
    const saved = await subscribe(practice, store, plan, now);
    await store.ledger.note({ at: now, channelId: saved.id, memberId, event: 'setup' });
    const [first] = await store.schedules.of(saved.id);
    return [saved, first] as const;
  });
  practice.observe({ kind: 'channel', platform: address.platform, channelId: channel.id, state: 'active' });
  practice.nudge();
  const done = doneMessage(call, plan, schedule?.nextDueAt);
  return { kind: 'message', message: withProblems(done, await selfCheck(context, call)) };
}

function checkSections({ practice }: ActionContext, sections: readonly string[]): void {
  const known = practice.bank().sections.map(({ id }) => id);
  const unknown = sections.find((section) => !known.includes(section));
  if (unknown === undefined) return;
  const near = nearestWord(unknown.toUpperCase(), known);
  throw new UserError(
    (texts) =>
      texts.problems.badOption('sections', unknown, texts.options.sections, near ?? known.join(', ')),
    'sections',
  );
}

/** A day has one question, so it cannot be both. */
function checkAgain({ recall = [], variant = [] }: ChannelSettings): void {
  const both = recall.filter((day) => variant.includes(day));
  if (both.length > 0)
    throw new UserError((texts) =>
      texts.rhythm.again.both(texts.list(both.map((day) => texts.days[day] ?? ''))),
    );
}

function merge(plan: Subscription, given: SetupOptions): Subscription {
  const before = describeCron(plan.cron);
  const isRetimed = given.time !== undefined || given.days !== undefined;
  const at = given.time ?? before?.time ?? '09:00';
  const on = given.days ?? (before === undefined ? 'mon-fri' : typedDays(before.days));
  const { holidays, mention: newMention, language: locale, roles, sections, answers, receipts } = given;
  const { digest, board, recall, variant } = given;
  return {
    ...plan,
    cron: isRetimed ? (cronFor(at, on) ?? plan.cron) : plan.cron,
    zone: given.zone ?? plan.zone,
    reveal: given.reveal ?? plan.reveal,
    settings: {
      ...plan.settings,
      ...(locale && { locale }),
      ...(roles && { roles }),
      ...(sections && { sections }),
      ...(answers && { answers }),
      ...(receipts !== undefined && { receipts }),
      ...(digest && { digest }),
      ...(board !== undefined && { board }),
      ...(recall && { recall }),
      ...(variant && { variant }),
      ...(holidays !== undefined && { holidays: holidays ?? undefined }),
      ...(newMention !== undefined && { mention: newMention ?? undefined }),
    },
  };
}

/** Set up it is, but it will not work before somebody mends this. */
const withProblems = (done: Message, problems: readonly Block[]): Message => ({
  ...done,
  blocks: [...done.blocks, ...problems],
});

function doneMessage(call: Call, plan: Subscription, nextDueAt: number | undefined): Message {
  const { texts } = call;
  const { settings } = plan;
  const { fields } = texts.setup;
  const listed = (items: readonly string[]): string =>
    items.length === 0 ? texts.setup.all : texts.list(items);
  const next: Text =
    nextDueAt === undefined ? texts.setup.never : texts.setup.next(instant(nextDueAt, plan.zone));
  return {
    tone: nextDueAt === undefined ? 'warning' : 'notice',
    summary: texts.setup.done,
    blocks: [
      { kind: 'heading', level: 1, text: texts.setup.done },
      {
        kind: 'fields',
        fields: [
          { label: fields.when, value: describeWhen(texts, plan.cron) },
          { label: fields.zone, value: plan.zone },
          { label: fields.reveal, value: describeReveal(texts, plan.reveal) },
          { label: fields.language, value: settings.locale === 'en' ? 'English' : '中文' },
          { label: fields.roles, value: listed(settings.roles.map((role) => texts.roles[role])) },
          { label: fields.sections, value: listed(settings.sections) },
          { label: fields.answers, value: texts.setup.answerModes[settings.answers] },
          ...againFields(texts, settings),
          { label: fields.holidays, value: describeCountry(texts, call.locale, settings.holidays) },
          {
            label: fields.mention,
            value:
              settings.mention === undefined
                ? texts.setup.nobody
                : [{ kind: 'typed', text: settings.mention }],
          },
          { label: fields.digest, value: texts.figures.setup.digestModes[settings.digest] },
          { label: fields.board, value: texts.figures.setup[settings.board ? 'boardOn' : 'boardOff'] },
        ],
      },
      { kind: 'paragraph', text: next },
      { kind: 'note', text: texts.setup.hint },
    ],
  };
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
