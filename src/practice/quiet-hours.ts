import { addDays, localDate, localInstant } from './local-time.js';
import { parseTime } from './weekdays.js';

/** Hours in which nobody wants to be disturbed; `untilTime` may be on the next day. */
type QuietHours = { readonly fromTime: string; readonly untilTime: string };

export const defaultQuietHours = '20:00-08:00';

const hourMs = 3_600_000;
/** The most that a reminder comes before the reveal. */
const longestLeadMs = hourMs;
/** How long before quiet hours a reminder comes that would fall into them. */
const beforeQuietMs = hourMs / 4;

/** Hours as people type them (`22:00-7:00`) in one form, empty for `none`; undefined when they are not understood. */
export function parseQuietHours(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain === 'none') return '';
  const [first, last, ...others] = plain.split(/\s*[-~–—至到]\s*/).map(parseTime);
  if (first === undefined || last === undefined || others.length > 0 || first === last) return undefined;
  return `${first}-${last}`;
}

/**
 * When somebody is reminded of a round, and until when that may be late: an hour before the reveal, or for short rounds a quarter of
 * their time. What would fall into quiet hours comes a quarter of an hour before they begin; undefined if the question was not there yet.
 */
export function reminderTime(
  round: { readonly openAt: number; readonly revealAt: number },
  quiet: string,
  zone: string,
): { readonly remindAt: number; readonly giveUpAt: number } | undefined {
  const leadMs = Math.min(longestLeadMs, Math.floor((round.revealAt - round.openAt) / 4));
  const wantedAt = round.revealAt - leadMs;
  const hours = readQuietHours(quiet);
  if (hours === undefined) return { remindAt: wantedAt, giveUpAt: round.revealAt };
  const span = quietSpan(hours, wantedAt, zone);
  if (span === undefined) {
    return { remindAt: wantedAt, giveUpAt: Math.min(round.revealAt, nextStart(hours, wantedAt, zone)) };
  }
  const remindAt = span.fromAt - beforeQuietMs;
  const isInTime = remindAt > round.openAt && quietSpan(hours, remindAt, zone) === undefined;
  return isInTime ? { remindAt, giveUpAt: span.fromAt } : undefined;
}

function readQuietHours(quiet: string): QuietHours | undefined {
  const [fromTime, untilTime] = quiet.split('-');
  return fromTime === undefined || untilTime === undefined ? undefined : { fromTime, untilTime };
}

/** The quiet hours that an instant is in. */
function quietSpan(hours: QuietHours, at: number, zone: string) {
  const today = localDate(at, zone);
  return [addDays(today, -1), today]
    .map((date) => spanFrom(hours, date, zone))
    .find(({ fromAt, untilAt }) => fromAt <= at && at < untilAt);
}

function nextStart(hours: QuietHours, at: number, zone: string): number {
  const today = localDate(at, zone);
  const starts = [today, addDays(today, 1)].map((date) => spanFrom(hours, date, zone).fromAt);
  return starts.find((fromAt) => fromAt > at) ?? at;
}

function spanFrom({ fromTime, untilTime }: QuietHours, date: string, zone: string) {
  const endDate = untilTime > fromTime ? date : addDays(date, 1);
  return { fromAt: localInstant(date, fromTime, zone), untilAt: localInstant(endDate, untilTime, zone) };
}
