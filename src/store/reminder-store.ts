import type { Address } from '../practice/channel.js';
import type { PlannedReminder, ReminderWish } from '../practice/reminder.js';

/** Who wants to be reminded in which channel, and the reminders that are planned. */
export type ReminderStore = {
  wish(channelId: string, memberId: string): Promise<ReminderWish | undefined>;
  wishesOf(channelId: string): Promise<readonly ReminderWish[]>;
  wishesOfMember(
    place: Pick<Address, 'platform' | 'team'>,
    memberId: string,
  ): Promise<readonly (ReminderWish & { readonly channel: string })[]>;
  save(channelId: string, wish: ReminderWish): Promise<void>;
  /** Takes the wish back, and what was planned for it. */
  remove(channelId: string, memberId: string): Promise<void>;
  /** Adds reminders, or moves those of the same member in the same round. */
  plan(reminders: readonly PlannedReminder[]): Promise<void>;
  /** Whose time has come, oldest first; in a shared store those of teams that are held. */
  due(now: number, limit: number): Promise<readonly PlannedReminder[]>;
  drop(roundId: string, memberId: string): Promise<void>;
};
