import { describe, expect, it } from 'vitest';
import { nearbyCountries, parseCountry } from '../../src/practice/countries.js';
import { openCalendars } from '../../src/practice/country-days.js';
import { type DayCalendar, nextSpecialDay } from '../../src/practice/day-calendar.js';
import { parseDaysFile } from '../../src/practice/days-file.js';
import { addDays } from '../../src/practice/local-time.js';
import { configTexts } from '../../src/texts/config-texts.js';

const calendars = openCalendars(undefined);

function calendarOf(country: string, daysFile?: string): DayCalendar {
  const own = daysFile === undefined ? undefined : parseDaysFile(daysFile, configTexts.en.daysFile);
  if (own !== undefined && 'problems' in own) throw new Error(JSON.stringify(own.problems));
  const found = (own === undefined ? calendars : openCalendars(own))(country);
  if (found === undefined) throw new Error('no calendar');
  return found;
}

const datesOf = (year: number): readonly string[] =>
  Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((date) =>
    date.startsWith(`${year}`),
  );

const namesOf = (calendar: DayCalendar, dates: readonly string[]) =>
  dates.flatMap((date) => {
    const day = calendar.dayOf(date);
    return day === undefined ? [] : [`${date} ${day.kind} ${day.name?.('en')} ${day.name?.('zh-CN')}`];
  });

const offDates = (calendar: DayCalendar, year: number): readonly string[] =>
  datesOf(year).filter((date) => calendar.dayOf(date)?.kind === 'off');

describe('the days off of mainland China', () => {
  const china = calendarOf('CN');

  it('are those arranged, with the weekend days worked for them', () => {
    const autumn = datesOf(2026).filter((date) => date > '2026-09-01');
    expect(namesOf(china, autumn)).toEqual([
      '2026-09-20 work National Day 国庆节',
      '2026-09-25 off Mid-autumn Festival 中秋',
      '2026-09-26 off Mid-autumn Festival 中秋',
      '2026-09-27 off Mid-autumn Festival 中秋',
      '2026-10-01 off National Day 国庆节',
      '2026-10-02 off National Day 国庆节',
      '2026-10-03 off National Day 国庆节',
      '2026-10-04 off National Day 国庆节',
      '2026-10-05 off National Day 国庆节',
      '2026-10-06 off National Day 国庆节',
      '2026-10-07 off National Day 国庆节',
      '2026-10-10 work National Day 国庆节',
    ]);
    expect(china.isUnarranged(2026)).toBe(false);
  });

  it('are the statutory ones where nothing is arranged yet, and nobody works instead', () => {
    expect(china.isUnarranged(2031)).toBe(true);
    expect(namesOf(china, datesOf(2031))).toEqual([
      "2031-01-01 off New Year's Day 元旦",
      '2031-01-22 off Spring Festival 春节',
      '2031-01-23 off Spring Festival 春节',
      '2031-01-24 off Spring Festival 春节',
      '2031-01-25 off Spring Festival 春节',
      '2031-04-05 off Tomb-sweeping Day 清明',
      '2031-05-01 off Labour Day 劳动节',
      '2031-05-02 off Labour Day 劳动节',
      '2031-06-24 off Dragon Boat Festival 端午',
      '2031-10-01 off National Day 国庆节',
      '2031-10-02 off National Day 国庆节',
      '2031-10-03 off National Day 国庆节',
    ]);
  });

  it('agree about the moon with the calendar of the runtime', () => {
    const moon = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'Asia/Shanghai',
      month: 'numeric',
      day: 'numeric',
    });
    const lunarDay = (date: string) => moon.format(Date.parse(`${date}T04:00:00Z`));
    for (let year = 2032; year <= 2050; year += 1) {
      const spring = datesOf(year).filter(
        (date) => china.dayOf(date)?.name?.('zh-CN') === '春节' && date < `${year}-04-01`,
      );
      expect(spring.map(lunarDay).slice(1)).toEqual(['1/1', '1/2', '1/3']);
      const [dragonBoat = ''] = datesOf(year).filter((date) => china.dayOf(date)?.name?.('zh-CN') === '端午');
      expect(lunarDay(dragonBoat)).toBe('5/5');
    }
  });
});

describe('the days off of other countries', () => {
  it.each([
    ['US', '2026-11-26', 'Thanksgiving Day'],
    ['DE', '2026-10-03', 'National Holiday'],
    ['GB', '2026-12-28', 'Boxing Day (substitute day)'],
    ['JP', '2026-05-06', 'Constitution Day (substitute day)'],
    ['KR', '2027-02-08', 'Korean New Year'],
  ])('of %s have %s', (country, date, name) => {
    expect(calendarOf(country).dayOf(date)).toMatchObject({ kind: 'off' });
    expect(calendarOf(country).dayOf(date)?.name?.('en')).toBe(name);
  });

  it('are public holidays only, and whole days only', () => {
    const germany = calendarOf('DE');
    expect(germany.dayOf('2026-02-14')).toBeUndefined();
    expect(offDates(germany, 2026)).toHaveLength(9);
    expect(calendarOf('GT').dayOf('2026-12-24')).toBeUndefined();
    expect(calendarOf('GT').dayOf('2026-12-25')).toMatchObject({ kind: 'off' });
  });

  it('last as long as the holiday, over the end of a year too', () => {
    expect(offDates(calendarOf('SZ'), 2027).at(0)).toBe('2027-01-01');
    const tet = calendarOf('VN');
    const dates = ['2027-02-05', '2027-02-09', '2027-02-10'];
    expect(dates.map((date) => tet.dayOf(date)?.kind)).toEqual(['off', 'off', undefined]);
  });
});

describe("a team's own days", () => {
  const file = `
off: [{date: 2026-10-10, name: Retreat}, 2026-12-24]
work: [{date: 2026-10-02, name: Migration}]
`;

  it('are stronger than those of the country, both ways', () => {
    const calendar = calendarOf('CN', file);
    expect(namesOf(calendar, ['2026-10-01', '2026-10-02', '2026-10-10', '2026-12-24'])).toEqual([
      '2026-10-01 off National Day 国庆节',
      '2026-10-02 work Migration Migration',
      '2026-10-10 off Retreat Retreat',
      '2026-12-24 off undefined undefined',
    ]);
    expect(calendar.isUnarranged(2031)).toBe(true);
  });

  it('are looked ahead at only so far', () => {
    const calendar = calendarOf('DE', file);
    expect(nextSpecialDay(calendar, 'off', '2026-12-20', 5)?.date).toBe('2026-12-24');
    expect(nextSpecialDay(calendar, 'off', '2026-12-20', 4)).toBeUndefined();
  });
});

describe('the code of a country', () => {
  it.each([
    ['cn', 'CN'],
    [' De ', 'DE'],
    ['NP', undefined],
    ['XX', undefined],
    ['CHN', undefined],
  ])('%j is %s', (text, country) => {
    expect(parseCountry(text)).toBe(country);
  });

  it.each([
    ['germany', ['DE']],
    ['Deutchland', []],
    ['united king', ['GB']],
    ['uk', ['GB']],
    ['法国', ['FR']],
    ['CHN', ['CH', 'CN']],
    ['DEU', ['DE']],
    ['NP', []],
    ['JQ', ['JE', 'JM', 'JP']],
    ['', []],
    ['🙂', []],
  ])('is guessed from %j', (text, countries) => {
    expect(nearbyCountries(text)).toEqual(countries);
  });
});
