import type { Question } from '../questions/question.js';

/** A round that a member has replied to. */
export type AnsweredRound = {
  readonly roundId: string;
  readonly channelId: string;
  readonly questionId: string;
  /** When the first reply in time came; without one it is no answer. */
  readonly answeredAt?: number | undefined;
  readonly replies: number;
  readonly lateReplies: number;
};

/** What of a question scores refer to. */
export type QuestionShape = Pick<Question, 'id' | 'keypoints' | 'dimensions' | 'bands'>;

/** A round that a schedule asked; what was missed, skipped or cancelled is none. */
export type ScheduledRound = {
  readonly roundId: string;
  readonly channelId: string;
  readonly dueAt: number;
  readonly isOpen: boolean;
};

/** How many found a member's answer to a round the best. */
export type Votes = { readonly roundId: string; readonly memberId: string; readonly votes: number };

export type BoardLine = { readonly memberId: string; readonly answered: number; readonly votes: number };

/** What a member wants: to see the streak in `stats`, to be on the board of a channel that keeps one. */
export type FigureChoice = { readonly streak: boolean; readonly board: boolean };
