import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Platform, PlatformEvent } from '../../../src/platforms/platform.js';
import type { PlatformProblem } from '../../../src/platforms/platform-health.js';
import {
  type DiscordSimulator,
  ids,
  startDiscordSimulator,
} from '../../support/discord/discord-simulator.js';
import { discordPlatform, until, untilConnected } from '../../support/discord-world.js';

const elsewhere = '1100000000000000031';
const theirs = '1100000000000000032';
const nowhere = '99';
const clock = {
  now: Date.now,
  wait: (delayMs: number) => new Promise<void>((end) => setTimeout(end, delayMs)),
};

let discord: DiscordSimulator;
let platform: Platform;
let events: PlatformEvent[];
let problems: PlatformProblem[];

beforeEach(async () => {
  events = [];
  problems = [];
  discord = await startDiscordSimulator({
    guilds: [
      { id: ids.guild, channels: [{ id: ids.daily }, { id: ids.other }] },
      { id: elsewhere, channels: [{ id: theirs }] },
    ],
  });
  discord.setPermissions(ids.other, ids.bot, { deny: ['SendMessages', 'AddReactions'] });
  platform = discordPlatform(discord, clock, {
    channels: [ids.daily, theirs, ids.other, nowhere],
    onProblem: (problem) => problems.push(problem),
  });
  await platform.start({
    take: async (event) => {
      events.push(event);
    },
    act: () => Promise.reject(new Error('nobody acts')),
  });
  await untilConnected(platform);
});
afterEach(async () => {
  await platform.stop();
  await discord.stop();
});

const expected = [
  {
    kind: 'missing-permissions',
    channel: ids.other,
    permissions: ['send-messages', 'add-reactions'],
  },
  { kind: 'unknown-channel', channel: nowhere },
];

describe('channels that the environment names', () => {
  it('belong each to the server that has it', () => {
    const ready = events.filter((event) => event.kind === 'team-ready');
    expect(ready.map(({ team, channels }) => [team, channels])).toEqual([
      [ids.guild, [ids.daily, ids.other]],
      [elsewhere, [theirs]],
    ]);
  });

  it('are problems when they are closed or nowhere, said once however often it connects', async () => {
    expect(problems).toEqual(expected);
    discord.gateway.invalidate();
    await until(
      () => discord.gateway.identified() === 2,
      () => 'a new session',
    );
    await untilConnected(platform);
    expect(problems).toEqual(expected);
  });

  it('are named by the health, as long as it is so', async () => {
    expect(platform.health()).toMatchObject({
      state: 'connected',
      problems: expected,
      detail: expect.stringMatching(/Send Messages, Add Reactions.*99/),
    });
    discord.setPermissions(ids.other, ids.bot, {});
    await until(
      () => platform.health().problems?.length === 1,
      () => 'the permissions are seen',
    );
  });
});
