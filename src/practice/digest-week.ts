import { isoWeekOf, mondayOf, mondayOfWeek } from './iso-week.js';
import { addDays, localDate, localInstant } from './local-time.js';

/** Friday after the last reveal of those who ask in the morning and reveal after eight hours. */
const friday = 4;
const time = '18:00';

/** The week that a digest is about: from the Friday before to this one, and so none is ever left out or told twice. */
export type DigestWeek = {
  readonly week: string;
  readonly fromAt: number;
  /** When it is due. */
  readonly untilAt: number;
};

const ofMonday = (monday: string, zone: string): DigestWeek => ({
  week: isoWeekOf(monday),
  fromAt: localInstant(addDays(monday, friday - 7), time, zone),
  untilAt: localInstant(addDays(monday, friday), time, zone),
});

/** The newest that is due at this instant. */
export function digestWeekAt(at: number, zone: string): DigestWeek {
  const monday = mondayOf(localDate(at, zone));
  const current = ofMonday(monday, zone);
  return current.untilAt <= at ? current : ofMonday(addDays(monday, -7), zone);
}

export const digestWeekOf = (week: string, zone: string): DigestWeek => ofMonday(mondayOfWeek(week), zone);

/** When the next one after this instant is due. */
export function nextDigestAt(afterAt: number, zone: string): number {
  const monday = mondayOf(localDate(afterAt, zone));
  const { untilAt } = ofMonday(monday, zone);
  return untilAt > afterAt ? untilAt : ofMonday(addDays(monday, 7), zone).untilAt;
}
