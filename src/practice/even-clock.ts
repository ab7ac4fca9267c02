import type { Practice } from './practice.js';

/** More than any slow correction of a clock between two looks at it. */
const jumpMs = 2_000;

/** Knows since when this process has seen its clock run evenly. */
export type EvenClock = {
  /** An instant noted before this one does not tell how long ago it was: the clock may have been set in between. */
  sinceAt(): number;
};

export function createEvenClock({ clock, elapsedMs }: Pick<Practice, 'clock' | 'elapsedMs'>): EvenClock {
  const aheadMs = () => clock.now() - elapsedMs();
  let lastAheadMs = aheadMs();
  let sinceAt = clock.now();
  return {
    sinceAt: () => {
      const nowAheadMs = aheadMs();
      if (Math.abs(nowAheadMs - lastAheadMs) > jumpMs) sinceAt = clock.now();
      lastAheadMs = nowAheadMs;
      return sinceAt;
    },
  };
}
