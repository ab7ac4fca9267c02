import type { Address } from '../practice/channel.js';

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

export type ReminderWish = {
  readonly memberId: string;
  /** Where the member is, as far as the platform knows; else the schedule's zone counts. */
  readonly zone?: string | undefined;
  /** `20:00-08:00`, or empty for none. */
  readonly quiet: string;
  readonly sinceAt: number;
};

export type PlannedReminder = {
  readonly roundId: string;
  readonly memberId: string;
  readonly remindAt: number;
  /** From then on it would disturb, or be of no use. */
  readonly giveUpAt: number;
};
