const segmenters = (['sentence', 'word', 'grapheme'] as const).map(
  (granularity) => new Intl.Segmenter(undefined, { granularity }),
);

/** A tidier place to cut is taken only while it leaves at least this much of the room filled. */
const worthFilling = 0.6;

/**
 * Where to cut a text that is longer than `room`: after a paragraph, else after a sentence, else between words, else between
 * characters as people see them. Never beyond `room`, never 0, never inside a surrogate pair.
 */
export function breakBefore(text: string, room: number): number {
  if (text.length <= room) return text.length;
  const least = Math.max(1, Math.ceil(room * worthFilling));
  const paragraph = text.lastIndexOf('\n', room - 1) + 1;
  if (paragraph >= least) return paragraph;
  for (const segmenter of segmenters) {
    const start = segmenter.segment(text).containing(room)?.index ?? 0;
    if (start >= least) return start;
  }
  // One single character as people see them can be endless: a letter with thousands of accents.
  return Math.max(1, isInsidePair(text, room) ? room - 1 : room);
}

const isInsidePair = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));

/** At most so long, with an ellipsis where something is missing. */
export const cutShort = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, breakBefore(text, limit - 1)).trimEnd()}…`;
