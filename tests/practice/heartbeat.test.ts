import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from '../../src/practice/heartbeat.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const machineZone = process.env['TZ'];

let stopLast: () => Promise<void> = async () => {};

function watch(tick: () => Promise<void> = async () => {}, options?: { deadlineMs?: number }) {
  const beatsMs: number[] = [];
  const errors: unknown[] = [];
  const heart = startHeartbeat(
    {
      tick() {
        beatsMs.push(performance.now());
        return tick();
      },
      onError: (error) => errors.push(error),
    },
    options,
  );
  stopLast = heart.stop;
  const beatsIn = async (ms: number) => {
    const before = beatsMs.length;
    await vi.advanceTimersByTimeAsync(ms);
    return beatsMs.length - before;
  };
  const longestSilenceMs = () => {
    const ends = [...beatsMs, performance.now()];
    return Math.max(...ends.slice(1).map((endMs, index) => endMs - (ends[index] ?? 0)));
  };
  return { heart, errors, beatsMs, beatsIn, longestSilenceMs };
}

const never = () => new Promise<void>(() => {});

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 1, 12) });
});

afterEach(async () => {
  const stopped = stopLast();
  await vi.runOnlyPendingTimersAsync();
  await stopped;
  vi.useRealTimers();
  if (machineZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = machineZone;
});

describe('the beat', () => {
  it('comes every second', async () => {
    const { beatsIn, longestSilenceMs } = watch();
    expect(await beatsIn(MINUTE_MS)).toBeGreaterThanOrEqual(60);
    expect(longestSilenceMs()).toBeLessThanOrEqual(1_010);
  });

  it('never starts a tick while another is running', async () => {
    let running = 0;
    let most = 0;
    const { beatsIn } = watch(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 7_300));
      running--;
    });
    expect(await beatsIn(MINUTE_MS)).toBeLessThanOrEqual(8);
    expect(most).toBe(1);
  });

  it('tells how long ago a tick last ended well', async () => {
    let hangs = false;
    const { heart } = watch(() => (hangs ? never() : Promise.resolve()));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(heart.lastTickAgeMs()).toBeLessThan(1_100);
    hangs = true;
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(heart.lastTickAgeMs()).toBeGreaterThan(58_000);
  });

  it('counts that age from the start before the first tick, and not by the wall clock', async () => {
    const { heart } = watch(never);
    await vi.advanceTimersByTimeAsync(4_000);
    vi.setSystemTime(Date.now() + DAY_MS);
    expect(heart.lastTickAgeMs()).toBeCloseTo(4_000, -1);
  });
});

describe('a nudge', () => {
  it('ticks at once', async () => {
    const { heart, beatsIn } = watch();
    heart.nudge();
    expect(await beatsIn(0)).toBe(1);
  });

  it('during a tick leads to one more right after it, however many they were', async () => {
    let endTick = () => {};
    const { heart, beatsMs } = watch(() => new Promise((resolve) => (endTick = resolve)));
    heart.nudge();
    await vi.advanceTimersByTimeAsync(0);
    heart.nudge();
    heart.nudge();
    endTick();
    await vi.advanceTimersByTimeAsync(0);
    expect(beatsMs).toHaveLength(2);
    endTick();
    await vi.advanceTimersByTimeAsync(0);
    expect(beatsMs).toHaveLength(2);
  });

  it('from within a tick does not overlap it', async () => {
    let running = 0;
    let most = 0;
    let nudges = 3;
    const { heart, beatsIn } = watch(async () => {
      most = Math.max(most, ++running);
      if (nudges-- > 0) heart.nudge();
      await Promise.resolve();
      running--;
    });
    heart.nudge();
    expect(await beatsIn(0)).toBe(4);
    expect(most).toBe(1);
  });
});

describe('a tick that fails', () => {
  it('is reported and does not stop the heart', async () => {
    const { errors, beatsIn } = watch(async () => {
      throw new Error('store is down');
    });
    const beats = await beatsIn(10_010);
    expect(beats).toBeGreaterThanOrEqual(10);
    expect(errors).toHaveLength(beats);
    expect(errors[0]).toEqual(new Error('store is down'));
  });

  it('is reported too if it throws before it waits', async () => {
    const { errors, beatsIn } = watch(() => {
      throw new Error('wrong from the start');
    });
    expect(await beatsIn(5_010)).toBe(errors.length);
    expect(errors.length).toBeGreaterThanOrEqual(5);
  });

  it('does not count as a tick that ended well', async () => {
    const { heart } = watch(() => Promise.reject(new Error('store is down')));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(heart.lastTickAgeMs()).toBeGreaterThanOrEqual(MINUTE_MS);
  });
});

describe('a tick that hangs', () => {
  it('is reported once at its deadline and holds up nothing after it', async () => {
    let isFirst = true;
    const { errors, beatsIn } = watch(() => {
      if (!isFirst) return Promise.resolve();
      isFirst = false;
      return never();
    });
    expect(await beatsIn(15_900)).toBe(1);
    expect(await beatsIn(10_000)).toBeGreaterThanOrEqual(9);
    expect(errors).toEqual([new Error('A tick did not end within 15000 ms and was given up')]);
  });

  it('is not reported a second time when it fails late', async () => {
    let failFirst: ((error: Error) => void) | undefined;
    const { errors } = watch(async () => {
      if (failFirst === undefined) await new Promise((_, reject) => (failFirst = reject));
    });
    await vi.advanceTimersByTimeAsync(20_000);
    failFirst?.(new Error('too late'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(errors).toHaveLength(1);
  });
});

describe('the end', () => {
  it('waits for the tick in hand and begins no other', async () => {
    let endTick = () => {};
    const { heart, beatsMs } = watch(() => new Promise((resolve) => (endTick = resolve)));
    heart.nudge();
    await vi.advanceTimersByTimeAsync(0);
    heart.nudge();
    let isOver = false;
    const stopped = heart.stop().then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(isOver).toBe(false);
    endTick();
    await stopped;
    heart.nudge();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(beatsMs).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for a hanging tick beyond its deadline', async () => {
    const { heart } = watch(never);
    heart.nudge();
    await vi.advanceTimersByTimeAsync(0);
    let isOver = false;
    void heart.stop().then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(isOver).toBe(true);
  });

  it('may be asked for twice', async () => {
    const { heart } = watch();
    await Promise.all([heart.stop(), heart.stop()]);
  });
});

describe('when the clocks go back in autumn', () => {
  // Node-cron spins through the doubled hour if the process is not in UTC, so only its two ends are played.
  it.each([
    ['America/New_York', Date.UTC(2026, 10, 1, 6), HOUR_MS],
    ['Europe/Berlin', Date.UTC(2026, 9, 25, 1), HOUR_MS],
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15), HOUR_MS / 2],
  ])('beats on in a process of %s', async (zone, changeAt, doubledMs) => {
    process.env['TZ'] = zone;
    expect(new Date(changeAt).getTimezoneOffset()).toBeGreaterThan(
      new Date(changeAt - 1).getTimezoneOffset(),
    );

    vi.setSystemTime(changeAt - 20_000);
    const beginning = watch();
    expect(await beginning.beatsIn(20_000)).toBeGreaterThanOrEqual(19);
    await beginning.beatsIn(20_000);
    expect(beginning.longestSilenceMs()).toBeLessThanOrEqual(1_010);
    await beginning.heart.stop();

    vi.setSystemTime(changeAt + doubledMs - 20_000);
    const end = watch();
    await end.beatsIn(22_000);
    expect(end.longestSilenceMs()).toBeLessThanOrEqual(1_010);
    expect(await end.beatsIn(20_000)).toBeGreaterThanOrEqual(20);
  });

  it('beats every second in a process of UTC', async () => {
    process.env['TZ'] = 'UTC';
    vi.setSystemTime(Date.UTC(2026, 9, 25, 0, 55));
    const { beatsIn } = watch();
    expect(await beatsIn(10 * MINUTE_MS)).toBeGreaterThanOrEqual(600);
  });
});

describe('when the clock jumps', () => {
  it('beats every second again soon after a step two hours back', async () => {
    const { beatsIn, longestSilenceMs } = watch();
    await beatsIn(30_300);
    vi.setSystemTime(Date.now() - 2 * HOUR_MS);
    await beatsIn(10_000);
    expect(await beatsIn(MINUTE_MS)).toBeGreaterThanOrEqual(60);
    expect(longestSilenceMs()).toBeLessThanOrEqual(1_010);
  });

  it.each([
    ['two hours', 2 * HOUR_MS],
    ['a year', 365 * DAY_MS],
  ])('beats on after a step of %s forward, without going through the seconds between', async (_, stepMs) => {
    const { beatsIn, longestSilenceMs } = watch();
    await beatsIn(30_300);
    vi.setSystemTime(Date.now() + stepMs);
    await beatsIn(10_000);
    expect(await beatsIn(MINUTE_MS)).toBeGreaterThanOrEqual(60);
    expect(longestSilenceMs()).toBeLessThanOrEqual(1_010);
  });
});
