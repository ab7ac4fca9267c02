import type { Address } from '../practice/channel.js';
import type { Reply } from '../practice/reply.js';
import type { Score } from '../practice/score.js';
import type { Vote } from '../practice/vote.js';
import type { LedgerEntry } from './store.js';

/** What concerns one person in a team, wherever it is kept. */
export type PeopleStore = {
  /** What is kept of them, apart from replies, wishes and suggestions, which their own stores tell. */
  traces(place: Place, memberId: string): Promise<Traces>;
  /**
   * Takes a person out of every table: texts are erased, an alias stands in their place in the figures, and what is left of the ids of
   * their messages only recognises them again. Call inside a transaction.
   */
  forget(place: Place, memberId: string, alias: string): Promise<readonly ForgottenReply[]>;
};

type Place = Pick<Address, 'platform' | 'team'>;

export type Traces = {
  /** Of rounds they had to do with, by id. */
  readonly rounds: ReadonlyMap<string, { readonly channel: string; readonly questionId: string | undefined }>;
  readonly scoresReceived: readonly TracedScore[];
  readonly scoresGiven: readonly TracedScore[];
  readonly votesGiven: readonly TracedVote[];
  readonly votesReceived: readonly TracedVote[];
  /** Channels they set up, by the platform's id. */
  readonly setUp: readonly string[];
  readonly ledger: readonly LedgerEntry[];
};

/** Also what a score was before it was changed. */
export type TracedScore = Score & { readonly isReplaced: boolean };

export type TracedVote = Pick<Vote, 'roundId' | 'createdAt'>;

/** As it was before. */
export type ForgottenReply = Pick<Reply, 'roundId' | 'externalId' | 'visibility'>;
