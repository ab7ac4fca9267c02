import { addDays } from './local-time.js';

/** Weeks begin on Monday and belong to the year that has their Thursday; dates are `YYYY-MM-DD`. */

const dayMs = 24 * 3_600_000;

const weekdayOf = (date: string): number => (new Date(date).getUTCDay() + 6) % 7;

export const mondayOf = (date: string): string => addDays(date, -weekdayOf(date));

/** `2026-W48` */
export function isoWeekOf(date: string): string {
  const thursday = addDays(mondayOf(date), 3);
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / dayMs;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** The Monday with which a week such as `2026-W48` begins; the fourth of January is always in the first. */
export function mondayOfWeek(week: string): string {
  const [year = '', number = ''] = week.split('-W');
  return addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7);
}
