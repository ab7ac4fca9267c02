import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';
import type { Clock } from '../practice/clock.js';

export const sessionCookie = 'rehearse_session';

/** What the cookie holds: made from the token, of no use for finding it, and void as soon as the token changes. */
export const sessionValue = (adminToken: string): string =>
  createHmac('sha256', adminToken).update('rehearse session').digest('base64url');

/** Takes the same time whatever is wrong; hashing makes the lengths equal. */
export function isSameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

export function hasBearer(headers: Headers, adminToken: string): boolean {
  const [, given] = /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '') ?? [];
  return given !== undefined && isSameSecret(given, adminToken);
}

export function hasSession(headers: Headers, adminToken: string): boolean {
  const given = parse(headers.get('cookie') ?? '', sessionCookie)[sessionCookie];
  return given !== undefined && isSameSecret(given, sessionValue(adminToken));
}

const WINDOW_MS = 60_000;
const FAILURES_PER_WINDOW = 10;

export type Throttle = {
  /** How long until the next attempt is looked at; 0 when it is now. */
  readonly waitMs: () => number;
  readonly failed: () => void;
};

/** Counts failures of everyone together: whoever guesses may come from anywhere. */
export function createThrottle(clock: Pick<Clock, 'now'>): Throttle {
  let failures: readonly number[] = [];
  return {
    waitMs() {
      const now = clock.now();
      // One in the future was noted before the clock was set back, and would lock the door for as long.
      failures = failures.filter((at) => at <= now && now - at < WINDOW_MS);
      const [oldest] = failures.slice(-FAILURES_PER_WINDOW);
      return failures.length < FAILURES_PER_WINDOW || oldest === undefined ? 0 : oldest + WINDOW_MS - now;
    },
    failed() {
      failures = [...failures, clock.now()];
    },
  };
}
