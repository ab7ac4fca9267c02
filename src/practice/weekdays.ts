// Between the way people say when (`09:00`, `mon-fri`) and a cron expression.

const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const CHINESE_DAY = /^(?:周|星期|礼拜)?([日天一二三四五六])$/;
const CHINESE_DIGITS = '日一二三四五六';

const WORKING_DAYS = [1, 2, 3, 4, 5] as const;
const WEEKEND = [6, 0] as const;

const GROUPS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ['daily', ALL_DAYS],
  ['everyday', ALL_DAYS],
  ['every day', ALL_DAYS],
  ['每天', ALL_DAYS],
  ['每日', ALL_DAYS],
  ['weekdays', WORKING_DAYS],
  ['workdays', WORKING_DAYS],
  ['工作日', WORKING_DAYS],
  ['weekend', WEEKEND],
  ['weekends', WEEKEND],
  ['周末', WEEKEND],
]);

/** A time of day as people type it (`9:00`, `09:00`, `9：00`), as `09:00`. */
export function parseTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

function parseDay(word: string): number | undefined {
  const digit = CHINESE_DAY.exec(word)?.[1];
  if (digit !== undefined) return digit === '天' ? 0 : CHINESE_DIGITS.indexOf(digit);
  if (word.length < 3) return undefined;
  // `tues` and `thurs` are as common as three letters.
  const day = NAMES.findIndex((name) => name.startsWith(word));
  return day === -1 ? undefined : day;
}

function parseRange(word: string): readonly number[] | undefined {
  const ends = word.split(/[-~–—至到]/).map(parseDay);
  const [first, last = first] = ends;
  if (ends.length > 2 || ends.includes(undefined) || first === undefined || last === undefined)
    return undefined;
  // From Friday to Monday runs over the end of the week.
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => (first + index) % 7);
}

function parseDays(text: string): ReadonlySet<number> | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const whole = GROUPS.get(plain);
  if (whole !== undefined) return new Set(whole);
  const words = plain
    .replace(/\s*([-~–—至到])\s*/g, '$1')
    .split(/[\s,;、]+/)
    .filter((word) => word !== '');
  const days = new Set<number>();
  for (const word of words) {
    const found = GROUPS.get(word) ?? parseRange(word);
    if (found === undefined) return undefined;
    for (const day of found) days.add(day);
  }
  return days.size === 0 ? undefined : days;
}

function formatDays(days: ReadonlySet<number>): string {
  if (days.size === 7) return '*';
  const parts: string[] = [];
  for (const first of ALL_DAYS) {
    if (!days.has(first) || days.has(first - 1)) continue;
    let last: number = first;
    while (days.has(last + 1)) last++;
    if (last === first) parts.push(`${first}`);
    else parts.push(last === first + 1 ? `${first},${last}` : `${first}-${last}`);
  }
  return parts.join(',');
}

/**
 * The cron expression for a time of day and the days people name: `mon-fri`, `mon,wed,fri`, `fri-mon`, `daily`,
 * `weekdays`, `周一至周五`, `每天`. Undefined if either is not understood.
 */
export function cronFor(time: string, days: string): string | undefined {
  const [hour, minute] = parseTime(time)?.split(':').map(Number) ?? [];
  const parsed = parseDays(days);
  if (parsed === undefined || hour === undefined || minute === undefined) return undefined;
  return `${minute} ${hour} * * ${formatDays(parsed)}`;
}

/** Time and days (0 is Sunday) of a cron expression that says no more than that; undefined for any other. */
export function describeCron(
  cron: string,
): { readonly time: string; readonly days: readonly number[] } | undefined {
  const simple = /^(?:0+ )?(\d{1,2}) (\d{1,2}) [*?] \* (\S+)$/;
  const [, minute = '', hour = '', dayField = ''] = simple.exec(cron.trim().replace(/\s+/g, ' ')) ?? [];
  const time = parseTime(`${hour}:${minute.padStart(2, '0')}`);
  const days = readDayField(dayField.toLowerCase());
  return time === undefined || days === undefined ? undefined : { time, days };
}

/**
 * The days of the week of an expression that keeps every working day from Monday to Friday, whatever its times; undefined for any
 * other. Its days of the month must be left open: they would count as well as the days of the week.
 */
export function workingWeekOf(cron: string): readonly number[] | undefined {
  const [dayOfMonth = '', , dayOfWeek = ''] = cron.trim().toLowerCase().split(/\s+/).slice(-3);
  if (dayOfMonth !== '*' && dayOfMonth !== '?') return undefined;
  const days = readDayField(dayOfWeek);
  return days !== undefined && WORKING_DAYS.every((day) => days.includes(day)) ? days : undefined;
}

function readDayField(field: string): readonly number[] | undefined {
  if (field === '*' || field === '?') return ALL_DAYS;
  const days = new Set<number>();
  for (const part of field.split(',')) {
    const [, first, last = first] = /^([0-7]|[a-z]{3})(?:-([0-7]|[a-z]{3}))?$/.exec(part) ?? [];
    const from = dayNumber(first);
    const until = dayNumber(last);
    // Cron, unlike people, does not run over the end of the week, but its Sunday is 7 as well as 0.
    const end = until === 0 && from !== 0 ? 7 : until;
    if (from === undefined || end === undefined || end < from) return undefined;
    for (let day = from; day <= end; day++) days.add(day % 7);
  }
  return [...days].sort((a, b) => a - b);
}

function dayNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return /^\d$/.test(word) ? Number(word) : parseDay(word);
}
