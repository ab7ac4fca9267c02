import { expect } from 'vitest';
import { liveSixWeeks } from './live-six-weeks.js';
import { openLife } from './open-life.js';

/** What such a life must have held for its figures to mean anything. */
type Enough = {
  readonly noted: number;
  /** Headings of the digest that somebody was shown, in both languages. */
  readonly told: readonly string[];
};

/** A team lives through six weeks on a platform, and is shown exactly the figures of what it did. */
export async function expectSixWeeks(
  seed: number,
  openChat: Parameters<typeof openLife>[1],
  enough: Enough,
): Promise<void> {
  const life = await openLife(seed, openChat);
  try {
    await liveSixWeeks(life);
    const asked = life.journal.noted.flatMap((entry) => (entry.kind === 'asked' ? [entry.questionId] : []));
    expect(asked).toHaveLength(22);
    expect(new Set(asked).size).toBeLessThan(22);
    expect(life.journal.noted.length).toBeGreaterThan(enough.noted);
    expect([...life.told]).toEqual(expect.arrayContaining([...enough.told]));
  } finally {
    await life.chat.stop();
  }
}

/** Of a team large enough that the team hears of key points and dimensions. */
export const enoughOfEight: Enough = {
  noted: 300,
  told: [
    'Best answers',
    'Key points most often missed',
    'By dimension',
    '大家最认可的回答',
    '最常漏掉的要点',
    '各项能力',
  ],
};
