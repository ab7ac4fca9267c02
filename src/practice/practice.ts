import type { Platform } from '../platforms/platform.js';
import type { Bank } from '../questions/bank.js';
import type { Store } from '../store/store.js';
import type { Rhythm } from './calendar.js';
import type { Channel, ChannelSettings, PlatformName, Schedule } from './channel.js';
import type { Clock } from './clock.js';
import type { CalendarOf } from './country-days.js';
import type { EvenClock } from './even-clock.js';
import type { Observe } from './observation.js';

/** All that the core works with; put together once, in `main.ts` and in tests. */
export type Practice = {
  readonly store: Store;
  readonly bank: () => Bank;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  /** Measured time, from any beginning: however the clock is set, the distance of two readings is right. */
  readonly elapsedMs: () => number;
  readonly evenClock: EvenClock;
  readonly newId: () => string;
  readonly observe: Observe;
  /** Names this process in leases. */
  readonly owner: string;
  readonly calendarOf: CalendarOf;
  /** For channels that are met for the first time. */
  readonly newChannelSettings: ChannelSettings;
  /** What people wrote is erased after so many days. */
  readonly retentionDays: number;
  /** Where suggestions that were approved stand as files of the bank; without it they stay in the store. */
  readonly ownQuestionsDirectory?: string | undefined;
  /** Asks for a tick soon, because there is something to do. */
  readonly nudge: () => void;
};

export function rhythmOf(
  practice: Practice,
  channel: Channel,
  { cron, zone }: Pick<Schedule, 'cron' | 'zone'>,
): Rhythm {
  const calendar = practice.calendarOf(channel.settings.holidays);
  if (calendar === undefined) return { cron, zone, isDayOff: () => false };
  return {
    cron,
    zone,
    isDayOff: (date) => calendar.dayOf(date)?.kind === 'off',
    isMakeUpDay: (date) => calendar.dayOf(date)?.kind === 'work',
  };
}

/** @throws Error when the channel belongs to a platform that is not configured at the moment */
export function platformOf(practice: Practice, channel: Channel): Platform {
  const platform = practice.platforms.get(channel.address.platform);
  if (platform === undefined) throw new Error(`platform ${channel.address.platform} is not configured`);
  return platform;
}
