/** The same numbers for the same seed, so that a storm can come again. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  between(low: number, high: number): number;
  isTrue(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  pickOf<T>(from: readonly T[]): T | undefined;
};

/** Mulberry32: short, and good enough to be surprised by. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pickOf = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)];
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    isTrue: (probability) => next() < probability,
    pick: (from) => pickOf(from) ?? from[0],
    pickOf,
  };
}
