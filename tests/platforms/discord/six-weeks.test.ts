import { it } from 'vitest';
import { openDiscordChat } from '../../support/six-weeks/discord-chat.js';
import { enoughOfEight, expectSixWeeks } from '../../support/six-weeks/expect-six-weeks.js';

it('shows a team of eight on Discord, through six weeks, exactly the figures of what they did', async () => {
  await expectSixWeeks(1, openDiscordChat, enoughOfEight);
}, 120_000);
