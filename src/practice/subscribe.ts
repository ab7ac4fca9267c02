import type { Store } from '../store/store.js';
import { nextOccurrence } from './calendar.js';
import type { Address, Channel, ChannelSettings, Schedule } from './channel.js';
import { addDays, localDate, localInstant } from './local-time.js';
import { planDigest } from './plan-digest.js';
import { type Practice, rhythmOf } from './practice.js';

export type Subscription = {
  readonly address: Address;
  readonly settings: ChannelSettings;
  readonly setUpBy?: string | undefined;
  readonly cron: string;
  readonly zone: string;
  readonly reveal: string;
};

/**
 * Starts practice in a channel or changes how it runs; its first schedule is the one meant. Call inside a transaction.
 * If it has asked on its local date already, the next question comes on the next date.
 */
export async function subscribe(
  practice: Practice,
  store: Store,
  subscription: Subscription,
  now: number,
): Promise<Channel> {
  const { address, settings, setUpBy, cron, zone, reveal } = subscription;
  const known = await store.channels.find(address);
  await store.channels.save({
    id: known?.id ?? '',
    address,
    settings,
    setUpBy: setUpBy ?? known?.setUpBy,
    state: { state: 'active' },
  });
  const channel = await store.channels.find(address);
  if (channel === undefined) throw new Error('a channel just saved is not there');
  const schedules = await store.schedules.of(channel.id);
  const first = schedules[0];
  const changed = {
    id: first?.id ?? newScheduleId(practice, schedules, now),
    channelId: channel.id,
    cron,
    zone,
    reveal,
  };
  await store.schedules.save({
    ...changed,
    nextDueAt: await nextDueAfterEdit(practice, store, channel, changed, now),
  });
  for (const schedule of schedules.slice(1)) await replan(practice, store, channel, schedule, now);
  await planDigest(store, channel, zone, now);
  return channel;
}

/** Schedules of a channel are listed by id, so it begins with the time, or just after that of the last one. */
export function newScheduleId(practice: Practice, known: readonly Schedule[], now: number): string {
  const lastAt = Number.parseInt(known.at(-1)?.id.split('-')[0] ?? '0', 36);
  return `${Math.max(now, lastAt + 1)
    .toString(36)
    .padStart(9, '0')}-${practice.newId()}`;
}

/** Puts a schedule of a channel that runs (again) on its next date. */
export async function replan(
  practice: Practice,
  store: Store,
  channel: Channel,
  schedule: Schedule,
  now: number,
): Promise<number | undefined> {
  const nextDueAt = await nextDueAfterEdit(practice, store, channel, schedule, now);
  await store.schedules.setNextDue(schedule.id, nextDueAt);
  return nextDueAt;
}

/** Puts a schedule on its first date from the one on which a pause ends, or on none. */
export async function planAfterPause(
  practice: Practice,
  store: Store,
  pause: { readonly channel: Channel; readonly schedule: Schedule; readonly untilDate: string | undefined },
  now: number,
): Promise<void> {
  const { channel, schedule, untilDate } = pause;
  await store.schedules.setNextDue(
    schedule.id,
    untilDate === undefined
      ? undefined
      : nextOccurrence(
          rhythmOf(practice, channel, schedule),
          // It may be that date already where this schedule is.
          Math.max(now, localInstant(untilDate, '00:00', schedule.zone) - 1),
        ),
  );
}

/** The first date from now on; a later one than today's if the schedule has asked today. */
export async function nextDueAfterEdit(
  practice: Practice,
  store: Store,
  channel: Channel,
  schedule: Omit<Schedule, 'nextDueAt'>,
  now: number,
): Promise<number | undefined> {
  const rhythm = rhythmOf(practice, channel, schedule);
  const today = localDate(now, schedule.zone);
  const startOfToday = localInstant(today, '00:00', schedule.zone);
  const rounds = await store.rounds.list({ channelId: channel.id, sinceAt: startOfToday, limit: 100 });
  const hasAskedToday = rounds.some(
    (round) =>
      round.scheduleId === schedule.id &&
      round.dueAt <= now &&
      round.state !== 'missed' &&
      round.state !== 'skipped',
  );
  const afterAt = hasAskedToday ? localInstant(addDays(today, 1), '00:00', schedule.zone) - 1 : now;
  return nextOccurrence(rhythm, afterAt);
}

/** When the next question of a channel is due and by which schedule. */
export async function nextDue(
  store: Store,
  channelId: string,
): Promise<(Schedule & { readonly nextDueAt: number }) | undefined> {
  const schedules = await store.schedules.of(channelId);
  const planned = schedules.flatMap((schedule) =>
    schedule.nextDueAt === undefined ? [] : [{ ...schedule, nextDueAt: schedule.nextDueAt }],
  );
  return planned.sort((a, b) => a.nextDueAt - b.nextDueAt)[0];
}
