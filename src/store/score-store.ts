import type { TeamPlace } from '../practice/channel.js';
import type { Score } from '../practice/score.js';
import type { Vote, VoteCount } from '../practice/vote.js';

/** `same`: it is what was there already. */
export type Saved = 'added' | 'changed' | 'same';

export type ScoreStore = {
  /** One score per answer and rater; a new one takes its place, and the one before goes into the history. Call in a transaction. */
  save(score: Score): Promise<Saved>;
  find(answer: ScoredAnswer, raterId: string): Promise<Score | undefined>;
  /** What it was before, oldest first. */
  history(answer: ScoredAnswer, raterId: string): Promise<readonly Score[]>;
  /** In the order in which they were given. */
  ofRound(roundId: string): Promise<readonly Score[]>;
  ofMember(address: TeamPlace, memberId: string): Promise<readonly Score[]>;
};

export type ScoredAnswer = Pick<Score, 'roundId' | 'memberId'>;

export type VoteStore = {
  /** One vote per member and round; a new one takes its place. Call in a transaction. */
  save(vote: Vote): Promise<Saved>;
  /** Most votes first, then whoever got them first; answers that were deleted or are kept private have none. */
  ofRound(roundId: string): Promise<readonly VoteCount[]>;
};
