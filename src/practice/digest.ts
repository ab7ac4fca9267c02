import type { Question } from '../questions/question.js';
import type { DigestWeek } from './digest-week.js';
import type { DimensionShare } from './profile.js';
import type { Reply } from './reply.js';

/** What a channel's week came to. */
export type Digest = {
  readonly week: DigestWeek;
  /** Those revealed, oldest first, with how many answered each in time. */
  readonly rounds: readonly { readonly question: Question; readonly people: number }[];
  /** Who answered at least one of them. */
  readonly people: number;
  readonly best: readonly BestAnswer[];
  readonly missed: readonly MissedPoint[];
  /** Weakest last; only what enough people were scored for. */
  readonly dimensions: readonly DimensionShare[];
  readonly talk: TalkingPoint | undefined;
  readonly next: NextWeek | undefined;
};

/** The answer to a question that most people found best. */
export type BestAnswer = {
  readonly question: Question;
  readonly votes: number;
  /** Undefined for those who are not to be named. */
  readonly by: string | undefined;
  readonly replies: readonly Reply[];
};

/** A key point that answers lacked, or had by half only. */
export type MissedPoint = {
  readonly question: Question;
  readonly keypointId: string;
  readonly missing: number;
  readonly half: number;
  readonly answers: number;
};

/** One thing to talk about: a question of the week, and what was missed of it most. */
export type TalkingPoint = { readonly question: Question; readonly keypointId?: string | undefined };

export type NextWeek = { readonly questions: number; readonly firstAt: number; readonly zone: string };
