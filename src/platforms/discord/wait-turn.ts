import { RateLimitError } from 'discord.js';
import type { Clock } from '../../practice/clock.js';

/** The longest that a delivery waits for its turn, before any request of it is under way. */
export const longestWaitMs = 2_500;

/**
 * All requests of a bot share one limit that is counted in short turns. Whatever does not fit into this one goes with the next, the
 * moment that begins: handed back to the core it would come again with some beat of the heart, and the turn would be half over.
 */
export async function inTurn<T>(clock: Clock, act: () => Promise<T>): Promise<T> {
  const untilAt = clock.now() + longestWaitMs;
  while (true) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof RateLimitError) || !error.global) throw error;
      const waitMs = Math.max(error.retryAfter, error.timeToReset);
      if (clock.now() + waitMs > untilAt) throw error;
      await clock.wait(waitMs);
    }
  }
}
