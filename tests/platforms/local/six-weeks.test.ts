import { expect, it } from 'vitest';
import { liveSixWeeks } from '../../support/six-weeks/live-six-weeks.js';
import { openLocalChat } from '../../support/six-weeks/local-chat.js';
import { openLife } from '../../support/six-weeks/open-life.js';

it('shows the three people of the built-in workspace, through six weeks, exactly the figures of what they did', async () => {
  const life = await openLife(2, openLocalChat);
  try {
    await liveSixWeeks(life);
    const asked = life.journal.noted.flatMap((entry) => (entry.kind === 'asked' ? [entry.questionId] : []));
    expect(asked).toHaveLength(22);
    expect(new Set(asked).size).toBeLessThan(22);
    expect(life.journal.noted.length).toBeGreaterThan(120);
    expect([...life.told]).toEqual(
      expect.arrayContaining([
        'Participation',
        'Best answers',
        'Key points most often missed',
        '参与情况',
        '大家最认可的回答',
      ]),
    );
  } finally {
    await life.chat.stop();
  }
}, 120_000);
