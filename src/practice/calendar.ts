// When a rhythm is due. Everything here is pure: the clock is an argument.
import { Cron } from 'croner';
import { addDays, dateOfWall, instantOfWall, localDate, localInstant, wallOf } from './local-time.js';
import { workingWeekOf } from './weekdays.js';

/** When a channel is asked: a cron expression on the clocks of a zone, except on days off (`date` is local, `YYYY-MM-DD`). */
export type Rhythm = {
  readonly cron: string;
  readonly zone: string;
  readonly isDayOff: (date: string) => boolean;
  /** Days worked in exchange for others: who is asked from Monday to Friday is asked on them too, at the same times. */
  readonly isMakeUpDay?: ((date: string) => boolean) | undefined;
};

/** `date` is the day the expression meant, even if summer time moved `at` past its midnight. */
type Occurrence = { readonly at: number; readonly date: string };
type Direction = 'next' | 'previous';
type Plan = Rhythm & { readonly job: Cron; readonly isFixed: boolean };

const DAY_MS = 86_400_000;
/** Longer than the widest gap between two leap days (2096 to 2104). */
const HORIZON_MS = 10 * 366 * DAY_MS;
const COUNT_LIMIT = 1000;

/** Whether the times of day are named one by one (`0 9,14 * * *`), rather than counted off (`0 *\/2 * * *`). */
function namesTimes(cron: string): boolean {
  const fields = cron.trim().split(/\s+/);
  return fields.slice(0, fields.length - 3).every((field) => !/[*?/]/.test(field));
}

/** An expression for the working week is made one for every day, so that the days decide, and no longer the expression. */
function withMakeUpDays(rhythm: Rhythm): Rhythm {
  const { cron, isDayOff, isMakeUpDay } = rhythm;
  const week = workingWeekOf(cron);
  if (isMakeUpDay === undefined || week === undefined) return rhythm;
  const isInWeek = (date: string) => week.includes(new Date(date).getUTCDay());
  return {
    ...rhythm,
    cron: cron.trim().replace(/\S+$/, '*'),
    isDayOff: (date) => isDayOff(date) || !(isInWeek(date) || isMakeUpDay(date)),
  };
}

/**
 * Named times are looked up on the wall and only then turned into instants. croner's own zone arithmetic agrees,
 * except where the gap of spring ends at midnight (23:00 to 24:00 in America/Nuuk): there it drops the day.
 */
function planOf(given: Rhythm): Plan {
  const rhythm = withMakeUpDays(given);
  const isFixed = namesTimes(rhythm.cron);
  return { ...rhythm, isFixed, job: jobOf(rhythm.cron, isFixed ? undefined : rhythm.zone) };
}

const jobs = new Map<string, Cron>();
const KEPT_JOBS = 200;

/** To read an expression takes longer than to ask it, and most channels have one of a few. What was read remembers no asking. */
function jobOf(cron: string, timezone: string | undefined): Cron {
  const key = `${cron} ${timezone ?? ''}`;
  const known = jobs.get(key);
  if (known !== undefined) return known;
  const clock = timezone === undefined ? { utcOffset: 0 } : { timezone };
  const job = new Cron(cron, { ...clock, paused: true, mode: '5-or-6-parts' });
  if (jobs.size >= KEPT_JOBS) jobs.clear();
  jobs.set(key, job);
  return job;
}

function step(job: Cron, from: number, direction: Direction): number | undefined {
  const start = new Date(from);
  return (direction === 'next' ? job.nextRun(start) : job.previousRuns(1, start)[0])?.getTime();
}

/** The occurrence strictly after or before an instant that is not on a day off. */
const neighbour = (plan: Plan, at: number, direction: Direction): Occurrence | undefined =>
  plan.isFixed ? namedNeighbour(plan, at, direction) : countedNeighbour(plan, at, direction);

/**
 * Walks along the wall, where one day follows the other whatever the clocks do: two days can share an instant when the gap of spring
 * ends at midnight. A day off is left in one step.
 */
function namedNeighbour(plan: Plan, at: number, direction: Direction): Occurrence | undefined {
  const { job, zone, isDayOff } = plan;
  let wall = wallOf(at, zone);
  // Within a day of clocks being set back they have already shown later times than now.
  if (direction === 'previous') wall += Math.max(0, wallOf(at - DAY_MS, zone) + DAY_MS - wall);
  while (true) {
    const found = step(job, wall, direction);
    if (found === undefined) return undefined;
    const occurrence = { at: instantOfWall(found, zone), date: dateOfWall(found) };
    const isBeyond = direction === 'next' ? occurrence.at > at : occurrence.at < at;
    const isOff = isDayOff(occurrence.date);
    if (isBeyond && !isOff) return occurrence;
    if (Math.abs(occurrence.at - at) > HORIZON_MS) return undefined;
    wall = isOff ? edgeOf(occurrence.date, direction) : found;
  }
}

/** From where on the wall, that way, a day is over. */
const edgeOf = (date: string, direction: Direction): number =>
  direction === 'next' ? Date.parse(addDays(date, 1)) - 1 : Date.parse(date);

function countedNeighbour(plan: Plan, at: number, direction: Direction): Occurrence | undefined {
  const { job, zone, isDayOff } = plan;
  let cursor = at;
  while (true) {
    const found = step(job, cursor, direction);
    if (found === undefined) return undefined;
    const date = localDate(found, zone);
    if (!isDayOff(date)) return { at: found, date };
    if (Math.abs(found - at) > HORIZON_MS) return undefined;
    cursor =
      direction === 'next'
        ? Math.max(found, localInstant(addDays(date, 1), '00:00', zone) - 1)
        : Math.min(found, localInstant(date, '00:00', zone));
  }
}

/**
 * The first occurrence strictly after an instant; undefined if there is none, or only days off for ten years.
 *
 * Summer time: a named time (`30 2 * * *`, lists and ranges too) that falls into the gap of spring comes at the
 * first instant after the gap, and one that autumn doubles comes once, the first time. Times counted off with
 * `*` or a step (every ten minutes) keep to the clocks as they are: none in the gap, both in the doubled hour.
 */
export function nextOccurrence(rhythm: Rhythm, afterAt: number): number | undefined {
  return neighbour(planOf(rhythm), afterAt, 'next')?.at;
}

/** The last occurrence strictly before an instant. */
export function previousOccurrence(rhythm: Rhythm, beforeAt: number): number | undefined {
  return neighbour(planOf(rhythm), beforeAt, 'previous')?.at;
}

/** What fell due from `fromAt` to `untilAt`, both included: the newest, the one before it, and how many (counted up to 1000). */
export function occurrencesUpTo(
  rhythm: Rhythm,
  fromAt: number,
  untilAt: number,
): { readonly newestAt: number; readonly count: number; readonly previousAt?: number } | undefined {
  const plan = planOf(rhythm);
  const instants: number[] = [];
  let cursor = untilAt + 1;
  while (instants.length < COUNT_LIMIT) {
    const found = neighbour(plan, cursor, 'previous');
    if (found === undefined || found.at < fromAt) break;
    instants.push(found.at);
    cursor = found.at;
  }
  const [newestAt, previousAt] = instants;
  if (newestAt === undefined) return undefined;
  return { newestAt, count: instants.length, ...(previousAt === undefined ? {} : { previousAt }) };
}

/** What is wrong with a cron expression: not five fields, or six with seconds (or an unknown zone), or it never fires (31 February). */
export function cronProblem(cron: string, zone: string): 'malformed' | 'never' | undefined {
  const fields = cron.trim().split(/\s+/);
  // croner also takes `@daily`, years and whole dates; nobody would expect them here.
  const isPlain = fields.every((field) => /^[a-z0-9*?,/#+-]+$/i.test(field));
  if (!isPlain || (fields.length !== 5 && fields.length !== 6)) return 'malformed';
  try {
    const plan = planOf({ cron, zone, isDayOff: () => false });
    return neighbour(plan, 0, 'next') === undefined ? 'never' : undefined;
  } catch {
    return 'malformed';
  }
}
