import { afterEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../src/platforms/platform.js';
import { subscribe } from '../../../src/practice/subscribe.js';
import { type Bot, startBot, testDefaults } from '../../support/bot.js';
import {
  type DiscordSimulator,
  type DiscordSimulatorOptions,
  ids,
  startDiscordSimulator,
} from '../../support/discord/discord-simulator.js';
import { asSeen, discordPlatform, until, untilConnected } from '../../support/discord-world.js';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.js';

let clock: FakeClock;
let discord: DiscordSimulator;
let bot: Bot;
let platforms: Platform[];

/** Of the other of two shards. */
const elsewhere = String(BigInt(ids.guild) + (1n << 22n));
const lobby = '1100000000000000041';
const hall = '1100000000000000042';

async function open(options: DiscordSimulatorOptions = {}): Promise<void> {
  clock = createFakeClock('2026-11-23T08:00:00Z');
  discord = await startDiscordSimulator({ clock, ...options });
  platforms = [];
  const platform = () => {
    const made = discordPlatform(discord, clock);
    platforms.push(made);
    return made;
  };
  bot = await startBot({ clock, platform, address: addressOf(ids.guild, ids.daily) });
  await connected();
}
const connected = async () => {
  const newest = platforms.at(-1);
  if (newest) await untilConnected(newest);
};
const restart = async (meanwhile: () => void = () => {}) => {
  await platforms.at(-1)?.stop();
  meanwhile();
  bot = await bot.restart();
  await connected();
};
afterEach(async () => {
  await bot.close();
  await discord.stop();
});

const addressOf = (team: string, channel: string) => ({ platform: 'discord', team, channel }) as const;
const stateOf = async (team: string, channel: string) =>
  (await bot.store.channels.find(addressOf(team, channel)))?.state;
const untilState = (expected: unknown, team: string = ids.guild, channel: string = ids.daily) =>
  until(
    async () => {
      await bot.tick();
      return JSON.stringify(await stateOf(team, channel)) === JSON.stringify(expected);
    },
    () => JSON.stringify(expected),
  );
const active = { state: 'active' };
const lost = (error: string) => ({ state: 'paused', reason: { code: 'channel-lost', error } });
const directTexts = () =>
  [...discord.discord.channels.values()]
    .filter(({ recipient }) => recipient === ids.lead)
    .flatMap(({ id }) => discord.texts(id));
const setUpByLead = async () => {
  await bot.store.transaction((store) =>
    subscribe(
      bot.practice,
      store,
      { address: addressOf(ids.guild, ids.daily), setUpBy: ids.lead, ...testDefaults },
      clock.now(),
    ),
  );
};

describe('a server that the bot joins', () => {
  const guild = (change: object) => ({
    guilds: [{ id: elsewhere, isJoined: false, channels: [{ id: lobby }, { id: hall }], ...change }],
  });
  const greetings = async (channel: string) => {
    await bot.tick();
    return discord.texts(channel).map(asSeen);
  };
  const untilGreeted = (channel: string) =>
    until(
      async () => (await greetings(channel)).length > 0,
      () => `a greeting in ${channel}`,
    );

  it('is greeted once where it greets others, with the command to run next', async () => {
    await open(guild({ systemChannel: hall }));
    discord.addBot(elsewhere);
    await untilGreeted(hall);
    await restart();
    await bot.runUntil('2026-11-23T10:00:00Z');
    expect(await greetings(hall)).toEqual([expect.stringContaining('/question-admin setup')]);
    expect(await greetings(lobby)).toEqual([]);
  });

  it('is greeted in the first channel that can be written to, if it greets nobody itself', async () => {
    await open(guild({}));
    discord.setPermissions(lobby, ids.bot, { deny: ['SendMessages'] });
    discord.addBot(elsewhere);
    await untilGreeted(hall);
  });

  it('is greeted there as well when its own place is closed', async () => {
    await open(guild({ systemChannel: hall }));
    discord.setPermissions(hall, ids.bot, { deny: ['ViewChannel'] });
    discord.addBot(elsewhere);
    await untilGreeted(lobby);
  });

  it('is greeted although nobody was here when it was joined', async () => {
    await open(guild({ systemChannel: hall }));
    await restart(() => discord.addBot(elsewhere));
    await untilGreeted(hall);
  });

  it('is not greeted when it was joined long ago', async () => {
    await open({ guilds: [{ id: elsewhere, systemChannel: hall, channels: [{ id: hall }] }] });
    await bot.runUntil('2026-11-23T10:00:00Z');
    expect(discord.texts(hall)).toEqual([]);
  });
});

describe.each([
  ['while it runs', (deed: () => void) => Promise.resolve(deed())],
  ['while it is away', (deed: () => void) => restart(deed)],
])('what happens to a server %s', (_when, happens) => {
  it('pauses its channels when the bot is removed, and lets them go on when it is back', async () => {
    await open();
    await setUpByLead();
    await happens(() => discord.removeBot(ids.guild));
    await untilState(lost('left-team'));
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(discord.texts(ids.daily)).toEqual([]);
    await happens(() => discord.addBot(ids.guild));
    await untilState(active);
    await bot.runUntil('2026-11-24T09:00:00Z');
    expect(discord.threadsOf(ids.daily)).toHaveLength(1);
  });

  it('pauses a channel that is deleted, and tells whoever set it up, once', async () => {
    await open();
    await setUpByLead();
    await happens(() => discord.deleteChannel(ids.daily));
    await untilState(lost('channel-deleted'));
    await restart();
    await bot.runUntil('2026-11-24T09:00:00Z');
    expect(directTexts()).toEqual([expect.stringContaining('no longer exists')]);
    expect(await bot.store.rounds.list({ limit: 5 })).toEqual([]);
  });

  it('asks again once permissions that were lost are found', async () => {
    await open();
    await setUpByLead();
    await happens(() => discord.setRolePermissions(ids.guild, ids.botRole, ['ViewChannel']));
    await bot.runUntil('2026-11-23T09:00:00Z');
    await untilState({ state: 'paused', reason: { code: 'refused', error: '50013' } });
    const rights = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'] as const;
    await happens(() =>
      discord.setRolePermissions(ids.guild, ids.botRole, [
        ...rights,
        'CreatePublicThreads',
        'ReadMessageHistory',
      ]),
    );
    await untilState(active);
    await bot.runUntil('2026-11-24T09:00:00Z');
    expect(discord.threadsOf(ids.daily)).toHaveLength(1);
  });
});

describe('a server that is left while the session is lost', () => {
  it('pauses as well, and goes on when the bot is back', async () => {
    await open();
    await setUpByLead();
    discord.gateway.forget();
    discord.gateway.drop();
    discord.removeBot(ids.guild);
    await untilState(lost('left-team'));
    discord.addBot(ids.guild);
    await untilState(active);
  });
});

const askDirectly = async (subcommand: string, options: Readonly<Record<string, string>> = {}) => {
  discord.sayDirectly(ids.ben, 'hello');
  const direct = [...discord.discord.channels.values()].find(({ recipient }) => recipient === ids.ben);
  const asked = await discord.slash(ids.ben, direct?.id ?? '', 'question', { subcommand, options });
  return asSeen(await asked.replyText());
};
const untilCommands = () =>
  until(
    () => discord.commands().length > 0,
    () => 'commands',
  );
const openBoth = async () => {
  await open({
    guilds: [
      { id: ids.guild, channels: [{ id: ids.daily }] },
      { id: elsewhere, channels: [{ id: hall }] },
    ],
  });
  await untilCommands();
  await setUpByLead();
  await bot.runUntil('2026-11-23T09:00:00Z');
  const answered = discord.say(ids.ben, discord.threadsOf(ids.daily)[0]?.id ?? '', 'mine');
  await until(
    async () => (await bot.store.replies.find(addressOf(ids.guild, ids.daily), answered)) !== undefined,
    () => 'the reply',
  );
};

describe('a direct conversation with a bot of several servers', () => {
  it('is about the server that both are members of', async () => {
    await openBoth();
    discord.discord.guilds.get(elsewhere)?.members.delete(ids.ben);
    expect(await askDirectly('stats')).toContain('Questions answered');
    expect(await askDirectly('privacy', { what: 'export' })).toContain('1 reply');
  });

  it('asks to be held in the server that is meant when there are several', async () => {
    await openBoth();
    expect(await askDirectly('stats')).toContain('Use this command in the server you mean');
    expect(await askDirectly('privacy', { what: 'anonymous' })).toContain('in the server you mean');
    expect(await askDirectly('privacy')).toContain('What is stored');
    expect(await askDirectly('help')).toContain('For everyone');
    expect(await askDirectly('draw')).toContain('Only you can see this');
  });
});

describe('an answer on the way to a person', () => {
  const callback = 'POST /interactions/:interaction/:token/callback';
  const help = async () => {
    const asked = await discord.slash(ids.ben, ids.daily, 'question', { subcommand: 'help' });
    return asSeen(await asked.replyText());
  };

  it.each(['reset', 'server-error', 'answer-lost'] as const)('arrives after %s', async (kind) => {
    await open();
    await untilCommands();
    discord.faults.next(callback, { kind });
    expect(await help()).toContain('For everyone');
    expect(discord.discord.interactions).toHaveLength(1);
  });

  it('is an apology when Discord does not say who they are', async () => {
    await openBoth();
    discord.faults.next(
      'GET /guilds/:guild/members/:user',
      { kind: 'server-error' },
      { kind: 'server-error' },
    );
    expect(await askDirectly('stats')).toContain('something went wrong on our side');
    expect(await askDirectly('help')).toContain('For everyone');
  });
});

describe('servers on two shards', () => {
  it('go on together when the right to read messages is taken away', async () => {
    await open({ shards: 2 });
    discord.setMessageContent(false);
    discord.gateway.invalidate();
    const health = () => platforms.at(-1)?.health();
    await until(
      () => health()?.state === 'connected' && health()?.problems?.length === 1,
      () => JSON.stringify(health()),
    );
    expect(discord.gateway.count()).toBe(2);
  });

  const places = [
    [ids.guild, ids.daily],
    [elsewhere, hall],
  ] as const;

  it('practise alike, and are read again when the connections break', async () => {
    await open({
      shards: 2,
      guilds: [
        { id: ids.guild, channels: [{ id: ids.daily }] },
        { id: elsewhere, channels: [{ id: hall }] },
      ],
    });
    expect(discord.gateway.identified()).toBe(2);
    const { settings, ...rhythm } = testDefaults;
    for (const [team, channel] of places)
      await bot.store.transaction((store) =>
        subscribe(
          bot.practice,
          store,
          { address: addressOf(team, channel), settings, ...rhythm },
          clock.now(),
        ),
      );
    await bot.runUntil('2026-11-23T09:00:00Z');
    const question = (channel: string) => discord.channelMessages(channel)[0]?.id ?? '';
    const say = (text: string) => {
      for (const [, channel] of places) discord.say(ids.ben, question(channel), text);
    };
    const untilReplies = (expected: readonly string[]) =>
      until(
        async () => {
          await bot.tick();
          const rounds = await bot.store.rounds.list({ limit: 5 });
          const texts = await Promise.all(
            rounds.map(async ({ id }) => (await bot.store.replies.ofRound(id)).map(({ text }) => text)),
          );
          return JSON.stringify(texts) === JSON.stringify([expected, expected]);
        },
        () => `replies ${expected}`,
      );
    say('heard');
    await untilReplies(['heard']);

    discord.faults.nextEvents('MESSAGE_CREATE', 'drop', 'drop');
    say('not heard');
    discord.gateway.drop();
    await until(
      () => discord.gateway.resumed() === 2,
      () => 'both sessions go on',
    );
    await untilReplies(['heard', 'not heard']);

    discord.faults.nextEvents('MESSAGE_CREATE', 'drop', 'drop');
    say('lost');
    discord.gateway.forget();
    discord.gateway.drop();
    await until(
      () => discord.gateway.identified() === 4,
      () => 'two new sessions',
    );
    await untilReplies(['heard', 'not heard', 'lost']);
    await bot.runUntil('2026-11-23T17:01:00Z');
    for (const [, channel] of places)
      expect(discord.texts(question(channel)).filter((text) => text.includes('Scoring bands'))).toHaveLength(
        1,
      );
  });
});
