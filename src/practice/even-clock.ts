import type { Practice } from './practice.js';

/** More than any slow correction of a clock between two looks at it. */
const jumpMs = 2_000;

/** Knows since when this process has seen its clock run evenly. */
export type EvenClock = {
  /** An instant noted before this one does not tell how long ago it was: the clock may have been set in between. */
  sinceAt(): number;
  /** No instant that was noted so long ago or later, in measured time, is earlier than this one, whatever the clock was set to since. */
  earliestWithin(spanMs: number): number;
  /** Says what the clock showed when a process last ran before this one; how long ago that is, nobody knows. */
  ranBefore(untilAt: number): void;
};

/** The clock was set when so much time had been measured; until then it had come to `beforeAt`. */
type Jump = { readonly seenMs: number; readonly beforeAt: number };
/** Longer ago than anything that is asked for. */
const rememberForMs = 3_600_000;

export function createEvenClock({ clock, elapsedMs }: Pick<Practice, 'clock' | 'elapsedMs'>): EvenClock {
  const begunMs = elapsedMs();
  let lastAheadMs = clock.now() - begunMs;
  let sinceAt = clock.now();
  let jumps: readonly Jump[] = [];
  const look = (): number => {
    const nowMs = elapsedMs();
    const aheadMs = clock.now() - nowMs;
    if (Math.abs(aheadMs - lastAheadMs) > jumpMs) {
      sinceAt = clock.now();
      const recent = jumps.filter(({ seenMs }) => nowMs - seenMs < rememberForMs);
      jumps = [...recent, { seenMs: nowMs, beforeAt: lastAheadMs + nowMs }];
    }
    lastAheadMs = aheadMs;
    return nowMs;
  };
  return {
    sinceAt: () => {
      look();
      return sinceAt;
    },
    earliestWithin: (spanMs) => {
      const nowMs = look();
      const shown = jumps
        .filter(({ seenMs }) => nowMs - seenMs < spanMs)
        .map(({ seenMs, beforeAt }) => beforeAt - (spanMs - (nowMs - seenMs)));
      // Measured time has fractions, instants have none.
      return Math.floor(Math.min(clock.now() - spanMs, ...shown));
    },
    ranBefore: (untilAt) => {
      jumps = [{ seenMs: begunMs, beforeAt: untilAt }, ...jumps];
    },
  };
}
