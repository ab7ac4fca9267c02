import { it } from 'vitest';
import { expectSixWeeks } from '../../support/six-weeks/expect-six-weeks.js';
import { openLocalChat } from '../../support/six-weeks/local-chat.js';

it('shows the three people of the built-in workspace, through six weeks, exactly the figures of what they did', async () => {
  const told = [
    'Participation',
    'Best answers',
    'Key points most often missed',
    '参与情况',
    '大家最认可的回答',
  ];
  await expectSixWeeks(2, openLocalChat, { noted: 120, told });
}, 120_000);
