import type { Locale } from '../questions/locale.js';
import type { Role } from '../questions/question.js';
import type { Reason } from './reason.js';

export const platformNames = ['local', 'slack', 'discord'] as const;
export type PlatformName = (typeof platformNames)[number];

/** Where on which platform: ids of channels and members are unique within their team only. */
export type Address = { readonly platform: PlatformName; readonly team: string; readonly channel: string };

export type TeamPlace = Pick<Address, 'platform' | 'team'>;

/** A place where practice runs. */
export type Channel = {
  readonly id: string;
  readonly address: Address;
  readonly settings: ChannelSettings;
  /** Member who set it up and is told when it stops working; none when it came from the environment. */
  readonly setUpBy?: string | undefined;
  readonly state: ChannelState;
};

export type ChannelState =
  | { readonly state: 'active' }
  /** By a person, perhaps until a local date, or because the platform refused; then `reason` says why. */
  | { readonly state: 'paused'; readonly reason: Reason; readonly untilDate?: string | undefined }
  | { readonly state: 'stopped' };

/** What a channel's state amounts to on a local date: a pause with an end is over on it, even if no question is due then. */
export function stateOn({ state }: Pick<Channel, 'state'>, today: string): ChannelState {
  const isOver = state.state === 'paused' && state.untilDate !== undefined && state.untilDate <= today;
  return isOver ? { state: 'active' } : state;
}

export const answerModes = ['open', 'sealed', 'both'] as const;
/** Whether answers are given in the thread, by form only, or either way. */
export type AnswerMode = (typeof answerModes)[number];

export const digestModes = ['channel', 'lead', 'off'] as const;
/** Who gets the weekly digest: the channel, whoever set practice up, or nobody. */
export type DigestMode = (typeof digestModes)[number];

export type ChannelSettings = {
  readonly locale: Locale;
  /** Empty: every role, every section. */
  readonly roles: readonly Role[];
  readonly sections: readonly string[];
  readonly answers: AnswerMode;
  /** Local dates a lead took out, `YYYY-MM-DD`. */
  readonly skipDates: readonly string[];
  /** Whether a first reply gets a small sign that it was taken. */
  readonly receipts: boolean;
  readonly digest: DigestMode;
  /** Whether the channel keeps a monthly board with names. */
  readonly board: boolean;
  /** Days of the week (0 is Sunday) on which a question of about a week ago is recalled, or one of about four weeks ago varied. */
  readonly recall?: readonly number[] | undefined;
  readonly variant?: readonly number[] | undefined;
  /** ISO country whose public holidays are free as well. */
  readonly holidays?: string | undefined;
  /** Whom to ping with the question: an id of the platform, chosen by a lead. */
  readonly mention?: string | undefined;
  readonly lateLimitMs: number;
};

/** When a channel practises; one channel may have several. */
export type Schedule = {
  readonly id: string;
  readonly channelId: string;
  readonly cron: string;
  readonly zone: string;
  /** As people write it: `8h`, `17:30`, `next 09:00`. */
  readonly reveal: string;
  /** Undefined while paused, stopped or when nothing will ever be due. */
  readonly nextDueAt?: number | undefined;
};
