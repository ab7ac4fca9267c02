import type { REST } from 'discord.js';

/** More than any slow correction of a clock. */
const jumpMs = 2_000;
const comeAgainMs = 1_000;

/**
 * The client remembers as an instant when a limit is lifted, so a clock that is set back by hours would have it wait for as long. When
 * that has happened, all it remembers is forgotten, and the request that met a limit comes again; limits that are still true are told
 * again by the next refusal. `now` must be the clock that the client goes by.
 */
export function forgetStaleLimits(
  rest: REST,
  elapsedMs: () => number,
  now: () => number = () => Date.now(),
): void {
  const isRejected = rest.options.rejectOnRateLimit;
  let aheadMs = now() - elapsedMs();
  rest.options.rejectOnRateLimit = (limit) => {
    const beforeMs = aheadMs;
    aheadMs = now() - elapsedMs();
    if (aheadMs > beforeMs - jumpMs) return typeof isRejected === 'function' ? isRejected(limit) : false;
    rest.globalReset = 0;
    rest.handlers.clear();
    limit.retryAfter = comeAgainMs;
    limit.timeToReset = comeAgainMs;
    return true;
  };
}
