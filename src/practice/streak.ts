import type { ScheduledRound } from './figures.js';

/** In days on which a schedule asked; days off, pauses and outages are none, so they break nothing. */
export type Streak = { readonly current: number; readonly longest: number };

/**
 * `dateOf` gives the local date of a round, and rounds come oldest first. A day with several of them is kept with one answer, and not
 * lost while one is open. A channel counts from the first answer in it.
 */
export function streakOf(
  rounds: readonly ScheduledRound[],
  answered: ReadonlySet<string>,
  dateOf: (round: ScheduledRound) => string,
): Streak {
  const days = new Map<string, 'kept' | 'open' | 'lost'>();
  const begun = new Set<string>();
  for (const round of rounds) {
    if (answered.has(round.roundId)) begun.add(round.channelId);
    if (!begun.has(round.channelId)) continue;
    const date = dateOf(round);
    if (answered.has(round.roundId)) days.set(date, 'kept');
    else if (days.get(date) !== 'kept' && round.isOpen) days.set(date, 'open');
    else if (!days.has(date)) days.set(date, 'lost');
  }
  let current = 0;
  let longest = 0;
  for (const [, day] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (day === 'kept') current += 1;
    if (day === 'lost') current = 0;
    longest = Math.max(longest, current);
  }
  return { current, longest };
}
