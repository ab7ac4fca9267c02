import { RateLimitError, REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLimitsShort, limitMs } from '../../../src/platforms/discord/short-limits.js';

const hourMs = 3_600_000;
const headers = {
  'content-type': 'application/json',
  'x-ratelimit-bucket': 'messages',
  'x-ratelimit-limit': '1',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset-after': '2',
};
let answered: number;
let rest: REST;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-23T09:00:00Z') });
  answered = 0;
  rest = new REST({
    globalRequestsPerSecond: 3,
    makeRequest: async () => {
      answered += 1;
      return new Response('{}', { headers });
    },
  }).setToken('token');
});
afterEach(() => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  vi.useRealTimers();
});

const setBack = () => vi.setSystemTime(Date.now() - 7 * hourMs);

describe('a limit of Discord', () => {
  it('does not hold for hours because the clock was set back', async () => {
    keepLimitsShort(rest);
    // The first answer tells which limit it is, the second that there is nothing left of it.
    await rest.get('/channels/1/messages');
    await rest.get('/channels/1/messages');
    setBack();
    await expect(rest.get('/channels/1/messages')).rejects.toThrow(RateLimitError);
    await rest.get('/channels/1/messages');
    expect(answered).toBe(3);
  });

  it('nor does the one for all requests', async () => {
    keepLimitsShort(rest);
    for (const channel of [1, 2, 3]) await rest.get(`/channels/${channel}/messages`);
    setBack();
    await expect(rest.get('/channels/4/messages')).rejects.toThrow(RateLimitError);
    await rest.get('/channels/4/messages');
    expect(answered).toBe(4);
  });

  it('is not believed to last longer than any does', () => {
    expect(limitMs({ retryAfter: 0, timeToReset: 7 * hourMs })).toBe(1_000);
    expect(limitMs({ retryAfter: 1_500, timeToReset: 2_000 })).toBe(2_000);
  });
});
