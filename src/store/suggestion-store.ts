import type { Address } from '../practice/channel.js';
import type { Suggestion, SuggestionState } from '../practice/suggestion.js';

type Place = Pick<Address, 'platform' | 'team'>;

export type SuggestionStore = {
  get(id: string): Promise<Suggestion | undefined>;
  /** Inserts or replaces. */
  save(suggestion: Suggestion): Promise<void>;
  /** Oldest first. */
  waiting(channelId: string): Promise<readonly Suggestion[]>;
  /** Newest first. */
  ofMember(place: Place, memberId: string): Promise<readonly Suggestion[]>;
  /** Those approved, and those whose author was forgotten since, that changed at or after an instant; oldest change first. */
  settledSince(changedSince: number): Promise<readonly SettledSuggestion[]>;
  /** Question ids that suggestions have been given. */
  questionIds(): Promise<readonly string[]>;
  /** Empties those that never became a question and unnames the others. */
  forget(place: Place, memberId: string, alias: string, changedAt: number): Promise<void>;
  /** Empties those in one of these states that last changed before that instant. */
  eraseBefore(states: readonly SuggestionState[], changedBefore: number): Promise<number>;
};

/** One that has become a question, with the team it belongs to. */
export type SettledSuggestion = Suggestion & { readonly questionId: string; readonly place: Place };
