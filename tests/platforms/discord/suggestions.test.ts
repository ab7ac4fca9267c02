import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bot } from '../../support/bot.js';
import { type DiscordSimulator, ids } from '../../support/discord/discord-simulator.js';
import type { Interaction } from '../../support/discord/interactions.js';
import { openDiscordTeam } from '../../support/discord-team.js';
import { asSeen } from '../../support/discord-world.js';

let discord: DiscordSimulator;
let bot: Bot;
const channel = ids.daily;

beforeEach(async () => {
  ({ discord, bot } = await openDiscordTeam());
  await bot.subscribe();
});
afterEach(async () => {
  await bot.close();
  await discord.stop();
});

const slash = (user: string, command: string, subcommand: string, options = {}) =>
  discord.slash(user, channel, command, { subcommand, options });
const waiting = async () => {
  const [known] = await bot.store.channels.list();
  return bot.store.suggestions.waiting(known?.id ?? '');
};
/** Everything that came in answer, and the message with the buttons on it. */
const review = async (asked: Interaction, followUps: number) => {
  const parts = [await asked.reply(), ...(followUps === 0 ? [] : await asked.followUps(followUps))];
  const buttons = JSON.stringify(parts.at(-1)?.components);
  const press = (verb: string) => {
    const id = new RegExp(`rehearse:[0-9a-f]{25}:suggestions:${verb}:[\\w-]+`).exec(buttons)?.[0] ?? '';
    return discord.press(ids.lead, parts.at(-1)?.id ?? '', id);
  };
  return { text: asSeen(JSON.stringify(parts.map(({ components }) => components))), press };
};

it('takes a suggestion by one form, shows it to the lead however long it is, and takes the decision', async () => {
  const opened = await slash(ids.ben, 'question', 'suggest');
  expect(opened.modal?.components).toHaveLength(5);
  const sent = await discord.submitModal(ids.ben, {
    title: 'The parcel on the roof',
    prompt: 'The courier left it on the roof. What do you say?',
    answer: 'Is everybody safe? '.repeat(150).trim(),
    analysis: 'Safety first. '.repeat(130).trim(),
    credit: 'no',
  });
  expect(asSeen(await sent.replyText())).toContain('Thank you.');
  const shown = await review(await slash(ids.lead, 'question-admin', 'suggestions'), 1);
  expect(shown.text).toContain('The parcel on the roof');
  expect((await shown.press('back')).modal?.title).toBe('Send it back');
  const returned = await discord.submitModal(ids.lead, { reason: 'Which floor?' });
  expect(asSeen(await returned.replyText())).toContain('Sent back');
  expect(await waiting()).toEqual([]);

  const again = await slash(ids.ben, 'question', 'suggest');
  expect(JSON.stringify(again.modal?.components)).toContain('Which floor?');
});

it('switches reminders on and off by its own words', async () => {
  const on = await slash(ids.ben, 'question', 'remind', { what: 'on', quiet: '21:00-07:00' });
  expect(asSeen(await on.replyText())).toContain('Between 21:00 and 07:00 (UTC)');
  const off = await slash(ids.ben, 'question', 'remind', { what: 'off' });
  expect(asSeen(await off.replyText())).toContain('No more reminders');
});
