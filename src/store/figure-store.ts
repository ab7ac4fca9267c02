import type { Channel, TeamPlace } from '../practice/channel.js';
import type {
  AnsweredRound,
  BoardLine,
  FigureChoice,
  QuestionShape,
  ScheduledRound,
  Votes,
} from '../practice/figures.js';
import type { Score } from '../practice/score.js';

export type Window = { readonly fromAt: number; readonly untilAt: number };

/** Counts, over indexes alone. An answer is what stands of a member's replies to a round that came in time. */
export type FigureStore = {
  /** Every round of a team that a member has replied to. */
  ofMember(place: TeamPlace, memberId: string): Promise<readonly AnsweredRound[]>;
  /** What scores refer to, of those questions that are known. */
  questions(hashes: readonly string[]): Promise<ReadonlyMap<string, QuestionShape>>;
  /** What these channels asked on schedule, oldest first. */
  scheduled(channelIds: readonly string[]): Promise<readonly ScheduledRound[]>;
  /** Rounds of a channel whose reveal falls into these instants, oldest first. */
  revealedWithin(
    channelId: string,
    window: Window,
  ): Promise<readonly { readonly id: string; readonly isOver: boolean }[]>;
  /** Who answered which of these rounds in time, whatever their answers may be shown as. */
  answersTo(
    roundIds: readonly string[],
  ): Promise<readonly { readonly roundId: string; readonly memberId: string }[]>;
  votesIn(roundIds: readonly string[]): Promise<readonly Votes[]>;
  scoresIn(roundIds: readonly string[]): Promise<readonly Score[]>;
  /**
   * Rounds revealed of those due within these instants, and who answered how many of them under their own name, most first. Whoever
   * has left the board, is anonymous or has been forgotten is not in it.
   */
  board(
    channel: Channel,
    window: Window,
  ): Promise<{ readonly asked: number; readonly lines: readonly BoardLine[] }>;
};

export type FigureChoiceStore = {
  get(place: TeamPlace, memberId: string): Promise<FigureChoice>;
  save(place: TeamPlace, memberId: string, choice: FigureChoice): Promise<void>;
  forget(place: TeamPlace, memberId: string): Promise<void>;
};
