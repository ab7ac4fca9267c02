import { expect, it } from 'vitest';
import { liveSixWeeks } from '../../support/six-weeks/live-six-weeks.js';
import { openLife } from '../../support/six-weeks/open-life.js';
import { openSlackChat } from '../../support/six-weeks/slack-chat.js';

it('shows a team of eight on Slack, through six weeks, exactly the figures of what they did', async () => {
  const life = await openLife(1, openSlackChat);
  try {
    await liveSixWeeks(life);
    const asked = life.journal.noted.flatMap((entry) => (entry.kind === 'asked' ? [entry.questionId] : []));
    expect(asked).toHaveLength(22);
    expect(new Set(asked).size).toBeLessThan(22);
    expect(life.journal.noted.length).toBeGreaterThan(300);
    expect([...life.told]).toEqual(
      expect.arrayContaining([
        'Best answers',
        'Key points most often missed',
        'By dimension',
        '大家最认可的回答',
        '最常漏掉的要点',
        '各项能力',
      ]),
    );
  } finally {
    await life.chat.stop();
  }
}, 120_000);
