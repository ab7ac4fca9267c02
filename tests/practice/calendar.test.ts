import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cronProblem,
  nextOccurrence,
  occurrencesUpTo,
  previousOccurrence,
  type Rhythm,
} from '../../src/practice/calendar.js';
import { isZone, localDate, localInstant, localTime } from '../../src/practice/local-time.js';
import { cronFor, describeCron, parseTime } from '../../src/practice/weekdays.js';

function rhythm(cron: string, zone: string, daysOff: readonly string[] = []): Rhythm {
  return { cron, zone, isDayOff: (date) => daysOff.includes(date) };
}

function next(subject: Rhythm, after: string): string | undefined {
  const at = nextOccurrence(subject, Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
}

describe('nextOccurrence', () => {
  const workdays = '0 9 * * 1-5';

  it.each([
    ['the same morning', workdays, 'Asia/Shanghai', '2026-03-02T00:59:59.999Z', '2026-03-02T01:00:00.000Z'],
    ['not the instant itself', workdays, 'Asia/Shanghai', '2026-03-02T01:00:00Z', '2026-03-03T01:00:00.000Z'],
    ['after a weekend', workdays, 'Asia/Shanghai', '2026-03-06T01:00:00Z', '2026-03-09T01:00:00.000Z'],
    ['a leap day', '0 9 29 2 *', 'UTC', '2026-03-01T00:00:00Z', '2028-02-29T09:00:00.000Z'],
    [
      'eight years without a leap day',
      '0 9 29 2 *',
      'UTC',
      '2097-01-01T00:00:00Z',
      '2104-02-29T09:00:00.000Z',
    ],
    ['seconds', '*/10 * * * * *', 'UTC', '2026-03-02T00:00:01Z', '2026-03-02T00:00:10.000Z'],
    ['two shifts', '0 9,14 * * *', 'UTC', '2026-03-02T09:00:00Z', '2026-03-02T14:00:00.000Z'],
    ['the last day of a month', '0 9 L * *', 'UTC', '2026-02-01T00:00:00Z', '2026-02-28T09:00:00.000Z'],
    [
      'a quarter past in Kathmandu',
      '15 9 * * *',
      'Asia/Kathmandu',
      '2026-03-02T00:00:00Z',
      '2026-03-02T03:30:00.000Z',
    ],
  ])('finds %s', (_, cron, zone, after, expected) => {
    expect(next(rhythm(cron, zone), after)).toBe(expected);
  });

  it.each([
    [
      'a named time of the gap comes right after it',
      '30 2 * * *',
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    ['so does one of a list', '30 2,14 * * *', '2026-03-28T13:30:00Z', '2026-03-29T01:00:00.000Z'],
    ['counted times leave the gap out', '*/30 * * * *', '2026-03-29T00:30:00Z', '2026-03-29T01:00:00.000Z'],
    ['a doubled time comes the first time', '30 2 * * *', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['and not the second', '30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
    ['nor does one of a list', '30 2,14 * * *', '2026-10-25T00:30:00Z', '2026-10-25T13:30:00.000Z'],
    ['counted times come in both hours', '30 * * * *', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00.000Z'],
  ])('in Berlin: %s', (_, cron, after, expected) => {
    expect(next(rhythm(cron, 'Europe/Berlin'), after)).toBe(expected);
  });

  it('keeps the day whose gap ends at midnight, where croner would drop it', () => {
    const nuuk = rhythm('30 23 * * 6', 'America/Nuuk');
    expect(next(nuuk, '2027-03-27T12:00:00Z')).toBe('2027-03-28T01:00:00.000Z');
    const withoutThatSaturday = rhythm('30 23 * * *', 'America/Nuuk', ['2027-03-27']);
    expect(next(withoutThatSaturday, '2027-03-27T12:00:00Z')).toBe('2027-03-29T00:30:00.000Z');
  });

  it('tells two days apart that share an instant because the gap ends at midnight', () => {
    const gapAt = '2027-03-28T01:00:00.000Z';
    const withoutSunday = rhythm('30 23 * * *', 'America/Nuuk', ['2027-03-28']);
    const mondayAt = Date.parse(next(withoutSunday, gapAt) ?? '');
    expect(previousOccurrence(withoutSunday, mondayAt)).toBe(Date.parse(gapAt));
    const withoutSaturday = rhythm('0 0,23 * * *', 'America/Nuuk', ['2027-03-27']);
    expect(next(withoutSaturday, '2027-03-27T12:00:00Z')).toBe(gapAt);
  });

  it('skips days off by their local date', () => {
    const shanghai = rhythm('30 7 * * *', 'Asia/Shanghai', ['2026-03-03', '2026-03-04']);
    expect(next(shanghai, '2026-03-01T23:30:00Z')).toBe('2026-03-04T23:30:00.000Z');
  });

  it('leaves a day off in one step, however often it would have fired', () => {
    const asked: string[] = [];
    const subject: Rhythm = {
      cron: '* * * * * *',
      zone: 'Europe/Berlin',
      isDayOff: (date) => asked.push(date) < 4,
    };
    expect(next(subject, '2026-03-27T23:30:00Z')).toBe('2026-03-30T22:00:00.000Z');
    expect(asked).toEqual(['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31']);
  });

  it('gives up when every day is off', () => {
    expect(
      next({ cron: '* * * * * *', zone: 'UTC', isDayOff: () => true }, '2026-03-01T00:00:00Z'),
    ).toBeUndefined();
  });

  it('ends when the expression never fires', () => {
    expect(next(rhythm('0 9 31 2 *', 'UTC'), '2026-03-01T00:00:00Z')).toBeUndefined();
  });

  it('strictly increases and stays on working days, whatever the rhythm', () => {
    fc.assert(
      fc.property(anyRhythm, anyInstant, (subject, fromAt) => {
        let at = fromAt;
        for (let step = 0; step < 5; step++) {
          const nextAt = nextOccurrence(subject, at);
          if (nextAt === undefined) return;
          expect(nextAt).toBeGreaterThan(at);
          expect(subject.isDayOff(localDate(nextAt, subject.zone))).toBe(false);
          at = nextAt;
        }
      }),
      { numRuns: 150 },
    );
  });
});

const field = (low: number, high: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: low, max: high }).map(String),
    fc
      .uniqueArray(fc.integer({ min: low, max: high }), { minLength: 2, maxLength: 4 })
      .map((list) => list.join(',')),
    fc.integer({ min: 2, max: 20 }).map((every) => `*/${every}`),
  );
const anyRhythm = fc
  .record({
    cron: fc
      .tuple(field(0, 59), field(0, 23), fc.constantFrom('*', '1', '15,31'), field(1, 12), field(0, 6))
      .map((fields) => fields.join(' ')),
    zone: fc.constantFrom(
      'UTC',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ),
    dayOfMonthOff: fc.integer({ min: 10, max: 40 }),
  })
  .filter(({ cron, zone }) => cronProblem(cron, zone) === undefined)
  .map(
    ({ cron, zone, dayOfMonthOff }): Rhythm => ({
      cron,
      zone,
      isDayOff: (date) => date.endsWith(`-${dayOfMonthOff}`),
    }),
  );
const anyInstant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });

describe('occurrencesUpTo', () => {
  const daily = rhythm('0 9 * * *', 'UTC', ['2026-03-04']);
  const at = (date: string) => Date.parse(`${date}T09:00:00Z`);

  it.each([
    ['none', at('2026-03-02') + 1, at('2026-03-03') - 1, undefined],
    ['one, both ends included', at('2026-03-02'), at('2026-03-02'), { newestAt: at('2026-03-02'), count: 1 }],
    ['none in an empty stretch', at('2026-03-03'), at('2026-03-02'), undefined],
    ['none on a day off', at('2026-03-04'), at('2026-03-04'), undefined],
    [
      'several, without the day off',
      at('2026-03-02'),
      at('2026-03-05') + 5,
      { newestAt: at('2026-03-05'), previousAt: at('2026-03-03'), count: 3 },
    ],
  ])('finds %s', (_, fromAt, untilAt, expected) => {
    expect(occurrencesUpTo(daily, fromAt, untilAt)).toEqual(expected);
  });

  it('finds a doubled time of autumn from within its second hour', () => {
    const berlin = rhythm('30 2 * * *', 'Europe/Berlin');
    const at = Date.parse('2026-10-25T00:30:00Z');
    expect(occurrencesUpTo(berlin, at, Date.parse('2026-10-25T01:10:00Z'))).toEqual({
      newestAt: at,
      count: 1,
    });
    expect(occurrencesUpTo(berlin, at + 1, Date.parse('2026-10-25T01:50:00Z'))).toBeUndefined();
  });

  it('counts no further than a thousand, and is quick about a year of seconds', () => {
    const startedAt = performance.now();
    const untilAt = Date.parse('2027-03-02T09:00:00.500Z');
    expect(
      occurrencesUpTo(rhythm('* * * * * *', 'Europe/Berlin'), untilAt - 365 * 86_400_000, untilAt),
    ).toEqual({
      newestAt: untilAt - 500,
      previousAt: untilAt - 1500,
      count: 1000,
    });
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('ends when every day is off', () => {
    expect(occurrencesUpTo({ ...daily, isDayOff: () => true }, 0, at('2026-03-02'))).toBeUndefined();
  });

  it('agrees with walking forward, also over changes of the clock', () => {
    const hours = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(anyRhythm, anyInstant, hours, (subject, fromAt, length) => {
        const untilAt = fromAt + length * 3_600_000;
        const walked: number[] = [];
        let walkedAt = nextOccurrence(subject, fromAt - 1);
        while (walkedAt !== undefined && walkedAt <= untilAt && walked.length < 1000) {
          walked.push(walkedAt);
          walkedAt = nextOccurrence(subject, walkedAt);
        }
        if (walked.length === 1000) return;
        const found = occurrencesUpTo(subject, fromAt, untilAt);
        expect(found?.count ?? 0).toBe(walked.length);
        expect([found?.newestAt, found?.previousAt]).toEqual([walked.at(-1), walked.at(-2)]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('cronProblem', () => {
  it.each([
    '0 9 * * 1-5',
    '*/30 * * * * *',
    '0 9 * * MON-FRI',
    '0 9 29 2 *',
    '0 9 * 2 1#5',
    '0 9 L * *',
    ' 0  9 * * 7 ',
  ])('accepts %s', (cron) => {
    expect(cronProblem(cron, 'Asia/Shanghai')).toBeUndefined();
  });

  it.each(['0 9 31 2 *', '0 0 9 31 4,6 *', '0 9 30 2 *'])('knows that %s never fires', (cron) => {
    expect(cronProblem(cron, 'Asia/Shanghai')).toBe('never');
  });

  it.each([
    '',
    'daily',
    '@daily',
    '0 9 * *',
    '0 0 9 * * * 2027',
    '60 9 * * *',
    '0 9 * * 8',
    '0 9 * * mon-',
    '2027-01-01T09:00:00',
    '0:1 9 * * *',
    '0 9 * * 5-1',
  ])('calls "%s" malformed', (cron) => {
    expect(cronProblem(cron, 'Asia/Shanghai')).toBe('malformed');
  });

  it('never throws', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'0123456789*/,-L#W?+aMON:'), maxLength: 5 }));
    fc.assert(fc.property(words, (fields) => void cronProblem(fields.join(' '), 'UTC')));
    fc.assert(fc.property(fc.string(), fc.string(), (cron, zone) => void cronProblem(cron, zone)));
  });
});

describe('local time', () => {
  it.each([
    ['Asia/Shanghai', true],
    ['UTC', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Asia/Peking', false],
    ['+08:00', false],
    ['GMT+8', false],
    ['', false],
  ])('says whether %s is a zone: %s', (zone, expected) => {
    expect(isZone(zone)).toBe(expected);
  });

  it('is read from an instant', () => {
    const at = Date.parse('2026-12-31T18:29:59.999Z');
    expect([localDate(at, 'Asia/Kathmandu'), localTime(at, 'Asia/Kathmandu')]).toEqual([
      '2027-01-01',
      '00:14',
    ]);
    expect([localDate(at, 'America/St_Johns'), localTime(at, 'America/St_Johns')]).toEqual([
      '2026-12-31',
      '14:59',
    ]);
  });

  it('is turned back into the instant that shows it', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom('Asia/Kathmandu', 'Asia/Shanghai', 'UTC'), (instant, zone) => {
        const minuteAt = Math.floor(instant / 60_000) * 60_000;
        expect(localInstant(localDate(minuteAt, zone), localTime(minuteAt, zone), zone)).toBe(minuteAt);
      }),
    );
  });
});

describe('cronFor', () => {
  it.each([
    ['09:00', 'mon-fri', '0 9 * * 1-5'],
    ['9:05', 'Mon, Wed ,FRI', '5 9 * * 1,3,5'],
    ['17:30', 'daily', '30 17 * * *'],
    ['00:00', 'sat-sun', '0 0 * * 0,6'],
    ['08:00', 'fri-mon', '0 8 * * 0,1,5,6'],
    ['08:00', 'thursday - saturday', '0 8 * * 4-6'],
    ['08:00', 'tues thurs', '0 8 * * 2,4'],
    ['08:00', 'mon-wed,sunday', '0 8 * * 0-3'],
    ['08:00', 'weekdays,sat', '0 8 * * 1-6'],
    ['08:00', 'sun', '0 8 * * 0'],
    ['08:00', 'mon-sun', '0 8 * * *'],
    ['09：00', '周一-周五', '0 9 * * 1-5'],
    ['09:00', '周一至周五', '0 9 * * 1-5'],
    ['09:00', '周一至五', '0 9 * * 1-5'],
    ['09:00', '星期一、星期三，周日', '0 9 * * 0,1,3'],
    ['09:00', '每天', '0 9 * * *'],
    ['09:00', '工作日', '0 9 * * 1-5'],
    ['09:00', '周末', '0 9 * * 0,6'],
  ])('%s on %s is %s', (time, days, cron) => {
    expect(cronFor(time, days)).toBe(cron);
  });

  it.each([
    ['24:00', 'daily'],
    ['9', 'daily'],
    ['09:60', 'daily'],
    ['09:00', ''],
    ['09:00', 'mo'],
    ['09:00', 'mon-'],
    ['09:00', 'mon-wed-fri'],
    ['09:00', 'someday'],
    ['09:00', '周八'],
  ])('does not understand %s on "%s"', (time, days) => {
    expect(cronFor(time, days)).toBeUndefined();
  });

  it('never throws, and what it makes is always a good expression', () => {
    const words = fc.array(fc.constantFrom('mon', 'friday', '周三', '-', ',', ' ', '至', 'daily', 'x'));
    const days = fc.oneof(
      fc.string(),
      words.map((list) => list.join('')),
    );
    const time = fc.oneof(fc.string(), fc.constantFrom('09:00', '9:59', '23:00'));
    fc.assert(
      fc.property(time, days, (givenTime, givenDays) => {
        const cron = cronFor(givenTime, givenDays);
        if (cron === undefined) return;
        expect(cronProblem(cron, 'UTC')).toBeUndefined();
        expect(describeCron(cron)?.time).toBe(parseTime(givenTime));
      }),
      { numRuns: 500 },
    );
  });
});

describe('describeCron', () => {
  it.each([
    ['0 9 * * 1-5', '09:00', [1, 2, 3, 4, 5]],
    ['30 17 * * *', '17:30', [0, 1, 2, 3, 4, 5, 6]],
    ['0 5 9 * * MON,WED', '09:05', [1, 3]],
    ['0 9 * * 5-7', '09:00', [0, 5, 6]],
    ['0 9 * * 7', '09:00', [0]],
    ['0 9 * * fri-sun', '09:00', [0, 5, 6]],
  ])('reads %s', (cron, time, days) => {
    expect(describeCron(cron)).toEqual({ time, days });
  });

  it.each([
    '0 9,14 * * *',
    '0 9 1 * *',
    '0 9 * 2 *',
    '30 0 9 * * *',
    '*/5 * * * *',
    '0 9 * * 1#2',
    '60 9 * * *',
    '',
  ])('has no simple words for %s', (cron) => {
    expect(describeCron(cron)).toBeUndefined();
  });

  it('undoes cronFor for any set of days', () => {
    const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    fc.assert(
      fc.property(fc.subarray([...names], { minLength: 1 }), (chosen) => {
        const days = chosen.map((name) => names.indexOf(name));
        expect(describeCron(cronFor('07:45', chosen.join(',')) ?? '')).toEqual({ time: '07:45', days });
      }),
    );
  });
});
