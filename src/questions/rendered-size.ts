import type { Locale } from './locale.js';
import type { Question } from './question.js';

/** How one message about a question comes out on one platform. */
export type RenderedSize = {
  /** The platform by its own name, such as Slack. */
  readonly platform: string;
  readonly part: 'question' | 'reveal';
  /** How much of what one message may hold there is used up by all of it; above 1 it must be cut. */
  readonly fill: number;
  /** How many messages it is cut into. Looking for the fewest takes its time. */
  readonly messages: () => number;
};

/** Renders a question as it will be posted; passed in, since only the platforms know their limits. */
export type MeasureQuestion = (question: Question, locale: Locale) => readonly RenderedSize[];
