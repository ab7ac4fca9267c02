import { RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { inTurn, longestWaitMs } from '../../../src/platforms/discord/wait-turn.js';

const full = (waitMs: number, global = true) =>
  new RateLimitError({
    ...{ global, method: 'POST', url: '', route: '', majorParameter: '', hash: '' },
    ...{ limit: 0, timeToReset: waitMs, retryAfter: waitMs, sublimitTimeout: 0, scope: 'user' },
  });

/** Fails with each error in turn, then succeeds; `waits` are those that the clock was asked for. */
async function attempt(...errors: readonly Error[]) {
  const waits: number[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    wait: async (delayMs: number) => {
      waits.push(delayMs);
      now += delayMs;
    },
  };
  const left = [...errors];
  const outcome = await inTurn(clock, async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
    return 'sent';
  }).catch((error: unknown) => error);
  return { outcome, waits };
}

describe('a delivery that the limit of all requests keeps from going', () => {
  it('goes with the next turn', async () => {
    expect(await attempt(full(800), full(1_050))).toEqual({ outcome: 'sent', waits: [800, 1_050] });
  });

  it('is handed back when its turn is too far away', async () => {
    const error = full(longestWaitMs + 1);
    expect(await attempt(error)).toEqual({ outcome: error, waits: [] });
  });

  it('is handed back when others were quicker again and again', async () => {
    const error = full(1_050);
    expect(await attempt(full(1_050), full(1_050), error)).toEqual({ outcome: error, waits: [1_050, 1_050] });
  });
});

describe('a delivery that something else keeps from going', () => {
  it.each([
    ['the limit of its own channel', full(10, false)],
    ['a fault of the network', new Error('reset')],
  ])('is handed back at once: %s', async (_what, error) => {
    expect(await attempt(error)).toEqual({ outcome: error, waits: [] });
  });
});
