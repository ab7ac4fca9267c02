// What holds of every daily time, zone, week and set of special days; the dates are judged without the calendar's own means.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOccurrence, previousOccurrence, type Rhythm } from '../../src/practice/calendar.js';
import { addDays, localDate, localTime } from '../../src/practice/local-time.js';

type Case = {
  readonly rhythm: Rhythm;
  readonly time: string;
  readonly isAllowed: (date: string) => boolean;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const zone = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/Nuuk',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kathmandu',
);
const week: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.constant([1, 2, 3, 4, 5]),
  fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
);
/** Days are special by chance, but always the same ones: about one in six is off, one in ten worked. */
const chance = fc.integer({ min: 1, max: 1000 });
const kindOf = (seed: number, date: string): 'off' | 'work' | undefined => {
  const mixed = Math.imul(Date.parse(date) / DAY_MS + seed * 40_503, 0x9e3779b1) >>> 8;
  const value = mixed % 60;
  if (value < 10) return 'off';
  return value < 16 ? 'work' : undefined;
};

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    zone,
    week,
    chance,
    hour: fc.constantFrom(0, 1, 2, 3, 9, 17, 23),
    minute: fc.constantFrom(0, 5, 30, 45),
  })
  .map(({ zone: itsZone, week: days, chance: seed, hour, minute }) => {
    const keepsWeek = [1, 2, 3, 4, 5].every((day) => days.includes(day));
    return {
      time: `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`,
      isAllowed: (date) => {
        const kind = kindOf(seed, date);
        if (kind === 'off') return false;
        return days.includes(new Date(date).getUTCDay()) || (kind === 'work' && keepsWeek);
      },
      rhythm: {
        cron: `${minute} ${hour} * * ${days.join(',')}`,
        zone: itsZone,
        isDayOff: (date) => kindOf(seed, date) === 'off',
        isMakeUpDay: (date) => kindOf(seed, date) === 'work',
      },
    };
  });

/** Any instant, and often one close to a change of the clocks. */
const anyInstant = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
  fc
    .tuple(
      fc.integer({ min: 2020, max: 2034 }),
      fc.constantFrom(2, 3, 8, 9, 10),
      fc.integer({ min: 0, max: 31 * DAY_MS }),
    )
    .map(([year, month, offsetMs]) => Date.UTC(year, month) + offsetMs),
);

function next({ rhythm }: Case, at: number): number {
  const found = nextOccurrence(rhythm, at);
  if (found === undefined) throw new Error('nothing is ever due');
  return found;
}

/** The date an occurrence is for: the one before, where the clocks left out the end of that. */
const dateOf = ({ rhythm, time }: Case, at: number): string =>
  localTime(at, rhythm.zone) >= time ? localDate(at, rhythm.zone) : addDays(localDate(at, rhythm.zone), -1);

const holds = (property: (subject: Case, at: number) => void) =>
  fc.assert(fc.property(anyCase, anyInstant, property), { numRuns: 300 });

describe('the next occurrence of a daily time', () => {
  it('comes later, at the local time, or at the first instant after a gap that swallowed it', () => {
    holds((subject, fromAt) => {
      const { rhythm, time } = subject;
      const at = next(subject, fromAt);
      expect(at).toBeGreaterThan(fromAt);
      if (localTime(at, rhythm.zone) === time) return;
      const before = `${localDate(at - MINUTE_MS, rhythm.zone)} ${localTime(at - MINUTE_MS, rhythm.zone)}`;
      const wanted = `${dateOf(subject, at)} ${time}`;
      expect(before < wanted).toBe(true);
      expect(`${localDate(at, rhythm.zone)} ${localTime(at, rhythm.zone)}` > wanted).toBe(true);
    });
  });

  it('is on an allowed date: never on a day off, on make-up days with those who keep the week', () => {
    holds((subject, fromAt) => {
      expect(subject.isAllowed(dateOf(subject, next(subject, fromAt)))).toBe(true);
    });
  });

  it('comes once on every allowed date and leaves none out', () => {
    holds((subject, fromAt) => {
      let at = next(subject, fromAt);
      let date = dateOf(subject, at);
      for (let step = 0; step < 12; step += 1) {
        at = next(subject, at);
        const nextDate = dateOf(subject, at);
        expect(nextDate > date).toBe(true);
        for (let between = addDays(date, 1); between < nextDate; between = addDays(between, 1))
          expect(`${between} ${subject.isAllowed(between)}`).toBe(`${between} false`);
        date = nextDate;
      }
    });
  });

  it('never goes back when one asks later, and stays the same until it is reached', () => {
    fc.assert(
      fc.property(
        anyCase,
        anyInstant,
        fc.integer({ min: 0, max: 10 * DAY_MS }),
        (subject, fromAt, laterMs) => {
          const at = next(subject, fromAt);
          const later = next(subject, fromAt + laterMs);
          if (fromAt + laterMs < at) expect(later).toBe(at);
          else expect(later).toBeGreaterThan(at);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found again from behind', () => {
    holds((subject, fromAt) => {
      const first = next(subject, fromAt);
      const second = next(subject, first);
      expect(previousOccurrence(subject.rhythm, second)).toBe(first);
      expect(previousOccurrence(subject.rhythm, first + 1)).toBe(first);
    });
  });
});

describe('days worked in exchange', () => {
  const saturday = '2026-10-10';
  const makeUp = (cron: string): Rhythm => ({
    cron,
    zone: 'Asia/Shanghai',
    isDayOff: () => false,
    isMakeUpDay: (date) => date === saturday,
  });
  const fromAt = Date.parse('2026-10-09T16:00:00Z');
  const due = (cron: string) =>
    new Date(nextOccurrence(makeUp(cron), fromAt) ?? 0).toISOString().slice(0, 16);

  it.each([
    ['0 9 * * 1-5', '2026-10-10T01:00'],
    ['0 9,14 * * MON-FRI', '2026-10-10T01:00'],
    ['*/20 9-17 * * 1-5', '2026-10-10T01:00'],
    ['30 0 9 * * 1,2,3,4,5', '2026-10-10T01:00'],
    [' 0  9 ? * 1-5 ', '2026-10-10T01:00'],
  ])('are asked on by %s', (cron, at) => {
    expect(due(cron)).toBe(at);
  });

  it.each([
    ['0 9 * * 1', '2026-10-12T01:00'],
    ['0 9 * * 1,3,5', '2026-10-12T01:00'],
    ['0 9 * * 0', '2026-10-11T01:00'],
    ['0 9 15 * *', '2026-10-15T01:00'],
    ['0 9 15 * 1-5', '2026-10-12T01:00'],
    ['0 9 * 11 1-5', '2026-11-02T01:00'],
    ['0 9 * * 5#2', '2026-11-13T01:00'],
  ])('are not by %s', (cron, at) => {
    expect(due(cron)).toBe(at);
  });
});
