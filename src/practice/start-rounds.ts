import type { Store } from '../store/store.js';
import { nextOccurrence, occurrencesUpTo } from './calendar.js';
import { type Channel, type Schedule, stateOn } from './channel.js';
import { chooseRound } from './choose-round.js';
import { daysOffBefore } from './days-off-before.js';
import { decideDue, type Missed } from './due.js';
import { localDate } from './local-time.js';
import { createRound } from './post-question.js';
import { type Practice, rhythmOf } from './practice.js';
import type { Reason } from './reason.js';
import { revealInstantOf } from './reveal-time.js';

const batchSize = 25;

/**
 * Turns every schedule that is due into a round or a line of the ledger, and lets other work in between batches. `onBatch` hears of
 * every batch that is written, so that the first of a crowd need not wait for the last.
 */
export async function startDueRounds(
  practice: Practice,
  now: number,
  onBatch: () => Promise<void>,
): Promise<void> {
  while (true) {
    const due = await practice.store.schedules.due(now, batchSize);
    if (due.length === 0 || !(await startBatch(practice, due, now))) return;
    await onBatch();
    await practice.clock.wait(0);
  }
}

/** One commit for all; where that fails, each alone, so that one broken schedule holds up nobody. False when some failed. */
async function startBatch(practice: Practice, schedules: readonly Schedule[], now: number): Promise<boolean> {
  const start = (part: readonly Schedule[]) =>
    practice.store.transaction(async (store) => {
      for (const schedule of part) await startRound(practice, store, schedule, now);
    });
  try {
    await start(schedules);
    return true;
  } catch (error) {
    if (schedules.length === 1) {
      practice.observe({ kind: 'fault', where: `schedule ${schedules[0]?.id}`, error });
      return false;
    }
  }
  const outcomes: boolean[] = [];
  for (const schedule of schedules) outcomes.push(await startBatch(practice, [schedule], now));
  return outcomes.every((outcome) => outcome);
}

async function startRound(practice: Practice, store: Store, schedule: Schedule, now: number): Promise<void> {
  const channel = await wakeIfDue(store, await store.channels.get(schedule.channelId), schedule, now);
  if (channel.state.state !== 'active' || schedule.nextDueAt === undefined) {
    await store.schedules.setNextDue(schedule.id, undefined);
    return;
  }
  const rhythm = rhythmOf(practice, channel, schedule);
  const fallen = occurrencesUpTo(rhythm, schedule.nextDueAt, now);
  await store.schedules.setNextDue(schedule.id, nextOccurrence(rhythm, now));
  if (fallen === undefined) return;
  for (const dueAt of new Set([schedule.nextDueAt, fallen.newestAt]))
    await recordDaysOff(practice, store, { channel, schedule, dueAt }, now);
  const revealAt = revealInstantOf(schedule, rhythm, fallen.newestAt);
  const date = localDate(fallen.newestAt, schedule.zone);
  const { lateLimitMs, skipDates } = channel.settings;
  const decision = decideDue(
    { ...fallen, sinceAt: schedule.nextDueAt },
    { revealAt, lateLimitMs, date, skipDates },
    now,
  );
  if (decision.missed) await record(practice, store, { channel, schedule, ...decision.missed }, now);
  switch (decision.newest.kind) {
    case 'miss':
      return;
    case 'skip':
      return recordSkip(practice, store, { channel, schedule, dueAt: fallen.newestAt, date }, now);
    case 'post':
      return post(practice, store, { channel, schedule, dueAt: fallen.newestAt, revealAt }, now);
    default:
      decision.newest satisfies never;
  }
}

/** A pause with an end is over on its date. */
async function wakeIfDue(store: Store, channel: Channel, schedule: Schedule, now: number): Promise<Channel> {
  const state = stateOn(channel, localDate(now, schedule.zone));
  if (state === channel.state) return channel;
  const awake: Channel = { ...channel, state };
  await store.channels.save(awake);
  return awake;
}

type Occurrence = { readonly channel: Channel; readonly schedule: Schedule; readonly dueAt: number };

async function post(
  practice: Practice,
  store: Store,
  occurrence: Occurrence & { revealAt: number },
  now: number,
): Promise<void> {
  const { channel, schedule, dueAt, revealAt } = occurrence;
  if (await store.rounds.hasOccurrence(schedule.id, dueAt)) return;
  const { zone } = schedule;
  const chosen = await chooseRound(practice, store, channel, { dueAt, zone });
  if (chosen === undefined) {
    await record(practice, store, { channel, schedule, dueAt, reason: { code: 'no-question' } }, now);
    return;
  }
  await createRound(
    practice,
    store,
    { channel, scheduleId: schedule.id, trigger: 'scheduled', dueAt, revealAt, zone, ...chosen },
    now,
  );
}

/** So that the silence before this occurrence has its reason in the ledger; a channel that has never asked was silent anyway. */
async function recordDaysOff(
  practice: Practice,
  store: Store,
  { channel, schedule, dueAt }: Occurrence,
  now: number,
): Promise<void> {
  const off = daysOffBefore(practice, channel, schedule, dueAt);
  if (off === undefined) return;
  const { dueAt: offAt, fromDate, untilDate } = off;
  if ((await store.rounds.list({ channelId: channel.id, limit: 1 })).length === 0) return;
  const reason = { code: 'day-off', fromDate, untilDate } as const;
  await write(practice, store, { channel, schedule, dueAt: offAt, state: 'skipped', reason }, now);
}

const recordSkip = (
  practice: Practice,
  store: Store,
  occurrence: Occurrence & { date: string },
  now: number,
) =>
  write(
    practice,
    store,
    { ...occurrence, state: 'skipped', reason: { code: 'skipped-by-lead', date: occurrence.date } },
    now,
  );

const record = (practice: Practice, store: Store, occurrence: Occurrence & Missed, now: number) =>
  write(practice, store, { ...occurrence, state: 'missed' }, now);

async function write(
  practice: Practice,
  store: Store,
  line: Occurrence & { readonly state: 'missed' | 'skipped'; readonly reason: Reason },
  now: number,
): Promise<void> {
  const { channel, schedule, dueAt, state, reason } = line;
  const id = practice.newId();
  const isNew = await store.rounds.insert({
    id,
    channelId: channel.id,
    scheduleId: schedule.id,
    trigger: 'scheduled',
    kind: 'new',
    dueAt,
    revealAt: dueAt,
    locale: channel.settings.locale,
    createdAt: now,
    state,
    reason,
  });
  if (!isNew) return;
  const { platform } = channel.address;
  store.afterCommit(() =>
    practice.observe({ kind: 'round', platform, roundId: id, state, reason: reason.code }),
  );
}
