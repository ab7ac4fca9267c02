import { z } from 'zod';
import type { ActionReply } from '../platforms/platform.js';
import { cronProblem } from '../practice/calendar.js';
import { answerModes, type ChannelSettings, digestModes } from '../practice/channel.js';
import { isZone } from '../practice/local-time.js';
import { type Subscription, subscribe } from '../practice/subscribe.js';
import { bankOf } from '../practice/team-bank.js';
import { UserError } from '../practice/user-error.js';
import { fits } from '../questions/choose.js';
import { nearestWord } from '../questions/nearest-word.js';
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
import { selfCheck } from './self-check.js';
import { setupDone } from './setup-done.js';
import { setupForm } from './setup-form.js';
import { changePlan, currentPlan, type SetupOptions } from './setup-plan.js';

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

async function carryOut(context: ActionContext, call: Call, given: SetupOptions): Promise<ActionReply> {
  const { practice } = context;
  const holidays = given.holidays && knownCountry(given.holidays);
  const plan = changePlan(await currentPlan(context, call), { ...given, holidays });
  checkPlan(context, plan);
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
  // Set up it is, but it may not work before somebody mends this.
  const problems = await selfCheck(context, call);
  return { kind: 'message', message: setupDone(call, plan, { nextDueAt: schedule?.nextDueAt, problems }) };
}

function checkPlan(context: ActionContext, { address, settings, cron, zone: wanted }: Subscription): void {
  if (!isZone(wanted))
    throw new UserError((texts) => texts.problems.missingOption('zone', texts.options.zone), 'zone');
  if (cronProblem(cron, wanted)) throw new UserError((texts) => texts.problems.noCron(cron));
  checkSections(context, settings.sections);
  checkAgain(settings);
  if (!bankOf(context.practice, address).questions.some((question) => fits(question, settings))) {
    throw new UserError((texts) => texts.setup.noQuestions);
  }
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
