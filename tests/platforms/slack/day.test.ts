import type { ServerType } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../../src/platforms/platform.js';
import { type Bot, startBot } from '../../support/bot.js';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.js';
import { type SlackSimulator, startSlackSimulator } from '../../support/slack/slack-simulator.js';
import { serveHttp, slackPlatform, type Transport, untilConnected } from '../../support/slack-world.js';

let clock: FakeClock;
let slack: SlackSimulator;
let bot: Bot;
let platforms: Platform[];
let channel = '';
let server: ServerType | undefined;

const start = async (transport: Transport) => {
  const address = { platform: 'slack', team: slack.identity.team, channel } as const;
  const platform = () => {
    const made = slackPlatform(slack, transport, clock);
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

const open = async (transport: Transport) => {
  clock = createFakeClock('2026-11-23T08:00:00Z');
  slack = await startSlackSimulator({ clock });
  channel = slack.state()[0]?.channel ?? '';
  platforms = [];
  if (transport === 'http') server = await serveHttp(slack, () => platforms.at(-1));
  await start(transport);
  await bot.subscribe();
};
afterEach(async () => {
  await bot.close();
  server?.close();
  server = undefined;
  await slack.stop();
});

const question = () => slack.channelMessages(channel)[0]?.ts ?? '';
const replies = async () => {
  const [round] = await bot.store.rounds.list({ limit: 1 });
  const all = await bot.store.replies.ofRound(round?.id ?? '');
  return all
    .filter(({ deletedAt }) => deletedAt === undefined)
    .map(({ memberId, text }) => `${memberId}: ${text}`);
};
const reveals = () => slack.threadTexts(channel, question()).filter((text) => text.includes('Scoring bands'));

describe.each(['socket', 'http'] as const)('a day in a Slack workspace, by %s', (transport) => {
  beforeEach(() => open(transport));

  it('asks, collects, reveals, and brings the question up to date', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(slack.channelTexts(channel)).toHaveLength(1);
    slack.say('UANNA', channel, 'I would listen', question());
    await slack.settled();
    const second = slack.say('UBEN', channel, 'Cal back', question());
    slack.edit(channel, second, 'Call back');
    const third = slack.say('UANNA', channel, 'oops', question());
    slack.erase(channel, third);
    await slack.settled();
    await bot.tick();
    expect(await replies()).toEqual(['UANNA: I would listen', 'UBEN: Call back']);
    const signs = slack.threadMessages(channel, question()).map(({ reactions }) => [...reactions.keys()]);
    expect(signs).toEqual([['white_check_mark'], ['white_check_mark']]);

    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(slack.threadTexts(channel, question()).join('\n')).toContain('2 people answered');
    expect(reveals()).toHaveLength(1);
    expect(slack.channelTexts(channel)[0]).toContain('Closed');
    expect(slack.pings).toEqual([]);
  });

  it('shows one question, one reveal and every reply, through restarts, lost answers and redeliveries', async () => {
    slack.faults.next('chat.postMessage', { kind: 'answer-lost' });
    await bot.runUntil('2026-11-23T09:00:05Z');
    await restart();
    await bot.runUntil('2026-11-23T09:05:00Z');
    expect(slack.channelTexts(channel)).toHaveLength(1);

    slack.say('UANNA', channel, 'while it listens', question());
    await slack.settled();
    slack.faults.nextEvents('drop');
    slack.say('UBEN', channel, 'nobody is told', question());
    await slack.settled();
    await restart();
    slack.faults.nextEvents('duplicate');
    slack.say('ULEAD', channel, 'told twice', question());
    await slack.settled();

    await bot.runUntil('2026-11-23T16:59:30Z');
    slack.faults.next(
      'chat.postMessage',
      { kind: 'server-error' },
      { kind: 'answer-lost' },
      { kind: 'rate-limited', afterSeconds: 3 },
    );
    await bot.runUntil('2026-11-23T17:00:10Z');
    await restart();
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect(await replies()).toEqual(['UANNA: while it listens', 'UBEN: nobody is told', 'ULEAD: told twice']);
    expect(slack.channelTexts(channel)).toHaveLength(1);
    expect(reveals()).toHaveLength(1);
    const [round, ...others] = await bot.store.rounds.list({ limit: 5 });
    expect(others).toEqual([]);
    expect(round?.state).toBe('revealed');
  });

  it('pauses with the reason when it is thrown out, tells the lead once, and goes on when invited again', async () => {
    const [known] = await bot.store.channels.list();
    if (known !== undefined) await bot.store.channels.save({ ...known, setUpBy: 'ULEAD' });
    slack.kick(channel);
    await bot.runUntil('2026-11-23T09:01:00Z');
    expect((await bot.store.channels.list())[0]?.state).toMatchObject({
      state: 'paused',
      reason: { code: 'refused', error: 'not_in_channel' },
    });
    const told = slack.workspace.messages.filter(({ channel: place }) => place.startsWith('D'));
    expect(told).toHaveLength(1);
    slack.invite('ULEAD', channel);
    await slack.settled();
    await bot.runUntil('2026-11-24T09:00:00Z');
    expect(slack.channelTexts(channel)).toHaveLength(1);
  });

  it('ends the round when the question is deleted below its replies', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    const ts = question();
    slack.say('UANNA', channel, 'mine', ts);
    await slack.settled();
    slack.erase(channel, ts);
    await slack.settled();
    await bot.runUntil('2026-11-23T17:30:00Z');
    const [round] = await bot.store.rounds.list({ limit: 1 });
    expect(round?.state === 'cancelled' || round?.state === 'revealed').toBe(true);
    expect(slack.channelTexts(channel).join()).not.toContain('Scoring bands');
  });

  it('finds every reply of a long thread, page by page', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    slack.faults.nextEvents(...Array.from({ length: 450 }, () => 'drop' as const));
    for (let index = 0; index < 450; index += 1) slack.say('UBEN', channel, `reply ${index}`, question());
    await slack.settled();
    await restart();
    expect(await replies()).toHaveLength(450);
    expect(slack.requests('conversations.replies')).toBeGreaterThanOrEqual(3);
  });
});
