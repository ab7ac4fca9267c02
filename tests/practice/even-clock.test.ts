import { beforeEach, describe, expect, it } from 'vitest';
import { createEvenClock, type EvenClock } from '../../src/practice/even-clock.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let clock: FakeClock;
let even: EvenClock;
beforeEach(() => {
  clock = createFakeClock('2026-11-23T09:00:00Z');
  even = createEvenClock({ clock, elapsedMs: clock.elapsedMs });
});
const since = () => new Date(even.sinceAt()).toISOString().slice(11, 16);
const earliest = () => new Date(even.earliestWithin(10 * minuteMs)).toISOString().slice(11, 16);

describe('an even clock', () => {
  it('is one from the start, and from each time it was set', () => {
    clock.advance(hourMs);
    expect(since()).toBe('09:00');
    clock.turn(3 * hourMs);
    expect(since()).toBe('13:00');
    clock.advance(hourMs);
    clock.turn(-5 * hourMs);
    expect(since()).toBe('09:00');
  });

  it('does not mind being put right a little', () => {
    clock.advance(hourMs);
    clock.turn(1_500);
    expect(since()).toBe('09:00');
  });

  it('knows what it may have shown within the last ten minutes', () => {
    clock.advance(hourMs);
    expect(earliest()).toBe('09:50');
    clock.turn(3 * hourMs);
    expect(earliest()).toBe('09:50');
    clock.advance(4 * minuteMs);
    expect(earliest()).toBe('09:54');
    clock.turn(hourMs);
    expect(earliest()).toBe('09:54');
    clock.advance(6 * minuteMs);
    expect(earliest()).toBe('13:00');
    clock.advance(4 * minuteMs);
    expect(earliest()).toBe('14:04');
  });

  it('shows whole milliseconds, though measured time has fractions', () => {
    const measured = createEvenClock({ clock, elapsedMs: () => clock.elapsedMs() + 0.4 });
    clock.turn(hourMs);
    expect(measured.earliestWithin(minuteMs)).toBe(Date.parse('2026-11-23T08:59:00Z'));
    expect(Number.isInteger(measured.earliestWithin(1.5))).toBe(true);
  });

  it('goes by what the process before it saw, for as long as that matters', () => {
    even.ranBefore(Date.parse('2026-11-23T04:00:00Z'));
    expect(earliest()).toBe('03:50');
    clock.advance(4 * minuteMs);
    expect(earliest()).toBe('03:54');
    clock.advance(6 * minuteMs);
    expect(earliest()).toBe('09:00');
  });
});
