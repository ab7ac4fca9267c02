import type { Span } from '../../message.js';

/** Stands between the facts of a line; where there is room for columns or colours the page does without it. */
export const SEPARATOR = ' · ';

/** Sets a fact apart instead of the dot, and vanishes where the line breaks. */
export const WIDE_SPACE = '\u2002';

/** The dot stays with what it follows, so that no line begins with it. */
export const keepDots = (text: string): string => text.replaceAll(SEPARATOR, '\u00a0· ');

/** What stands behind the dot that a plain span begins with; undefined for any other span. */
export function behindDot(span: Span | undefined): string | undefined {
  if (span?.kind !== 'plain' || !span.text.startsWith(SEPARATOR)) return undefined;
  return span.text.slice(SEPARATOR.length);
}
