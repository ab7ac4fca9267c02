// What the clocks of a zone show. A "wall" is that date and time in milliseconds as if it were UTC, so that it
// can be counted with; it becomes an instant only through `instantOfWall`.

const DAY_MS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** Whether this is a zone of the IANA database, such as `Asia/Shanghai`; an offset such as `+08:00` is not. */
export function isZone(zone: string): boolean {
  // Newer runtimes take offsets for zones, croner does not.
  if (!/^[a-z]/i.test(zone)) return false;
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks show at an instant. */
export function wallOf(at: number, zone: string): number {
  // "3/29/2026, 02:30:00", a third of the time formatToParts takes.
  const shown = clockOf(zone).format(at).split(/\D+/).map(Number);
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

export function dateOfWall(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** The first instant at which the clocks show this, or something later if they leave it out. */
export function instantOfWall(wallMs: number, zone: string): number {
  const offsetMs = (at: number) => wallOf(at, zone) - at;
  const before = wallMs - offsetMs(wallMs - DAY_MS);
  if (wallOf(before, zone) === wallMs) return before;
  const after = wallMs - offsetMs(wallMs + DAY_MS);
  if (wallOf(after, zone) === wallMs) return after;
  // No clock ever shows it: look for the first instant at which they show something later.
  let earlierAt = after;
  let laterAt = before;
  while (laterAt - earlierAt > 1000) {
    const middleAt = earlierAt + Math.floor((laterAt - earlierAt) / 2000) * 1000;
    if (wallOf(middleAt, zone) < wallMs) earlierAt = middleAt;
    else laterAt = middleAt;
  }
  return laterAt;
}

/** The local date, `YYYY-MM-DD`. */
export function localDate(at: number, zone: string): string {
  return dateOfWall(wallOf(at, zone));
}

/** The local time to the minute, `09:00`. */
export function localTime(at: number, zone: string): string {
  return new Date(wallOf(at, zone)).toISOString().slice(11, 16);
}

/** The local date so many days later. */
export function addDays(date: string, days: number): string {
  return dateOfWall(Date.parse(date) + days * DAY_MS);
}

/**
 * The instant at which the clocks of a zone show this date and time (`09:00`). A time that summer time leaves
 * out means the first instant after the gap; one that comes twice means the first.
 */
export function localInstant(date: string, time: string, zone: string): number {
  return instantOfWall(Date.parse(`${date}T${time}Z`), zone);
}
