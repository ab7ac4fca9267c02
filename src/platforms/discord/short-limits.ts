import type { RateLimitData, REST } from 'discord.js';

/** No limit that this program meets lasts longer. */
const longestLimitMs = 5 * 60_000;
const soonMs = 1_000;

type Limited = Pick<RateLimitData, 'retryAfter' | 'timeToReset'>;

const lastsMs = ({ retryAfter, timeToReset }: Limited): number => Math.max(retryAfter, timeToReset);

/** In how long to come again; soon where the limit was forgotten. */
export const limitMs = (limited: Limited): number =>
  lastsMs(limited) > longestLimitMs ? soonMs : lastsMs(limited);

/**
 * The client remembers as an instant when a limit is lifted, so a clock that is set back by hours would have it wait for as long. What
 * lasts too long to be true is forgotten, and the request that met it comes again.
 */
export function keepLimitsShort(rest: REST): void {
  const isRejected = rest.options.rejectOnRateLimit;
  rest.options.rejectOnRateLimit = (limit) => {
    const isTooLong = lastsMs(limit) > longestLimitMs;
    if (isTooLong) {
      rest.globalReset = 0;
      rest.handlers.clear();
    }
    return isTooLong || (typeof isRejected === 'function' ? isRejected(limit) : false);
  };
}
