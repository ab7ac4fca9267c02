import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeCommands } from '../../../src/actions/describe-commands.js';
import { actions } from '../../../src/actions/registry.js';
import type { CommandSet } from '../../../src/platforms/commands.js';
import type { Bot } from '../../support/bot.js';
import {
  type DiscordSimulator,
  ids,
  startDiscordSimulator,
} from '../../support/discord/discord-simulator.js';
import type { Interaction } from '../../support/discord/interactions.js';
import { openDiscordTeam } from '../../support/discord-team.js';
import { asSeen, discordPlatform, until, untilConnected } from '../../support/discord-world.js';
import type { FakeClock } from '../../support/fake-clock.js';

let clock: FakeClock;
let discord: DiscordSimulator;
let bot: Bot;
const channel = ids.daily;

const listCommands = 'PUT /applications/:application/commands';

beforeEach(async () => {
  ({ clock, discord, bot } = await openDiscordTeam());
});
afterEach(async () => {
  await bot.close();
  await discord.stop();
});

type Options = Readonly<Record<string, string | number | boolean>>;
const slash = (
  user: string,
  command: string,
  subcommand: string,
  options: Options = {},
  where: string = channel,
) => discord.slash(user, where, command, { subcommand, options });
const told = async (answered: ReturnType<typeof slash>): Promise<string> => {
  const interaction = await answered;
  expect(interaction.acked).toBe(true);
  return asSeen(await interaction.replyText());
};
const question = () => discord.channelMessages(channel)[0]?.id ?? '';
const buttonOn = (components: unknown, action: string): string =>
  new RegExp(`rehearse:[0-9a-f]{25}:${action}(:[\\w:.-]*)?`).exec(JSON.stringify(components))?.[0] ?? '';
const press = async (user: string, messageId: string, action: string) => {
  const message = discord.discord.messages.find(({ id }) => id === messageId);
  return discord.press(user, messageId, buttonOn(message?.components, action));
};

describe('what people do in Discord', () => {
  it('answers commands privately, in the language of the person', async () => {
    expect(await told(slash(ids.ben, 'question', 'help'))).toContain('For everyone');
    expect(await told(slash(ids.anna, 'question', 'help'))).toMatch(/[一-鿿]{4}/);
    expect(discord.texts(channel)).toEqual([]);
  });

  it('lets people practise in a direct conversation, alone', async () => {
    discord.sayDirectly(ids.ben, 'hello');
    const direct = [...discord.discord.channels.values()].find(({ recipient }) => recipient === ids.ben);
    const inDirect = (subcommand: string) => slash(ids.ben, 'question', subcommand, {}, direct?.id ?? '');
    expect(await told(inDirect('help'))).toContain('For everyone');
    expect(await told(inDirect('draw'))).toContain('Show');
    expect(await told(inDirect('privacy'))).toContain('stored');
    expect(await told(inDirect('answer'))).toContain('not set up');
    expect(await told(inDirect('stats'))).toContain('not answered a question yet');
    const shown = slash(ids.ben, 'question', 'show', { id: 'C001' }, direct?.id ?? '');
    expect(await told(shown)).toContain('Reference answer');
  });

  it('lists its commands once, and again only when they have changed, whoever starts', async () => {
    const startAgain = async (commands: CommandSet) => {
      const looks = discord.requests('GET /applications/:application/commands');
      const again = discordPlatform(discord, clock, { commands });
      await again.start({ take: async () => {}, act: () => Promise.reject(new Error('nobody acts')) });
      await untilConnected(again);
      await until(
        () => discord.requests('GET /applications/:application/commands') > looks,
        () => 'a look at what is listed',
      );
      await again.stop();
      return discord.requests(listCommands);
    };
    const commands = describeCommands(actions);
    expect(await startAgain(commands)).toBe(1);
    const fewer = { ...commands, shortcuts: [] };
    expect(await startAgain(fewer)).toBe(2);
    expect(discord.commands()).toHaveLength(2);
    expect(await startAgain(fewer)).toBe(2);
    expect(await startAgain(commands)).toBe(3);
    expect(JSON.stringify(discord.commands())).toMatch(/[一-鿿]{4}/);
  });

  it('sets practice up by options, and shows the command to leads alone', async () => {
    expect(() => slash(ids.ben, 'question-admin', 'status')).toThrow('not shown');
    const text = await told(
      slash(ids.lead, 'question-admin', 'setup', { time: '10:30', days: 'daily', zone: 'Europe/Berlin' }),
    );
    expect(text).toContain('Europe/Berlin');
    await bot.runUntil('2026-11-23T09:30:00Z');
    expect(discord.texts(channel)).toHaveLength(1);
  });

  it('sets practice up by a form of several steps, which keeps what was typed when something cannot be', async () => {
    const opened = await slash(ids.lead, 'question-admin', 'setup');
    expect(opened.modal?.title).toContain('(1/3)');
    const rest = async (first: Interaction) => {
      const second = await press(ids.lead, (await first.reply()).id, 'form');
      expect(second.modal?.title).toContain('(2/3)');
      const sent = await discord.submitModal(ids.lead, {});
      const third = await press(ids.lead, (await sent.reply()).id, 'form');
      expect(third.modal?.title).toContain('(3/3)');
      return discord.submitModal(ids.lead, {});
    };
    const refused = await rest(
      await discord.submitModal(ids.lead, { time: 'half past nine', zone: 'Europe/Berlin' }),
    );
    expect(asSeen(await refused.replyText())).toContain('half past nine');
    const again = await press(ids.lead, (await refused.reply()).id, 'form');
    expect(JSON.stringify(again.modal?.components)).toContain('half past nine');
    await rest(await discord.submitModal(ids.lead, { time: '10:30', zone: 'Europe/Berlin' }));
    const [schedule] = await bot.store.schedules.of((await bot.store.channels.list())[0]?.id ?? '');
    expect(schedule?.zone).toBe('Europe/Berlin');
    expect(schedule?.cron).toContain('30 10');
  });

  it('takes a private answer by button and form, changes it, and shows it with its name, pinging nobody', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const answer = async (text: string) => {
      await press(ids.ben, question(), 'answer');
      const sent = await discord.submitModal(ids.ben, { answer: text });
      expect(sent.acked).toBe(true);
    };
    await answer('my hasty words');
    await answer('@everyone better & **bolder**');
    expect(discord.texts(question())).toEqual([]);
    await bot.runUntil('2026-11-23T17:05:00Z');
    const shown = asSeen(discord.texts(question()).join('\n'));
    expect(shown).toContain('@everyone better & **bolder**');
    expect(shown).toContain('ben');
    expect(shown).not.toContain('hasty');
    expect(discord.pings).toEqual([]);
  });

  it('takes the private answer of somebody who is forgotten out of the thread it was shown in', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    for (const [user, text] of [
      [ids.ben, 'the words of Ben'],
      [ids.lead, 'the words of the lead'],
    ] as const) {
      await press(user, question(), 'answer');
      await discord.submitModal(user, { answer: text });
    }
    await bot.runUntil('2026-11-23T17:05:00Z');
    const shown = () => asSeen(discord.texts(question()).join('\n'));
    expect(shown()).toContain('the words of Ben');
    discord.setArchived(question(), true);
    await slash(ids.ben, 'question', 'privacy', { what: 'forget' });
    await discord.submitModal(ids.ben, { sure: 'yes' });
    await bot.tick();
    expect(shown()).not.toContain('the words of Ben');
    expect(shown()).toContain('the words of the lead');
  });

  it('knows the channel of a thread in which a command is given', async () => {
    await bot.subscribe();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const inThread = await slash(ids.ben, 'question', 'answer', {}, question());
    expect(inThread.modal).toBeDefined();
  });

  /** The lead asks the one question whose key points the tests know, and has it revealed. */
  const askC001 = async () => {
    await bot.subscribe();
    await told(slash(ids.lead, 'question-admin', 'post', { id: 'C001' }));
    await bot.tick();
  };
  const reveal = async () => {
    await told(slash(ids.lead, 'question-admin', 'reveal'));
    await bot.tick();
  };
  const revealMessage = () =>
    discord.threadMessages(question()).find(({ components }) => buttonOn(components, 'vote') !== '')?.id ??
    '';
  const guild = { platform: 'discord', team: ids.guild } as const;

  it('scores the own answer by its key points: one press, one form', async () => {
    await askC001();
    discord.say(ids.ben, question(), 'mine');
    await until(
      async () => (await replies()).length === 1,
      () => 'the reply',
    );
    await reveal();
    const { modal } = await press(ids.ben, revealMessage(), 'score');
    expect(asSeen(JSON.stringify(modal?.components))).toContain('Let the customer finish');
    const sent = await discord.submitModal(ids.ben, {
      'ticks/1': ['hear-out'],
      'ticks/0.5': ['live-action'],
      redlines: ['empty-promise'],
    });
    expect(asSeen(await sent.replyText())).toContain('Saved: 32.5 of 100 points, To improve.');
    expect(await bot.store.scores.ofMember(guild, ids.ben)).toMatchObject([
      { raterKind: 'self', ticks: { 'hear-out': 1, 'live-action': 0.5 }, redlines: ['empty-promise'] },
    ]);
  });

  it('asks again, with what was ticked, when one key point has two grades', async () => {
    await askC001();
    discord.say(ids.ben, question(), 'mine');
    await until(
      async () => (await replies()).length === 1,
      () => 'the reply',
    );
    await reveal();
    await press(ids.ben, revealMessage(), 'score');
    const twice = { 'ticks/1': ['hear-out', 'real-need'], 'ticks/0.5': ['hear-out'] };
    const refused = await discord.submitModal(ids.ben, twice);
    expect(asSeen(await refused.replyText())).toContain('two grades');
    expect(await bot.store.scores.ofMember(guild, ids.ben)).toEqual([]);
    const again = await press(ids.ben, (await refused.reply()).id, 'form');
    expect(JSON.stringify(again.modal?.components).match(/"default":true/g)).toHaveLength(3);
    const mended = await discord.submitModal(ids.ben, { 'ticks/0.5': [] });
    expect(asSeen(await mended.replyText())).toContain('Saved: 35 of 100 points');
  });

  it('takes votes from the button below the reveal and from the menu of an answer, and scores from the ballot', async () => {
    await askC001();
    const reply = discord.say(ids.ben, question(), 'the words of Ben');
    await until(
      async () => (await replies()).length === 1,
      () => 'the reply',
    );
    await reveal();
    const round = (await bot.store.rounds.list({ limit: 1 }))[0]?.id ?? '';
    const ballot = await press(ids.lead, revealMessage(), 'vote');
    expect(asSeen(await ballot.replyText())).toContain('the words of Ben');
    const { id } = await ballot.reply();
    expect(await told(press(ids.lead, id, 'vote'))).toContain('Your vote is in.');
    const menu = (user: string) => told(discord.messageMenu(user, reply, 'Vote as best answer'));
    expect(await menu(ids.ben)).toContain('your own');
    expect(await menu(ids.anna)).toContain('已投票');
    expect(await bot.store.votes.ofRound(round)).toEqual([{ memberId: ids.ben, votes: 2 }]);

    await press(ids.lead, id, 'score');
    await discord.submitModal(ids.lead, { 'ticks/1': ['hear-out'] });
    expect(await bot.store.scores.ofRound(round)).toMatchObject([{ memberId: ids.ben, raterKind: 'lead' }]);
  });

  it('tells an author how sure they were, alone, and takes the score from there', async () => {
    await askC001();
    await press(ids.ben, question(), 'answer');
    await discord.submitModal(ids.ben, { answer: 'mine', confidence: '3' });
    await reveal();
    const direct = [...discord.discord.channels.values()].find(({ recipient }) => recipient === ids.ben);
    const [note, ...others] = discord.channelMessages(direct?.id ?? '');
    expect(others).toEqual([]);
    expect(asSeen(discord.texts(direct?.id ?? '').join())).toContain('you were very sure of your answer');
    await press(ids.ben, note?.id ?? '', 'score');
    await discord.submitModal(ids.ben, { 'ticks/1': ['hear-out'] });
    expect(await bot.store.scores.ofMember(guild, ids.ben)).toMatchObject([{ raterKind: 'self' }]);
  });

  const replies = async () => {
    const [round] = await bot.store.rounds.list({ limit: 1 });
    return bot.store.replies.ofRound(round?.id ?? '');
  };

  it('scores somebody’s answer from its menu, as a lead or a peer', async () => {
    await askC001();
    const reply = discord.say(ids.ben, question(), 'mine');
    await until(
      async () => (await replies()).length === 1,
      () => 'the reply',
    );
    await reveal();
    const menu = (user: string, message: string) => discord.messageMenu(user, message, 'Score this answer');
    for (const rater of [ids.lead, ids.anna]) {
      const { modal } = await menu(rater, reply);
      expect(JSON.stringify(modal)).not.toContain(ids.ben);
      await discord.submitModal(rater, { 'ticks/1': ['hear-out'] });
    }
    expect(await bot.store.scores.ofMember(guild, ids.ben)).toMatchObject([
      { raterId: ids.lead, raterKind: 'lead', band: 'improve' },
      { raterId: ids.anna, raterKind: 'peer', band: 'improve' },
    ]);
    expect(await told(menu(ids.lead, question()))).toContain('not an answer');
  });

  it('names each missing permission when practice is set up, and in the status, until it is there', async () => {
    const missing = () => told(slash(ids.lead, 'question-admin', 'status'));
    discord.setPermissions(channel, ids.bot, { deny: ['SendMessagesInThreads', 'AddReactions'] });
    const setUp = await told(slash(ids.lead, 'question-admin', 'setup', { zone: 'Europe/Berlin' }));
    expect(setUp).toContain('Practice is set up');
    expect(setUp).toContain('I lack: Send Messages in Threads, Add Reactions.');
    expect(await missing()).toContain('I lack: Send Messages in Threads, Add Reactions.');
    discord.setPermissions(channel, ids.bot, {});
    expect(await missing()).not.toContain('I lack');
  });

  it.each([
    ['zone', 'shang', 'Asia/Shanghai'],
    ['zone', '', undefined],
    ['sections', 'A,c', 'A,C'],
    ['roles', 'tea', 'lead'],
    ['roles', 'phone,onl', 'phone,online'],
    ['language', 'zh', 'zh-CN'],
  ])('offers what %s can be while “%s” is typed', async (option, typed, expected) => {
    const typing = { subcommand: 'setup', options: { [option]: typed }, focused: option };
    const { choices, acked } = await discord.autocomplete(ids.lead, channel, 'question-admin', typing);
    expect(acked).toBe(true);
    expect(choices.length).toBeLessThanOrEqual(25);
    if (expected !== undefined) expect(choices.map(({ value }) => value)).toContain(expected);
  });

  it('offers questions by id and by title, in the language of the person', async () => {
    const offered = async (user: string, typed: string) => {
      const typing = { subcommand: 'show', options: { id: typed }, focused: 'id' };
      return (await discord.autocomplete(user, channel, 'question', typing)).choices;
    };
    expect(await offered(ids.ben, 'c00')).toContainEqual(expect.objectContaining({ value: 'C001' }));
    const [first] = await offered(ids.anna, 'C001');
    expect(first?.name).toMatch(/^C001 .*\p{sc=Han}/u);
    expect((await offered(ids.ben, 'no such question')).length).toBe(0);
  });
});

describe('starting while Discord cannot be reached', () => {
  it('runs, says so, and connects as soon as it can', async () => {
    const other = await startDiscordSimulator();
    await other.setReachable(false);
    const soon = {
      now: Date.now,
      wait: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(delayMs, 50))),
    };
    const late = discordPlatform(other, soon);
    await late.start({ take: async () => {}, act: () => Promise.reject(new Error('nobody acts')) });
    await until(
      () => JSON.stringify(late.health()).includes('no-answer'),
      () => JSON.stringify(late.health()),
    );
    expect(late.health().state).toBe('connecting');
    await other.setReachable(true);
    await untilConnected(late);
    await late.stop();
    await other.stop();
  });
});
