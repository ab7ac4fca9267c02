import { chinaDays } from './china-days.js';
import { type DayCalendar, ownDaysFirst } from './day-calendar.js';
import { publicHolidays } from './public-holidays.js';

/** The days off and make-up workdays of a channel that follows a country, or none; undefined when there are none at all. */
export type CalendarOf = (country: string | undefined) => DayCalendar | undefined;

/** Puts the team's own days before those of a country, which are read when they are first asked for, and then kept. */
export function openCalendars(own: DayCalendar | undefined): CalendarOf {
  const opened = new Map<string, DayCalendar>();
  return (country) => {
    if (country === undefined) return own;
    const known = opened.get(country) ?? openCountry(country, own);
    opened.set(country, known);
    return known;
  };
}

function openCountry(country: string, own: DayCalendar | undefined): DayCalendar {
  const days = country === 'CN' ? chinaDays() : publicHolidays(country);
  return own === undefined ? days : ownDaysFirst(own, days);
}
