import { RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createSpreadOut } from '../../../src/platforms/discord/spread-out.js';

const refused = (waitMs: number, { limit = 1, thread = '30', global = false } = {}) =>
  new RateLimitError({
    ...{ global, method: 'PUT', url: '', route: '', majorParameter: thread, hash: 'signs' },
    ...{ limit, timeToReset: waitMs, retryAfter: waitMs, sublimitTimeout: 0, scope: 'user' },
  });

function open() {
  let now = 1_000_000;
  const { waitMs } = createSpreadOut(() => now);
  return {
    waitMs,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('signs that a limit refuses', () => {
  it('come again one after the other', () => {
    const { waitMs } = open();
    expect([300, 300, 300].map((ms) => waitMs(refused(ms)))).toEqual([300, 600, 900]);
  });

  it('come as densely as the limit lets them through', () => {
    const { waitMs } = open();
    expect([1, 2, 3].map(() => waitMs(refused(1_000, { limit: 50, global: true })))).toEqual([
      1_000, 1_020, 1_040,
    ]);
  });

  it('do not wait for those of another thread', () => {
    const { waitMs } = open();
    expect([waitMs(refused(300)), waitMs(refused(300, { thread: '31' }))]).toEqual([300, 300]);
  });

  it('start anew when the crowd is gone', () => {
    const { waitMs, pass } = open();
    waitMs(refused(300));
    waitMs(refused(300));
    pass(10_000);
    expect(waitMs(refused(200))).toBe(200);
  });

  it('trust Discord when it does not say how many it takes', () => {
    const { waitMs } = open();
    const limit = Number.POSITIVE_INFINITY;
    expect([waitMs(refused(300, { limit })), waitMs(refused(300, { limit }))]).toEqual([300, 600]);
  });
});
