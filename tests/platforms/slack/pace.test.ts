import { describe, expect, it } from 'vitest';
import { PlatformError } from '../../../src/platforms/platform.js';
import { createPace } from '../../../src/platforms/slack/pace.js';
import { createFakeClock } from '../../support/fake-clock.js';

const limited = (afterMs: number) =>
  Promise.reject(
    new PlatformError('ratelimited', { outcome: 'not-done', remedy: { kind: 'retry', afterMs } }),
  );

describe('the pace', () => {
  it('leaves a channel that was refused alone for as long as it was told, and no other', async () => {
    const clock = createFakeClock('2026-11-23T09:00:00Z');
    const pace = createPace(clock.elapsedMs);
    await expect(pace.run('C1', () => limited(2_000))).rejects.toThrow('ratelimited');
    let calls = 0;
    const call = async () => {
      calls += 1;
    };
    await expect(pace.run('C1', call)).rejects.toMatchObject({ remedy: { kind: 'retry', afterMs: 2_000 } });
    await pace.run('C2', call);
    expect(calls).toBe(1);
    clock.advance(2_000);
    await pace.run('C1', call);
    expect(calls).toBe(2);
  });

  it('leaves it alone no longer because the clock was set back', async () => {
    const clock = createFakeClock('2026-11-23T09:00:00Z');
    const pace = createPace(clock.elapsedMs);
    await expect(pace.run('C1', () => limited(2_000))).rejects.toThrow('ratelimited');
    clock.turn(-7 * 3_600_000);
    clock.advance(2_000);
    expect(await pace.run('C1', async () => 'done')).toBe('done');
  });

  it('holds everything back once two channels were refused, and then lets one call at a time try', async () => {
    const clock = createFakeClock('2026-11-23T09:00:00Z');
    const pace = createPace(clock.elapsedMs);
    await pace.run('C1', () => limited(1_000)).catch(() => undefined);
    await pace.run('C2', () => limited(1_000)).catch(() => undefined);
    await expect(pace.run('C3', async () => 'done')).rejects.toThrow('ratelimited');
    clock.advance(1_000);
    let running = 0;
    let most = 0;
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    };
    await Promise.all(['C3', 'C4', 'C5'].map((channel) => pace.run(channel, slow)));
    expect(most).toBe(1);
  });
});
