import type { Locale } from '../questions/locale.js';
import type { Question } from '../questions/question.js';
import type { Reason } from './reason.js';

export const roundStates = [
  'due',
  'open',
  'revealing',
  'revealed',
  'missed',
  'skipped',
  'cancelled',
] as const;
export type RoundState = (typeof roundStates)[number];

export const triggers = ['scheduled', 'manual', 'first'] as const;
export type Trigger = (typeof triggers)[number];

/**
 * One question in one channel for one due instant. Question, language and reveal instant are frozen when it is created, so that
 * later edits of the bank or the settings cannot mix into it.
 */
export type Round = RoundCore &
  (
    | { readonly state: 'due'; readonly question: Question; readonly messageRef?: string | undefined }
    | OpenRound
    | RevealedRound
    | { readonly state: 'missed' | 'skipped'; readonly reason: Reason }
    | {
        readonly state: 'cancelled';
        readonly reason: Reason;
        readonly question: Question;
        readonly postedAt?: number | undefined;
      }
  );

export type RoundCore = {
  readonly id: string;
  readonly channelId: string;
  readonly scheduleId?: string | undefined;
  readonly trigger: Trigger;
  readonly kind: 'new' | 'recall' | 'variant';
  readonly dueAt: number;
  readonly revealAt: number;
  readonly locale: Locale;
  readonly createdAt: number;
};

/** On the platform and collecting, or with its reveal on the way. */
export type OpenRound = RoundCore & Posted & { readonly state: 'open' | 'revealing' };

type RevealedRound = RoundCore & Posted & { readonly state: 'revealed'; readonly revealedAt: number };

/** A round whose thread is known. */
export type PostedRound = OpenRound | RevealedRound;

type Posted = {
  readonly question: Question;
  readonly postedAt: number;
  /** The platform's references of the question message and of the thread below it. */
  readonly messageRef: string;
  readonly threadRef: string;
  /** Begin of the last complete re-reading of the thread. */
  readonly rereadAt?: number | undefined;
  /** Since when events may have been lost and a re-reading is wanted. */
  readonly gapAt?: number | undefined;
};

/** A round whose question can be shown. */
export type AskedRound = Extract<Round, { readonly question: Question }>;

export const isOpen = (round: Round): round is OpenRound => round.state === 'open';

export const isPosted = (round: Round): round is PostedRound =>
  round.state === 'open' || round.state === 'revealing' || round.state === 'revealed';

export const isAsked = (round: Round): round is AskedRound => 'question' in round;
