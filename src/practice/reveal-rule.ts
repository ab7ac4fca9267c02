import { nextOccurrence, type Rhythm } from './calendar.js';
import { addDays, localDate, localInstant } from './local-time.js';
import { parseTime } from './weekdays.js';

/** When the answer follows the question: after a while, at a time of day, or at a time on the next day of practice. */
export type RevealRule =
  | { readonly kind: 'after'; readonly delayMs: number }
  | { readonly kind: 'at'; readonly time: string }
  | { readonly kind: 'next'; readonly time: string };

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);
const MIN_DELAY_MS = 10_000;
const MAX_DELAY_MS = 14 * 86_400_000;

/** Reads `30s`, `45m`, `8h`, `1d`, `17:30` or `next 09:00`; a delay lasts from ten seconds to fourteen days. */
export function parseRevealRule(text: string): RevealRule | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const [, count, unit = ''] = /^(\d{1,7})\s*([smhd])$/.exec(plain) ?? [];
  if (count !== undefined) {
    const delayMs = Number(count) * (UNIT_MS.get(unit) ?? 0);
    return delayMs >= MIN_DELAY_MS && delayMs <= MAX_DELAY_MS ? { kind: 'after', delayMs } : undefined;
  }
  const [, next, clock = ''] = /^(next\s+)?(\S+)$/.exec(plain) ?? [];
  const time = parseTime(clock);
  if (time === undefined) return undefined;
  return { kind: next === undefined ? 'at' : 'next', time };
}

/**
 * The instant of the reveal of a question due at `dueAt`; always later than that.
 *
 * A delay counts elapsed time, so `1d` is 24 hours even when the clocks change. `at` is the first such local time
 * after the due instant; `next` is that time on the next local date on which the rhythm has an occurrence, so it
 * skips weekends and days off (a rhythm that has ended reveals on the next date of the calendar). A local time
 * left out in spring means the first instant after the gap; one doubled in autumn means the first of the two.
 */
export function revealInstant(rule: RevealRule, dueAt: number, rhythm: Rhythm): number {
  const today = localDate(dueAt, rhythm.zone);
  switch (rule.kind) {
    case 'after':
      return dueAt + rule.delayMs;
    case 'at':
      return firstLocalTimeAfter(rule.time, dueAt, rhythm.zone);
    case 'next':
      return localInstant(nextPracticeDate(rhythm, today), rule.time, rhythm.zone);
    default:
      return rule satisfies never;
  }
}

function firstLocalTimeAfter(time: string, afterAt: number, zone: string): number {
  const today = localDate(afterAt, zone);
  const todayAt = localInstant(today, time, zone);
  return todayAt > afterAt ? todayAt : localInstant(addDays(today, 1), time, zone);
}

function nextPracticeDate(rhythm: Rhythm, today: string): string {
  const tomorrow = addDays(today, 1);
  const occurrenceAt = nextOccurrence(rhythm, localInstant(tomorrow, '00:00', rhythm.zone) - 1);
  return occurrenceAt === undefined ? tomorrow : localDate(occurrenceAt, rhythm.zone);
}
