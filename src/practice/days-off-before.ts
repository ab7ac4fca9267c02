import { nextOccurrence, previousOccurrence } from './calendar.js';
import type { Channel, Schedule } from './channel.js';
import { addDays, localDate, localInstant } from './local-time.js';
import { type Practice, rhythmOf } from './practice.js';

/** Longer than any holiday; what lies further back is not looked for. */
const mostDates = 60;

export type DaysOffBefore = {
  readonly fromDate: string;
  readonly untilDate: string;
  /** When the last of them would have been due. */
  readonly dueAt: number;
};

/** The dates right before an occurrence on which a schedule would have asked, had they not been days off. */
export function daysOffBefore(
  practice: Practice,
  channel: Channel,
  schedule: Schedule,
  occurrenceAt: number,
): DaysOffBefore | undefined {
  const calendar = practice.calendarOf(channel.settings.holidays);
  if (calendar === undefined) return undefined;
  const { cron, zone } = schedule;
  const previousAt = previousOccurrence(rhythmOf(practice, channel, schedule), occurrenceAt);
  const endDate = localDate(occurrenceAt, zone);
  const beginDate = previousAt === undefined ? addDays(endDate, -mostDates) : localDate(previousAt, zone);
  const found: { readonly date: string; readonly dueAt: number }[] = [];
  for (let days = 1; days < mostDates; days += 1) {
    const date = addDays(endDate, -days);
    if (date <= beginDate) break;
    if (calendar.dayOf(date)?.kind !== 'off') continue;
    const everyDay = { cron, zone, isDayOff: () => false };
    const dueAt = nextOccurrence(everyDay, localInstant(date, '00:00', zone) - 1);
    if (dueAt !== undefined && localDate(dueAt, zone) === date) found.push({ date, dueAt });
  }
  const [last] = found;
  const first = found.at(-1);
  if (last === undefined || first === undefined) return undefined;
  return { fromDate: first.date, untilDate: last.date, dueAt: last.dueAt };
}
