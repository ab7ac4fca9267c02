// What clocks show around their changes, read minute by minute from the runtime, without any arithmetic of ours.
import { nextOccurrence, occurrencesUpTo } from '../../src/practice/calendar.js';
import { localDate, localTime } from '../../src/practice/local-time.js';
import { revealInstant } from '../../src/practice/reveal-rule.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FROM_AT = Date.UTC(2020, 0);
const UNTIL_AT = Date.UTC(2030, 0);
const TIMES = ['00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '09:00', '23:45'] as const;

/** Reads the clocks of a zone as `2026-03-29 02:30`. */
function clockOf(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => format.format(at).replace(', ', ' ');
}

/** Every change of the clocks in ten years, to the hour: looked for day by day, because none is taken back within one. */
export function transitionsOf(zone: string): readonly number[] {
  const read = clockOf(zone);
  const offset = (at: number) => Date.parse(`${read(at).replace(' ', 'T')}Z`) - at;
  const found: number[] = [];
  let known = offset(FROM_AT);
  for (let at = FROM_AT; at < UNTIL_AT; at += DAY_MS) {
    if (offset(at + DAY_MS) === known) continue;
    let changedAt = at + HOUR_MS;
    while (offset(changedAt) === known) changedAt += HOUR_MS;
    found.push(changedAt);
    known = offset(at + DAY_MS);
  }
  return found;
}

type Window = ReturnType<typeof readWindow>;

/** Four days of minutes around an instant: what the clocks showed, and when they first showed it. */
function readWindow(zone: string, aroundAt: number) {
  const read = clockOf(zone);
  const fromAt = aroundAt - 2 * DAY_MS - 4 * HOUR_MS;
  const untilAt = aroundAt + 2 * DAY_MS + 4 * HOUR_MS;
  const minutes: { readonly at: number; readonly shown: string }[] = [];
  const firstShownAt = new Map<string, number>();
  for (let at = fromAt; at <= untilAt; at += MINUTE_MS) {
    const shown = read(at);
    minutes.push({ at, shown });
    if (!firstShownAt.has(shown)) firstShownAt.set(shown, at);
  }
  const wholeDates = [...new Set(minutes.map(({ shown }) => shown.slice(0, 10)))].slice(1, -1);
  const instantOf = (date: string, time: string) =>
    firstShownAt.get(`${date} ${time}`) ??
    minutes.find(({ shown }) => shown > `${date} ${time}`)?.at ??
    Number.NaN;
  return { zone, minutes, wholeDates, instantOf };
}

const iso = (at: number | undefined) => (at === undefined ? 'never' : new Date(at).toISOString());

function localTimeErrors({ zone, minutes }: Window): readonly string[] {
  return minutes
    .filter((_, index) => index % 11 === 0)
    .filter(({ at, shown }) => `${localDate(at, zone)} ${localTime(at, zone)}` !== shown)
    .map(({ at, shown }) => `${iso(at)} is not ${shown}`);
}

/** Instants to ask from: every twelve hours, and just before, at and after each instant in question. */
function questionInstants({ minutes }: Window, expected: readonly number[]): readonly number[] {
  const spread = minutes.filter((_, index) => index % 720 === 0).map(({ at }) => at);
  const last = expected.at(-1) ?? 0;
  return [...spread, ...expected.flatMap((at) => [at - 1, at, at + 1])].filter((at) => at < last);
}

function occurrenceErrors(window: Window, time: string): readonly string[] {
  const cron = `${Number(time.slice(3))} ${Number(time.slice(0, 2))} * * *`;
  const rhythm = { cron, zone: window.zone, isDayOff: () => false };
  const expected = window.wholeDates.map((date) => window.instantOf(date, time));
  const beginsAt = window.instantOf(window.wholeDates[0] ?? '', '00:00');
  const errors: string[] = [];
  for (const at of questionInstants(window, expected).filter((instant) => instant >= beginsAt)) {
    const wanted = iso(expected.find((instant) => instant > at));
    const next = iso(nextOccurrence(rhythm, at));
    if (next !== wanted) errors.push(`${time} after ${iso(at)}: ${next}, not ${wanted}`);
    const reveal = iso(revealInstant({ kind: 'at', time }, at, rhythm));
    if (reveal !== wanted) errors.push(`reveal at ${time} after ${iso(at)}: ${reveal}, not ${wanted}`);
    const passed = expected.filter((instant) => instant <= at);
    const found = occurrencesUpTo(rhythm, beginsAt, at);
    if (found?.newestAt !== passed.at(-1) || (found?.count ?? 0) !== passed.length) {
      errors.push(`${time} up to ${iso(at)}: ${found?.count}, last ${iso(found?.newestAt)}`);
    }
  }
  return errors;
}

function nextDayErrors(window: Window, time: string): readonly string[] {
  const rhythm = { cron: '0 9 * * 1-5', zone: window.zone, isDayOff: () => false };
  const isWorkday = (date: string) => ![0, 6].includes(new Date(date).getUTCDay());
  return window.minutes
    .filter((_, index) => index % 480 === 0)
    .flatMap(({ at, shown }) => {
      const date = window.wholeDates.find((later) => later > shown.slice(0, 10) && isWorkday(later));
      if (date === undefined) return [];
      const wanted = iso(window.instantOf(date, time));
      const reveal = iso(revealInstant({ kind: 'next', time }, at, rhythm));
      return reveal === wanted ? [] : [`reveal next ${time} after ${iso(at)}: ${reveal}, not ${wanted}`];
    });
}

/** Wherever our calendar and the clocks disagree in the days around an instant; nowhere, if all is well. */
export function clockErrors(zone: string, aroundAt: number): readonly string[] {
  const window = readWindow(zone, aroundAt);
  return [
    ...localTimeErrors(window),
    ...TIMES.flatMap((time) => [...occurrenceErrors(window, time), ...nextDayErrors(window, time)]),
  ].map((error) => `${zone}: ${error}`);
}
