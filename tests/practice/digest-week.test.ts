import { describe, expect, it } from 'vitest';
import { digestWeekAt, digestWeekOf, nextDigestAt } from '../../src/practice/digest-week.js';
import { isoWeekOf, mondayOfWeek } from '../../src/practice/iso-week.js';

const iso = (at: number) => new Date(at).toISOString();

describe('weeks', () => {
  it.each([
    ['2026-11-23', '2026-W48', '2026-11-23'],
    ['2026-11-29', '2026-W48', '2026-11-23'],
    ['2026-01-01', '2026-W01', '2025-12-29'],
    ['2027-01-03', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
    ['2022-01-02', '2021-W52', '2021-12-27'],
  ])('of %s is %s and begins on %s', (date, week, monday) => {
    expect(isoWeekOf(date)).toBe(week);
    expect(mondayOfWeek(week)).toBe(monday);
  });
});

describe('a digest', () => {
  it.each([
    ['2026-11-27T17:59:59Z', 'UTC', '2026-W47', '2026-11-27T18:00:00.000Z'],
    ['2026-11-27T18:00:00Z', 'UTC', '2026-W48', '2026-12-04T18:00:00.000Z'],
    ['2026-11-27T10:30:00Z', 'Asia/Shanghai', '2026-W48', '2026-12-04T10:00:00.000Z'],
    ['2026-11-29T23:00:00Z', 'UTC', '2026-W48', '2026-12-04T18:00:00.000Z'],
    ['2026-10-26T09:00:00Z', 'Europe/Berlin', '2026-W43', '2026-10-30T17:00:00.000Z'],
  ])('at %s in %s is that of %s, the next one at %s', (at, zone, week, next) => {
    const now = Date.parse(at);
    expect(digestWeekAt(now, zone).week).toBe(week);
    expect(iso(nextDigestAt(now, zone))).toBe(next);
  });

  it('begins where the one before ended, summer time or not', () => {
    for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2027-02-01T00:00:00Z'); ) {
      const nextAt = nextDigestAt(at, 'America/New_York');
      const { week, fromAt, untilAt } = digestWeekAt(nextAt, 'America/New_York');
      expect(untilAt).toBe(nextAt);
      expect(digestWeekAt(nextAt - 1, 'America/New_York').untilAt).toBe(fromAt);
      expect(digestWeekOf(week, 'America/New_York')).toEqual({ week, fromAt, untilAt });
      at = nextAt;
    }
  });
});
