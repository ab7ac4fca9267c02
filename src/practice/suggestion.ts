import type { Locale } from '../questions/locale.js';

export const suggestionStates = ['waiting', 'returned', 'declined', 'approved', 'forgotten'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

/** A question that a member would like to be asked. */
export type Suggestion = {
  readonly id: string;
  readonly channelId: string;
  readonly memberId: string;
  readonly body: SuggestionBody;
  readonly state: SuggestionState;
  /** Why it was declined, or what is to be changed. */
  readonly reason?: string | undefined;
  /** Of the question it has become. */
  readonly questionId?: string | undefined;
  readonly createdAt: number;
  readonly changedAt: number;
};

export type SuggestionBody = {
  readonly locale: Locale;
  readonly title: string;
  readonly prompt: string;
  readonly answer: string;
  readonly analysis: string;
  /** Whether the question is to carry its author's name. */
  readonly credit: boolean;
  /** That name, once the question is approved and if it is to carry one. */
  readonly author?: string | undefined;
  /** Chosen by the lead who approved it; without one it is a general question. */
  readonly section?: string | undefined;
};
