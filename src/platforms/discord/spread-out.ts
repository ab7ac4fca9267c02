import type { RateLimitError } from 'discord.js';

/**
 * When to come again for those that one limit refuses: one after the other, as fast as the limit lets them through. All told to come
 * when it is lifted, a crowd would come again and again, and all but one of it in vain.
 */
export type SpreadOut = { waitMs(error: RateLimitError): number };

const mostKept = 1_000;

export function createSpreadOut(elapsedMs: () => number): SpreadOut {
  /** By limit, the time given to the last one it refused. */
  const given = new Map<string, number>();
  return {
    waitMs: (error) => {
      const { global, hash, majorParameter, limit, retryAfter, timeToReset } = error;
      const name = global ? 'global' : `${hash}/${majorParameter}`;
      const untilFreeMs = Math.max(retryAfter, timeToReset);
      const apartMs = Number.isFinite(limit) && limit > 0 ? untilFreeMs / limit : untilFreeMs;
      const givenMs = Math.max(elapsedMs() + untilFreeMs, (given.get(name) ?? 0) + apartMs);
      if (given.size >= mostKept) given.clear();
      given.set(name, givenMs);
      return givenMs - elapsedMs();
    },
  };
}
