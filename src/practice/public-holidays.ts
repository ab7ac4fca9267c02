import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { Locale } from '../questions/locale.js';
import type { DayCalendar } from './day-calendar.js';
import { addDays } from './local-time.js';

const DAY_MS = 86_400_000;
/** On the days when the clocks change, a day is an hour shorter. */
const SLACK_DAYS = 0.05;

/**
 * A dozen megabytes, so they are loaded only where a country is named; and at once, because a calendar is asked in the middle
 * of a commit.
 */
const load = (): typeof Holidays => createRequire(import.meta.url)('date-holidays');

/** The codes of the countries whose public holidays are known. */
export function holidayCountries(): readonly string[] {
  const Calendar = load();
  return Object.keys(new Calendar().getCountries());
}

/** The public holidays of a country, those of the whole country and whole days only. */
export function publicHolidays(country: string): DayCalendar {
  const Calendar = load();
  const calendar = new Calendar(country);
  const years = new Map<string, ReadonlyMap<string, string>>();
  const namesOf = (year: number, locale: Locale): ReadonlyMap<string, string> => {
    const key = `${year} ${locale}`;
    const known = years.get(key);
    if (known !== undefined) return known;
    // The last holiday of a year may run into the next.
    const holidays = [year - 1, year].flatMap((each) => calendar.getHolidays(each, locale.slice(0, 2)));
    const names = new Map(holidays.flatMap((holiday) => daysOf(holiday)));
    years.set(key, names);
    return names;
  };
  return {
    dayOf: (date) => {
      const year = Number(date.slice(0, 4));
      if (!namesOf(year, 'en').has(date)) return undefined;
      return { kind: 'off', name: (locale) => namesOf(year, locale).get(date) };
    },
    isUnarranged: () => false,
  };
}

/** `date` is local: `2026-12-24 14:00:00` for half a day. */
function daysOf({
  type,
  date,
  start,
  end,
  name,
}: ReturnType<Holidays['getHolidays']>[number]): readonly (readonly [string, string])[] {
  if (type !== 'public' || date.slice(11, 16) !== '00:00') return [];
  const count = Math.floor((end.getTime() - start.getTime()) / DAY_MS + SLACK_DAYS);
  return Array.from({ length: count }, (_, index) => [addDays(date.slice(0, 10), index), name] as const);
}
