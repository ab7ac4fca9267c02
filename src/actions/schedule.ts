import { z } from 'zod';
import type { ActionReply } from '../platforms/platform.js';
import { cronProblem } from '../practice/calendar.js';
import { type Channel, type Schedule, stateOn } from '../practice/channel.js';
import { localDate } from '../practice/local-time.js';
import type { Practice } from '../practice/practice.js';
import { newScheduleId, planAfterPause, replan } from '../practice/subscribe.js';
import { UserError } from '../practice/user-error.js';
import { cronFor } from '../practice/weekdays.js';
import { type ActionContext, type Call, channelOf, defineAction, say } from './action.js';
import { days, positiveNumber, reveal, time, zone } from './options.js';
import { describeReveal, describeWhen } from './schedule-words.js';

/** Further times in the same channel, for teams on shifts. */
export const schedule = defineAction({
  name: 'schedule',
  command: 'question-admin',
  summary: (texts) => texts.commands.schedule,
  options: { what: z.enum(['add', 'remove', 'list']), time, days, zone, reveal, number: positiveNumber },
  meanings: { what: 'scheduleWhat' },
  word: 'what',
  run: async (context, call, { what = 'list', number, ...wanted }) => {
    const channel = channelOf(call);
    const schedules = await context.practice.store.schedules.of(channel.id);
    switch (what) {
      case 'list':
        return list(call, schedules);
      case 'add':
        return add(context, call, { channel, schedules }, wanted);
      case 'remove':
        return remove(context, call, schedules, number);
      default:
        return what satisfies never;
    }
  },
});

function list({ texts }: Call, schedules: readonly Schedule[]): ActionReply {
  const items = schedules.map(({ cron, zone: itsZone, reveal: itsReveal }, index) =>
    texts.schedule.line(index + 1, describeWhen(texts, cron), itsZone, describeReveal(texts, itsReveal)),
  );
  return {
    kind: 'message',
    message: {
      tone: 'notice',
      summary: texts.schedule.heading,
      blocks: [
        { kind: 'heading', level: 1, text: texts.schedule.heading },
        ...items.map((text) => ({ kind: 'paragraph', text }) as const),
      ],
    },
  };
}

type Wanted = {
  readonly time?: string;
  readonly days?: string;
  readonly zone?: string;
  readonly reveal?: string;
};

async function add(
  { practice }: ActionContext,
  call: Call,
  here: { readonly channel: Channel; readonly schedules: readonly Schedule[] },
  wanted: Wanted,
): Promise<ActionReply> {
  const { channel, schedules } = here;
  const first = schedules[0];
  if (wanted.time === undefined || first === undefined) {
    throw new UserError((texts) => texts.problems.missingOption('time', texts.options.time));
  }
  const cron = cronFor(wanted.time, wanted.days ?? 'mon-fri') ?? '';
  const added = { cron, zone: wanted.zone ?? first.zone, reveal: wanted.reveal ?? first.reveal };
  if (cronProblem(cron, added.zone)) throw new UserError((texts) => texts.problems.noCron(cron));
  if (schedules.some((known) => known.cron === cron && known.zone === added.zone)) {
    throw new UserError((texts) => texts.schedule.exists);
  }
  const now = practice.clock.now();
  await practice.store.transaction(async (store) => {
    const saved = { id: newScheduleId(practice, schedules, now), channelId: channel.id, ...added };
    await store.schedules.save(saved);
    await plan(practice, store, { channel, schedule: saved }, now);
    await store.ledger.note({
      at: now,
      channelId: channel.id,
      memberId: call.deed.memberId,
      event: 'schedule-added',
      detail: cron,
    });
  });
  practice.nudge();
  return say(call.texts.schedule.added(describeWhen(call.texts, cron)));
}

/** What begins during a pause ends its wait with the others. */
async function plan(
  practice: Practice,
  store: Practice['store'],
  { channel, schedule: added }: { readonly channel: Channel; readonly schedule: Schedule },
  now: number,
): Promise<void> {
  const state = stateOn(channel, localDate(now, added.zone));
  switch (state.state) {
    case 'active':
      await replan(practice, store, channel, added, now);
      return;
    case 'paused':
      return planAfterPause(practice, store, { channel, schedule: added, untilDate: state.untilDate }, now);
    case 'stopped':
      return;
    default:
      state satisfies never;
  }
}

async function remove(
  { practice }: ActionContext,
  call: Call,
  schedules: readonly Schedule[],
  number: number | undefined,
): Promise<ActionReply> {
  const removed = schedules[(number ?? 0) - 1];
  if (removed === undefined) throw new UserError((texts) => texts.schedule.noNumber(`${number ?? ''}`));
  if (schedules.length === 1) throw new UserError((texts) => texts.schedule.lastOne);
  const now = practice.clock.now();
  await practice.store.transaction(async (store) => {
    await store.schedules.remove(removed.id);
    const { channelId, cron } = removed;
    await store.ledger.note({
      at: now,
      channelId,
      memberId: call.deed.memberId,
      event: 'schedule-removed',
      detail: cron,
    });
  });
  return say(call.texts.schedule.removed(describeWhen(call.texts, removed.cron)));
}
