import type { Clock } from '../../src/practice/clock.js';

/** Clocks that are turned by hand measure time themselves. */
export type Measured = { readonly elapsedMs?: () => number };

export type FakeClock = Clock & {
  /** Time goes by until then: epoch milliseconds, or an ISO instant. Before now: somebody sets the clock back. */
  set(to: number | string): void;
  /** Somebody sets the clock, and no time goes by. */
  turn(byMs: number): void;
  /** Measured time, which no setting of the clock affects. */
  elapsedMs(): number;
  advance(byMs: number): void;
};

/** A clock turned by hand. Waiting for nothing passes at once; waiting for something ends when the hand has turned far enough. */
export function createFakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  let elapsedMs = 0;
  let waiting: { readonly untilAt: number; readonly wake: () => void }[] = [];
  const set = (to: number | string) => {
    const before = now;
    now = typeof to === 'number' ? to : Date.parse(to);
    elapsedMs += Math.max(0, now - before);
    const due = waiting.filter(({ untilAt }) => untilAt <= now);
    waiting = waiting.filter(({ untilAt }) => untilAt > now);
    for (const { wake } of due) wake();
  };
  return {
    now: () => now,
    wait: (delayMs) =>
      delayMs <= 0
        ? Promise.resolve()
        : new Promise((wake) => {
            waiting.push({ untilAt: now + delayMs, wake });
          }),
    set,
    turn: (byMs) => {
      const before = elapsedMs;
      set(now + byMs);
      elapsedMs = before;
    },
    // No two clocks go at quite the same pace, and measured time has fractions.
    elapsedMs: () => elapsedMs * 1.000_000_1,
    advance: (byMs) => set(now + byMs),
  };
}
