import { describe, expect, it } from 'vitest';
import type { ScheduledRound } from '../../src/practice/figures.js';
import { streakOf } from '../../src/practice/streak.js';

/** `a1` is what channel a asked on day 1; a question mark: it is still open. */
const rounds = (text: string): readonly ScheduledRound[] =>
  text.split(' ').map((name) => ({
    roundId: name.replace('?', ''),
    channelId: name.slice(0, 1),
    dueAt: Number(name.slice(1, 2)),
    isOpen: name.endsWith('?'),
  }));

describe('a streak', () => {
  it.each([
    ['a1 a2 a3', 'a1 a2 a3', 3, 3],
    ['a1 a2 a3', 'a1 a3', 1, 1],
    ['a1 a2 a3', 'a1 a2', 0, 2],
    ['a1 a2 a3?', 'a1 a2', 2, 2],
    ['a1 a2 a3', '', 0, 0],
    ['a1 a1x a2 a2x', 'a1 a2x', 2, 2],
    ['a1 a1x? a2?', '', 0, 0],
    // A channel counts from the first answer in it.
    ['a1 a3 b1 b2 b3', 'a1 a3 b3', 2, 2],
    ['a1 b1 a2 b2 a3 b3', 'a1 b1 a2 b3', 3, 3],
    ['a1 b1 b2 a3 b3', 'a1 b1 a3', 1, 1],
  ])('over %s with answers to %s is %i, the longest %i', (asked, answered, current, longest) => {
    const byDay = [...rounds(asked)].sort((a, b) => a.dueAt - b.dueAt);
    const streak = streakOf(byDay, new Set(answered.split(' ')), ({ dueAt }) => `2026-11-0${dueAt}`);
    expect(streak).toEqual({ current, longest });
  });
});
