// Some zones that are each odd in a way of their own; `npm run test:long` walks through all that the runtime knows.
import { describe, expect, it } from 'vitest';
import { clockErrors, transitionsOf } from '../support/clock-walk.js';

describe('local time around every change of the clocks from 2020 to 2029', () => {
  // The counts are those until 2024: what comes later may still be decided otherwise.
  it.each([
    ['America/New_York', 10],
    ['Europe/Berlin', 10],
    ['Australia/Lord_Howe', 10],
    ['Asia/Kathmandu', 0],
    ['Africa/Casablanca', 10],
    ['America/St_Johns', 10],
    ['Pacific/Apia', 3],
  ])('is what the clocks of %s show', (zone, changesUntil2024) => {
    const transitions = transitionsOf(zone);
    expect(transitions.length).toBeGreaterThanOrEqual(changesUntil2024);
    const samples = [2020, 2023, 2026, 2029].map((year) => Date.UTC(year, 1, 28, 12));
    for (const aroundAt of transitions.length < 4 ? [...transitions, ...samples] : transitions)
      expect(clockErrors(zone, aroundAt)).toEqual([]);
  });
});
