import { it } from 'vitest';
import { enoughOfEight, expectSixWeeks } from '../../support/six-weeks/expect-six-weeks.js';
import { openSlackChat } from '../../support/six-weeks/slack-chat.js';

it('shows a team of eight on Slack, through six weeks, exactly the figures of what they did', async () => {
  await expectSixWeeks(1, openSlackChat, enoughOfEight);
}, 120_000);
