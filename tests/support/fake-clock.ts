import type { Clock } from '../../src/practice/clock.js';

export type FakeClock = Clock & {
  /** Epoch milliseconds, or an ISO instant. */
  set(to: number | string): void;
  advance(byMs: number): void;
};

/** A clock turned by hand. Waiting for nothing passes at once; waiting for something ends when the hand has turned far enough. */
export function createFakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  let waiting: { readonly untilAt: number; readonly wake: () => void }[] = [];
  const set = (to: number | string) => {
    now = typeof to === 'number' ? to : Date.parse(to);
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
    advance: (byMs) => set(now + byMs),
  };
}
