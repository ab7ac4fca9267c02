import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../support/bot.js';
import { type DiscordSimulator, ids } from '../../support/discord/discord-simulator.js';
import type { Interaction } from '../../support/discord/interactions.js';
import { openDiscordTeam } from '../../support/discord-team.js';
import { asSeen } from '../../support/discord-world.js';

let discord: DiscordSimulator;
let bot: Bot;
let troubles: string[];
const channel = ids.daily;

beforeEach(async () => {
  troubles = [];
  ({ discord, bot } = await openDiscordTeam({ onTrouble: (where) => troubles.push(where) }));
  await bot.subscribe();
  await bot.runUntil('2026-11-23T09:00:00Z');
});
afterEach(async () => {
  expect(troubles).toEqual([]);
  expect(bot.observations.filter(({ kind }) => kind === 'fault')).toEqual([]);
  await bot.close();
  await discord.stop();
});

const question = () => discord.channelMessages(channel)[0]?.id ?? '';
const messageOf = (id: string) => discord.discord.messages.find((message) => message.id === id);
const answerButton = () =>
  /rehearse:[0-9a-f]{25}:answer:[\w-]+/.exec(JSON.stringify(messageOf(question())?.components))?.[0] ?? '';
const pressAnswer = (user: string) => discord.press(user, question(), answerButton());
const answerWith = async (user: string, answer: string): Promise<Interaction> => {
  await pressAnswer(user);
  return discord.submitModal(user, { answer });
};
/** The sentence that the person alone reads. */
const told = async (interaction: Interaction): Promise<string> => {
  expect(interaction.acked).toBe(true);
  const reply = await interaction.reply();
  expect(reply.onlyFor).toBeDefined();
  return asSeen(await interaction.replyText());
};
const privateAnswers = async () => {
  const [round] = await bot.store.rounds.list({ limit: 1 });
  return (await bot.store.replies.ofRound(round?.id ?? '')).map(({ text }) => text);
};

describe('a button that is not what it was', () => {
  const forge = async (user: string, customId: string): Promise<Interaction> => {
    const message = messageOf(question());
    const genuine = answerButton();
    if (message !== undefined)
      message.components = JSON.parse(JSON.stringify(message.components).replace(genuine, customId));
    return discord.press(user, question(), customId);
  };
  const hash = '0123456789abcdef012345678';

  it.each([
    'x',
    'answer',
    'rehearse:',
    `rehearse:${hash}:answer`,
    `rehearse:${hash}:answer:no-such-round`,
    `rehearse:${hash}:answer:../../etc`,
    `rehearse:${hash}:constructor:x`,
    `rehearse:${hash}:no-deed:x`,
    `rehearse:${hash}:form:7:nothing`,
    `rehearse:${hash}:form`,
    '💥'.repeat(50),
  ])('%s gets a clear sentence', async (customId) => {
    expect(await told(await forge(ids.ben, customId))).toContain('This button is out of date.');
  });

  it.each(['setup', 'reveal', 'stop', 'post'])('does not %s for somebody who may not', async (deed) => {
    expect(await told(await forge(ids.ben, `rehearse:${hash}:${deed}:x`))).toContain('out of date');
    await bot.tick();
    expect(discord.texts(question())).toEqual([]);
  });
});

describe('a form that is not what it was', () => {
  it.each([
    ['form', 'out of date'],
    ['rehearse:form:0:answer:no-such-round', 'out of date'],
    ['rehearse:form:3:answer:no-such-round', 'out of date'],
    ['rehearse:form:0:no-deed:x', 'out of date'],
    ['rehearse:form:0:setup:setup', 'Only people who manage this channel can do that.'],
  ])('%s gets a clear sentence', async (customId, expected) => {
    const { modal } = await pressAnswer(ids.ben);
    if (modal !== undefined) discord.discord.modals.push({ ...modal, customId });
    expect(await told(await discord.submitModal(ids.ben, { answer: 'mine' }))).toContain(expected);
    expect(await privateAnswers()).toEqual([]);
  });
});

describe('what comes too late', () => {
  it('a form says that the text was not saved', async () => {
    await pressAnswer(ids.ben);
    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(await told(await discord.submitModal(ids.ben, { answer: 'late' }))).toContain('was not saved');
    expect(await privateAnswers()).toEqual([]);
  });

  it('a button of an ended round says that it is over', async () => {
    const before = messageOf(question());
    const components = before?.components ?? [];
    await bot.runUntil('2026-11-23T17:01:00Z');
    if (before !== undefined) before.components = components;
    expect(await told(await pressAnswer(ids.ben))).toContain('This question is closed');
  });
});

describe('the same twice', () => {
  it('two presses at once open a form each', async () => {
    const [one, other] = await Promise.all([pressAnswer(ids.ben), pressAnswer(ids.ben)]);
    expect([one.modal, other.modal]).toEqual([expect.anything(), expect.anything()]);
  });

  it('an interaction that comes once more is done once', async () => {
    const sent = await answerWith(ids.ben, 'mine');
    await sent.reply();
    discord.repeatInteraction(sent.id);
    const asked = await discord.slash(ids.lead, channel, 'question-admin', { subcommand: 'reveal' });
    discord.repeatInteraction(asked.id);
    expect(await told(asked)).toContain('being posted');
    await bot.runUntil('2026-11-23T09:05:00Z');
    expect(await privateAnswers()).toEqual(['mine']);
    expect(discord.texts(question()).filter((text) => text.includes('Scoring bands'))).toHaveLength(1);
  });
});

describe('a command in the wrong place', () => {
  const ask = (user: string, where: string, command: string, subcommand: string) =>
    discord.slash(user, where, command, { subcommand });

  it.each([
    ['question', 'today'],
    ['question', 'answer'],
    ['question-admin', 'status'],
    ['question-admin', 'reveal'],
    ['question-admin', 'skip'],
  ])('/%s %s says that nothing is set up there', async (command, subcommand) => {
    expect(await told(await ask(ids.lead, ids.other, command, subcommand))).toContain('not set up');
  });

  it('works in the thread as in its channel', async () => {
    expect(await told(await ask(ids.ben, question(), 'question', 'today'))).toContain('not answered yet');
    expect(await told(await ask(ids.lead, question(), 'question-admin', 'status'))).toContain('running');
  });

  it('has a sentence in a direct conversation', async () => {
    discord.sayDirectly(ids.ben, 'hello');
    const direct = [...discord.discord.channels.values()].find(({ recipient }) => recipient === ids.ben);
    expect(await told(await ask(ids.ben, direct?.id ?? '', 'question', 'answer'))).toContain('not set up');
  });
});

describe('what people type', () => {
  const wild = [
    '@everyone @here',
    `<@${ids.ben}> <@&${ids.membersRole}> <#${ids.other}>`,
    '||the butler||',
    '# not a heading',
    '> not a quote of a quote',
    '```js\nrm()\n```',
    '**bold** _thin_ ~~gone~~ `code`',
    '[here](https://example.org) <https://example.org>',
    '<t:0:R> <:emoji:1> -# small',
  ];

  it('is quoted as typed, from the form and from the thread, and calls nobody', async () => {
    await answerWith(ids.ben, wild.join('\n'));
    discord.say(ids.anna, question(), wild.join('\n'));
    await bot.runUntil('2026-11-23T17:01:00Z');
    const shown = discord
      .threadMessages(question())
      .filter(({ authorId }) => authorId === ids.bot)
      .map(({ id }) => messageOf(id));
    const text = asSeen(discord.texts(question()).join('\n'));
    for (const line of wild.flatMap((one) => one.split('\n'))) expect(text).toContain(line);
    expect(shown.length).toBeGreaterThan(0);
    expect(discord.pings).toEqual([]);
  });

  it.each([
    ['letters', 'wörter '.repeat(572).slice(0, 4_000).trim(), /\S/g],
    ['emoji', '😀'.repeat(2_000), /😀/gu],
    ['marks', '|`*_~<@#>'.repeat(444), /[|`*_~<@#>]/g],
  ])('of 4,000 characters, %s, is shown whole', async (_what, text, mark) => {
    const sent = await answerWith(ids.ben, text);
    expect(await told(sent)).toContain('Saved');
    await bot.runUntil('2026-11-23T17:01:00Z');
    const shown = asSeen(discord.texts(question()).join('\n'));
    const countOf = (whole: string) => whole.match(mark)?.length ?? 0;
    expect(countOf(shown)).toBeGreaterThanOrEqual(countOf(text));
    expect(discord.pings).toEqual([]);
  });
});
