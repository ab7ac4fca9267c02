import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/platforms/message.js';
import { type Outgoing, type Platform, PlatformError } from '../../../src/platforms/platform.js';
import {
  type DiscordSimulator,
  ids,
  startDiscordSimulator,
} from '../../support/discord/discord-simulator.js';
import { discordPlatform, untilConnected } from '../../support/discord-world.js';

let discord: DiscordSimulator;
let platform: Platform;
const clock = {
  now: Date.now,
  wait: (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs)),
};
const address = { platform: 'discord', team: ids.guild, channel: ids.daily } as const;
const message: Message = {
  tone: 'notice',
  summary: 'Hello',
  blocks: [{ kind: 'paragraph', text: 'Hello' }],
};
const post = 'POST /channels/:channel/messages';

beforeAll(async () => {
  discord = await startDiscordSimulator();
  platform = discordPlatform(discord, clock);
  await platform.start({ take: async () => {}, act: () => Promise.reject(new Error('nobody acts')) });
  await untilConnected(platform);
});
afterAll(async () => {
  await platform.stop();
  await discord.stop();
});

const failureOf = (outgoing: Outgoing) =>
  platform.send(outgoing).then(
    () => undefined,
    (error: unknown) => error,
  );
let count = 0;
const newPost = (): Outgoing => {
  count += 1;
  return { key: `round-${count}/question`, address, operation: 'post', message };
};

describe('what Discord refuses', () => {
  it.each([
    [10003, 'pause'],
    [10004, 'pause'],
    [10008, 'target-gone'],
    [50001, 'pause'],
    [50013, 'pause'],
    [50035, 'give-up'],
    [160005, 'pause'],
    [160006, 'retry'],
    [200000, 'pause'],
    [20028, 'retry'],
    [130000, 'retry'],
  ])('%i means %s', async (code, kind) => {
    discord.faults.next(post, { kind: 'refuse', code });
    const failure = await failureOf(newPost());
    expect(failure).toBeInstanceOf(PlatformError);
    expect(failure).toMatchObject({ platformCode: String(code), outcome: 'not-done', remedy: { kind } });
  });

  it('a rate limit says when to come again, and holds nothing back', async () => {
    discord.faults.next(post, { kind: 'rate-limited', afterSeconds: 7 });
    expect(await failureOf(newPost())).toMatchObject({
      outcome: 'not-done',
      remedy: { kind: 'retry', afterMs: expect.closeTo(7_000, -3) },
    });
  });

  it.each(['server-error', 'reset'] as const)(
    'a %s leaves it open whether it was done, and is not repeated',
    async (kind) => {
      const before = discord.requests(post);
      discord.faults.next('POST /channels/:channel/messages', { kind });
      expect(await failureOf({ ...newPost(), address: { ...address, channel: ids.other } })).toMatchObject({
        outcome: 'unknown',
        remedy: { kind: 'retry' },
      });
      expect(discord.requests(post)).toBe(before + 1);
    },
  );

  it('a thread that is there already is the right one', async () => {
    const { ref } = await platform.send({ ...newPost(), address: { ...address, channel: ids.other } });
    discord.openThread(ids.ben, ref, 'somebody was quicker');
    const outgoing: Outgoing = {
      key: 'round-x/thread',
      address: { ...address, channel: ids.other },
      operation: 'thread',
      messageRef: ref,
      title: 'x'.repeat(200),
      openUntilAt: Date.now(),
    };
    expect(await platform.send(outgoing)).toEqual({ ref, threadRef: ref });
  });

  it('whoever takes no messages cannot be told', async () => {
    discord.faults.next(post, { kind: 'refuse', code: 50007 });
    const outgoing: Outgoing = {
      key: 'channel-1/notice',
      address,
      operation: 'tell',
      memberId: ids.ben,
      message,
    };
    expect(await failureOf(outgoing)).toMatchObject({ remedy: { kind: 'give-up' } });
  });

  it('a bad token pauses everything', async () => {
    discord.revokeToken();
    const elsewhere = { ...address, channel: ids.news };
    for (let tries = 0; tries < 2; tries += 1)
      expect(await failureOf({ ...newPost(), address: elsewhere })).toMatchObject({
        platformCode: 'unauthorized',
        remedy: { kind: 'pause' },
      });
  });
});
