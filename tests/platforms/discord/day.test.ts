import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../src/platforms/platform.js';
import { type Bot, startBot } from '../../support/bot.js';
import {
  type DiscordSimulator,
  ids,
  plainText,
  startDiscordSimulator,
} from '../../support/discord/discord-simulator.js';
import { asSeen, discordPlatform, until, untilConnected } from '../../support/discord-world.js';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.js';

let clock: FakeClock;
let discord: DiscordSimulator;
let bot: Bot;
let platforms: Platform[];
let channel: string;

const start = async () => {
  const address = { platform: 'discord', team: ids.guild, channel } as const;
  const platform = () => {
    const made = discordPlatform(discord, clock);
    platforms.push(made);
    return made;
  };
  bot = await startBot({ clock, platform, address });
  await connected();
};
const connected = async () => {
  const newest = platforms.at(-1);
  if (newest) await untilConnected(newest);
};
const restart = async () => {
  bot = await bot.restart();
  await connected();
  await bot.tick();
};
const open = async (where: string) => {
  channel = where;
  clock = createFakeClock('2026-11-23T08:00:00Z');
  discord = await startDiscordSimulator({ clock });
  platforms = [];
  await start();
  await bot.subscribe();
};
afterEach(async () => {
  await bot.close();
  await discord.stop();
});

const question = () => discord.channelMessages(channel)[0]?.id ?? discord.threadsOf(channel)[0]?.id ?? '';
const replies = async () => {
  const [round] = await bot.store.rounds.list({ limit: 1 });
  const all = await bot.store.replies.ofRound(round?.id ?? '');
  return all
    .filter(({ deletedAt }) => deletedAt === undefined)
    .map(({ memberId, text }) => `${memberId}: ${text}`);
};
const untilReplies = (expected: readonly string[]) =>
  until(
    async () => JSON.stringify(await replies()) === JSON.stringify(expected),
    () => expected.join(),
  );
const reveals = () => discord.texts(question()).filter((text) => text.includes('Scoring bands'));

describe.each([
  ['text channel', ids.daily],
  ['announcement channel', ids.news],
  ['forum', ids.forum],
  ['forum that wants tags', ids.taggedForum],
])('a day in a Discord %s', (_kind, where) => {
  beforeEach(() => open(where));

  it('asks, collects, reveals, and brings the question up to date', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(discord.threadsOf(channel)).toHaveLength(1);
    discord.say(ids.anna, question(), 'I would listen');
    const second = discord.say(ids.ben, question(), 'Cal back');
    discord.edit(second, 'Call back');
    const third = discord.say(ids.anna, question(), 'oops');
    discord.erase(third);
    await untilReplies([`${ids.anna}: I would listen`, `${ids.ben}: Call back`]);
    await bot.tick();
    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(discord.texts(question()).join('\n')).toContain('2 people answered');
    expect(reveals()).toHaveLength(1);
    expect(asSeen([...discord.texts(channel), ...discord.texts(question())][0] ?? '')).toContain('Closed');
    expect(discord.pings).toEqual([]);
  });
});

const post = 'POST /channels/:channel/messages';

describe('a day on Discord that goes wrong', () => {
  beforeEach(() => open(ids.daily));

  it('shows one question, one reveal and every reply, through restarts, lost answers and redeliveries', async () => {
    discord.faults.next(post, { kind: 'answer-lost' });
    discord.faults.nextEvents('MESSAGE_CREATE', 'drop');
    await bot.runUntil('2026-11-23T09:00:05Z');
    await restart();
    await bot.runUntil('2026-11-23T09:05:00Z');
    expect(discord.channelMessages(channel)).toHaveLength(1);
    expect(discord.threadsOf(channel)).toHaveLength(1);

    discord.say(ids.anna, question(), 'while it listens');
    await untilReplies([`${ids.anna}: while it listens`]);
    discord.faults.nextEvents('MESSAGE_CREATE', 'drop', 'duplicate');
    discord.say(ids.ben, question(), 'nobody is told');
    discord.say(ids.lead, question(), 'told twice');
    await restart();

    await bot.runUntil('2026-11-23T16:59:30Z');
    discord.faults.next(
      post,
      { kind: 'server-error' },
      { kind: 'answer-lost' },
      { kind: 'rate-limited', afterSeconds: 3 },
    );
    await bot.runUntil('2026-11-23T17:00:10Z');
    await restart();
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect((await replies()).toSorted()).toEqual(
      [`${ids.anna}: while it listens`, `${ids.ben}: nobody is told`, `${ids.lead}: told twice`].toSorted(),
    );
    expect(discord.channelMessages(channel)).toHaveLength(1);
    expect(reveals()).toHaveLength(1);
    const [round, ...others] = await bot.store.rounds.list({ limit: 5 });
    expect(others).toEqual([]);
    expect(round?.state).toBe('revealed');
  });

  it('settles by its own message when the answer to the request is lost', async () => {
    discord.faults.next(post, { kind: 'answer-lost' });
    await bot.runUntil('2026-11-23T09:00:00Z');
    await until(
      async () => {
        await bot.tick();
        return discord.threadsOf(channel).length === 1;
      },
      () => 'a thread',
    );
    expect(discord.requests(post)).toBe(1);
  });

  it('takes an inline reply to the question for an answer, as often as the thread is read', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.say(ids.ben, channel, 'just talking');
    discord.say(ids.anna, channel, 'in the channel', { replyTo: question() });
    await untilReplies([`${ids.anna}: in the channel`]);
    await restart();
    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(await replies()).toEqual([`${ids.anna}: in the channel`]);
    expect(reveals()).toHaveLength(1);
  });

  it('pauses when it loses its rights, tells the lead once, and goes on when it has them back', async () => {
    const [known] = await bot.store.channels.list();
    if (known !== undefined) await bot.store.channels.save({ ...known, setUpBy: ids.lead });
    discord.setPermissions(channel, ids.botRole, { deny: ['SendMessages'] });
    const address = { platform: 'discord', team: ids.guild, channel } as const;
    await until(
      async () => (await platforms.at(-1)?.missingPermissions?.(address))?.length === 1,
      () => 'the loss is known',
    );
    await bot.runUntil('2026-11-23T09:01:00Z');
    const state = async () => (await bot.store.channels.list())[0]?.state;
    expect(await state()).toMatchObject({ state: 'paused', reason: { code: 'refused', error: '50013' } });
    const told = discord.discord.messages.filter(
      (message) => discord.discord.channels.get(message.channelId)?.recipient === ids.lead,
    );
    expect(told.map(plainText)).toEqual([expect.stringContaining('There I lack: Send Messages.')]);
    discord.setPermissions(channel, ids.botRole, {});
    await until(
      async () => (await state())?.state === 'active',
      () => 'active again',
    );
    await bot.runUntil('2026-11-24T09:00:00Z');
    expect(discord.channelMessages(channel)).toHaveLength(1);
  });

  it('reveals in the thread of a question that was deleted, and gives up one whose thread is gone', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    const thread = question();
    discord.say(ids.anna, thread, 'mine');
    await untilReplies([`${ids.anna}: mine`]);
    discord.erase(thread);
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect(discord.texts(thread).join()).toContain('Scoring bands');

    await bot.runUntil('2026-11-24T09:01:00Z');
    discord.deleteChannel(question());
    const state = async () => (await bot.store.rounds.list({ limit: 1 }))[0]?.state;
    await until(
      async () => {
        await bot.tick();
        return (await state()) === 'cancelled';
      },
      () => 'cancelled',
    );
    await bot.runUntil('2026-11-24T17:30:00Z');
    expect(discord.texts(channel).join()).not.toContain('Scoring bands');
  });

  it('finds every reply of a long thread, page by page', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.faults.nextEvents('MESSAGE_CREATE', ...Array.from({ length: 450 }, () => 'drop' as const));
    for (let index = 0; index < 450; index += 1) discord.say(ids.ben, question(), `reply ${index}`);
    await restart();
    expect(await replies()).toHaveLength(450);
  });

  it('believes no empty history while it must not read it', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.say(ids.anna, question(), 'still there');
    await untilReplies([`${ids.anna}: still there`]);
    await bot.runUntil('2026-11-23T16:50:00Z');
    discord.setPermissions(channel, ids.botRole, { deny: ['ReadMessageHistory'] });
    await restart();
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect(await replies()).toEqual([`${ids.anna}: still there`]);
    expect(reveals()).toHaveLength(1);
  });

  it('reveals in a thread that was archived meanwhile', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.setArchived(question(), true);
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect(reveals()).toHaveLength(1);
  });

  it('reads again after its connection was lost', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.faults.nextEvents('MESSAGE_CREATE', 'drop');
    discord.say(ids.ben, question(), 'into the void');
    discord.gateway.drop();
    await until(
      async () => {
        await bot.tick();
        return (await replies()).length === 1;
      },
      () => 'the reply is found',
    );
  });
});

describe('without the right to read messages', () => {
  it('goes on, says so, and takes answers by form', async () => {
    await open(ids.daily);
    discord.setMessageContent(false);
    await restart();
    const newest = platforms.at(-1);
    expect(newest?.health()).toMatchObject({
      state: 'connected',
      detail: expect.stringContaining('Message Content Intent'),
    });
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.say(ids.ben, question(), 'unreadable');
    const button = /rehearse:[0-9a-f]{25}:answer:[\w-]+/.exec(
      JSON.stringify(discord.channelMessages(channel)[0]?.components),
    );
    const pressed = await discord.press(ids.anna, question(), button?.[0] ?? '');
    expect(pressed.modal).toBeDefined();
    await discord.submitModal(ids.anna, { answer: 'by form' });
    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(discord.texts(question()).join()).toContain('by form');
    expect(reveals()).toHaveLength(1);
  });

  it('goes on when that right is taken away while it runs, and says so once', async () => {
    await open(ids.daily);
    const problems: unknown[] = [];
    const other = discordPlatform(discord, clock, { onProblem: (problem) => problems.push(problem) });
    await other.start({ take: async () => {}, act: () => Promise.reject(new Error('nobody acts')) });
    await untilConnected(other);
    discord.setMessageContent(false);
    discord.gateway.invalidate();
    await until(
      () => other.health().state === 'connected' && problems.length > 0,
      () => JSON.stringify(other.health()),
    );
    expect(problems).toEqual([{ kind: 'content-intent-off' }]);
    await other.stop();
  });

  it('hints at the form once to each who writes in the thread, through restarts and while it was away', async () => {
    await open(ids.daily);
    discord.setMessageContent(false);
    await restart();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const hints = async () => {
      await bot.tick();
      return discord.texts(question()).filter((text) => text.includes('not allowed to read'));
    };
    const untilHints = (count: number) =>
      until(
        async () => (await hints()).length >= count,
        () => `hint ${count}`,
      );
    discord.say(ids.ben, question(), 'unreadable');
    await untilHints(1);
    expect((await hints())[0]).toContain('ben');
    discord.say(ids.ben, question(), 'unreadable again');
    discord.say(ids.ben, question(), `<@${ids.bot}> readable, since it calls me`);
    await platforms.at(-1)?.stop();
    discord.say(ids.ben, question(), 'and again');
    discord.say(ids.anna, question(), 'unreadable too');
    await restart();
    await untilHints(2);
    await bot.runUntil('2026-11-23T12:00:00Z');
    expect(await hints()).toHaveLength(2);
    expect((await hints())[1]).toContain('anna');
    expect(discord.pings).toEqual([]);
    const [hint] = discord.threadMessages(question()).filter(({ authorId }) => authorId === ids.bot);
    const button = /rehearse:[0-9a-f]{25}:answer:[\w-]+/.exec(JSON.stringify(hint?.components));
    expect((await discord.press(ids.ben, hint?.id ?? '', button?.[0] ?? '')).modal).toBeDefined();
  });

  it('reads what was written meanwhile as soon as it may', async () => {
    await open(ids.daily);
    discord.setMessageContent(false);
    await restart();
    await bot.runUntil('2026-11-23T09:00:00Z');
    discord.say(ids.ben, question(), 'soon to be read');
    await untilReplies([`${ids.ben}: `]);
    discord.setMessageContent(true);
    await restart();
    await until(
      async () => {
        await bot.tick();
        return (await replies()).includes(`${ids.ben}: soon to be read`);
      },
      () => 'the text',
    );
  });
});
