import type { Rhythm } from './calendar.js';
import type { Schedule } from './channel.js';
import { parseRevealRule, revealInstant } from './reveal-rule.js';

/** When the answer to the occurrence due at `dueAt` appears. */
export function revealInstantOf(schedule: Pick<Schedule, 'reveal'>, rhythm: Rhythm, dueAt: number): number {
  const rule = parseRevealRule(schedule.reveal);
  if (rule === undefined)
    throw new Error(`the reveal rule ${JSON.stringify(schedule.reveal)} was stored unchecked`);
  return revealInstant(rule, dueAt, rhythm);
}
