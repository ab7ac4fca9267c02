import type { Block, Text } from '../platforms/message.js';
import type { Channel } from '../practice/channel.js';
import { type DayCalendar, nextSpecialDay, type SpecialDay } from '../practice/day-calendar.js';
import { addDays } from '../practice/local-time.js';
import type { Practice } from '../practice/practice.js';
import type { Call } from './action.js';

const daysAhead = 120;

type Labelled = { readonly label: string; readonly value: Text };

/** The next day off and the next make-up workday of a channel, from its local date `today` on. */
export function specialDayFields(
  practice: Practice,
  { texts, locale }: Call,
  channel: Channel,
  today: string,
): readonly Labelled[] {
  const calendar = practice.calendarOf(channel.settings.holidays);
  if (calendar === undefined) return [];
  const line = (kind: SpecialDay['kind'], label: string): readonly Labelled[] => {
    const day = nextSpecialDay(calendar, kind, today, daysAhead);
    return day === undefined
      ? []
      : [{ label, value: texts.status.special(day.date, day.name?.(locale) || undefined) }];
  };
  return [...line('off', texts.status.dayOff), ...line('work', texts.status.workday)];
}

/** Says of the years in sight which are not arranged yet. */
export function unarrangedNotes(
  practice: Practice,
  { texts }: Call,
  channel: Channel,
  today: string,
): readonly Block[] {
  const calendar = practice.calendarOf(channel.settings.holidays);
  return yearsInSight(today)
    .filter((year) => calendar?.isUnarranged(year))
    .map((year) => ({ kind: 'note', text: texts.status.unarranged(year) }));
}

const yearsInSight = (today: string): readonly number[] => [
  ...new Set([today, addDays(today, daysAhead)].map((date) => Number(date.slice(0, 4)))),
];

export const isDayOff = (calendar: DayCalendar | undefined, date: string): boolean =>
  calendar?.dayOf(date)?.kind === 'off';
