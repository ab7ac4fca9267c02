import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetStaleLimits } from '../../../src/platforms/discord/stale-limits.js';

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
    forgetStaleLimits(rest, () => performance.now());
    // The first answer tells which limit it is, the second that there is nothing left of it.
    await rest.get('/channels/1/messages');
    await rest.get('/channels/1/messages');
    setBack();
    await expect(rest.get('/channels/1/messages')).rejects.toMatchObject({ timeToReset: 1_000 });
    await rest.get('/channels/1/messages');
    expect(answered).toBe(3);
  });

  it('nor does the one for all requests', async () => {
    forgetStaleLimits(rest, () => performance.now());
    for (const channel of [1, 2, 3]) await rest.get(`/channels/${channel}/messages`);
    setBack();
    await expect(rest.get('/channels/4/messages')).rejects.toMatchObject({ timeToReset: 1_000 });
    await rest.get('/channels/4/messages');
    expect(answered).toBe(4);
  });

  it('holds for as long as Discord says, however long', async () => {
    const refused = { 'retry-after': '3600', 'x-ratelimit-scope': 'user', ...headers };
    const makeRequest = async () => new Response('{}', { status: 429, headers: refused });
    const refusing = new REST({ makeRequest, rejectOnRateLimit: () => true }).setToken('token');
    forgetStaleLimits(refusing, () => performance.now());
    const ask = () => refusing.get('/channels/1/messages');
    await expect(ask()).rejects.toMatchObject({ retryAfter: expect.closeTo(hourMs, -3) });
    refusing.clearHashSweeper();
    refusing.clearHandlerSweeper();
  });
});
