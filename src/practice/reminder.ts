/** That a member wants to be reminded in a channel. */
export type ReminderWish = {
  readonly memberId: string;
  /** Where the member is, as far as the platform knows; else the schedule's zone counts. */
  readonly zone?: string | undefined;
  /** `20:00-08:00`, or empty for none. */
  readonly quiet: string;
  readonly sinceAt: number;
};

/** Of one round, to one member. */
export type PlannedReminder = {
  readonly roundId: string;
  readonly memberId: string;
  readonly remindAt: number;
  /** From then on it would disturb, or be of no use. */
  readonly giveUpAt: number;
};
