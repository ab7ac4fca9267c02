import type { Locale } from '../questions/locale.js';
import { addDays } from './local-time.js';

/** What a calendar says of a local date: nobody is asked, or everybody is, whatever day of the week it is. */
export type SpecialDay = {
  readonly kind: 'off' | 'work';
  readonly name?: ((locale: Locale) => string | undefined) | undefined;
};

/** Days that differ from what their day of the week says; dates are local, `YYYY-MM-DD`. */
export type DayCalendar = {
  /** Undefined for an ordinary day. */
  readonly dayOf: (date: string) => SpecialDay | undefined;
  /** Whether the days off of that year are not arranged yet, as far as is known here. */
  readonly isUnarranged: (year: number) => boolean;
};

/** A team's own days, wherever it names any, else those of its country. */
export const ownDaysFirst = (own: DayCalendar, country: DayCalendar): DayCalendar => ({
  dayOf: (date) => own.dayOf(date) ?? country.dayOf(date),
  isUnarranged: country.isUnarranged,
});

export type DatedDay = SpecialDay & { readonly date: string };

/** The first day of that kind from a date on, `withinDays` of it. */
export function nextSpecialDay(
  calendar: DayCalendar,
  kind: SpecialDay['kind'],
  fromDate: string,
  withinDays: number,
): DatedDay | undefined {
  for (let days = 0; days < withinDays; days += 1) {
    const date = addDays(fromDate, days);
    const day = calendar.dayOf(date);
    if (day?.kind === kind) return { ...day, date };
  }
  return undefined;
}
