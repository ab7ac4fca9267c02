import { describe, expect, it } from 'vitest';
import { clockErrors, transitionsOf } from '../support/clock-walk.js';

/** Zones that keep one time for ten years are looked at here, where others change theirs. */
const quietDays = [Date.UTC(2020, 1, 28, 12), Date.UTC(2029, 9, 28, 12)] as const;

describe('local time around every change of the clocks from 2020 to 2029', () => {
  it.each(Intl.supportedValuesOf('timeZone'))('is what the clocks of %s show', (zone) => {
    const transitions = transitionsOf(zone);
    const errors = [...transitions, ...quietDays].flatMap((aroundAt) => clockErrors(zone, aroundAt));
    expect(errors).toEqual([]);
  });
});
