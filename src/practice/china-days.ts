// Mainland China: the State Council arranges each year's days off, and the weekend days worked for them, in the autumn before.
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Locale } from '../questions/locale.js';
import type { DayCalendar, SpecialDay } from './day-calendar.js';
import { addDays } from './local-time.js';

type Lunar = Pick<typeof import('chinese-days'), 'getSolarDateFromLunar' | 'getSolarTermDate'>;

/** `National Day,国庆节,3` by date. */
const namedDates = z.record(z.iso.date(), z.string());
const arrangedSchema = z.object({ holidays: namedDates, workdays: namedDates });

const names = {
  newYear: { en: "New Year's Day", 'zh-CN': '元旦' },
  spring: { en: 'Spring Festival', 'zh-CN': '春节' },
  tombs: { en: 'Tomb-sweeping Day', 'zh-CN': '清明' },
  labour: { en: 'Labour Day', 'zh-CN': '劳动节' },
  dragonBoat: { en: 'Dragon Boat Festival', 'zh-CN': '端午' },
  midAutumn: { en: 'Mid-autumn Festival', 'zh-CN': '中秋' },
  national: { en: 'National Day', 'zh-CN': '国庆节' },
} satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/** As arranged where that is known; for other years what the law says, without any days worked instead. */
export function chinaDays(): DayCalendar {
  const read = createRequire(import.meta.url);
  const arranged = arrangedDays(arrangedSchema.parse(read('chinese-days/dist/chinese-days.json')));
  const arrangedYears = new Set([...arranged.keys()].map((date) => Number(date.slice(0, 4))));
  const statutory = new Map<number, ReadonlyMap<string, SpecialDay>>();
  const byLaw = (year: number): ReadonlyMap<string, SpecialDay> => {
    const known = statutory.get(year) ?? statutoryDays(year, read('chinese-days'));
    statutory.set(year, known);
    return known;
  };
  const isUnarranged = (year: number) => !arrangedYears.has(year);
  return {
    dayOf: (date) => {
      const year = Number(date.slice(0, 4));
      return arranged.get(date) ?? (isUnarranged(year) ? byLaw(year).get(date) : undefined);
    },
    isUnarranged,
  };
}

function arrangedDays({
  holidays,
  workdays,
}: z.output<typeof arrangedSchema>): ReadonlyMap<string, SpecialDay> {
  const days = (kind: SpecialDay['kind'], dates: Readonly<Record<string, string>>) =>
    Object.entries(dates).map(([date, text]): [string, SpecialDay] => {
      const [en, chinese] = text.split(',');
      return [date, { kind, name: (locale) => (locale === 'en' ? en : chinese) }];
    });
  return new Map([...days('off', holidays), ...days('work', workdays)]);
}

/** The thirteen days of the regulation on public holidays, as amended in 2024. */
function statutoryDays(year: number, lunar: Lunar): ReadonlyMap<string, SpecialDay> {
  const ofLunar = (monthDay: string) => lunar.getSolarDateFromLunar(`${year}-${monthDay}`).date;
  const springDay = ofLunar('01-01');
  const days: readonly (readonly [keyof typeof names, string, number])[] = [
    ['newYear', `${year}-01-01`, 1],
    ['spring', addDays(springDay, -1), 4],
    ['tombs', lunar.getSolarTermDate(year, 4, 'pure_brightness'), 1],
    ['labour', `${year}-05-01`, 2],
    ['dragonBoat', ofLunar('05-05'), 1],
    ['midAutumn', ofLunar('08-15'), 1],
    ['national', `${year}-10-01`, 3],
  ];
  return new Map(
    days.flatMap(([key, first, count]) =>
      Array.from(
        { length: count },
        (_, index) => [addDays(first, index), { kind: 'off', name: (locale) => names[key][locale] }] as const,
      ),
    ),
  );
}
