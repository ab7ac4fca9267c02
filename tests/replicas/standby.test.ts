import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Inbox, Platform, PlatformEvent } from '../../src/platforms/platform.js';
import { createStandby, type SoleRight } from '../../src/platforms/standby.js';
import { createStore } from '../../src/store/create-store.js';
import type { Database } from '../../src/store/database.js';
import { type DiscordSimulator, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import { discordPlatform, until } from '../support/discord-world.js';
import { createDatabase, openShared } from '../support/postgres/shared-database.js';

const server = inject('postgresUrl');
const clock = { now: Date.now, wait: () => Promise.resolve() };
const nothing: Inbox = { take: async () => {}, act: () => Promise.reject(new Error('nobody acts')) };

let url: string;
let discord: DiscordSimulator;
let opened: Database[];
let listeners: Platform[];

beforeEach(async () => {
  if (server === undefined) throw new Error('these tests need the database server of their project');
  url = await createDatabase(server);
  discord = await startDiscordSimulator();
  opened = [];
  listeners = [];
});
afterEach(async () => {
  for (const platform of listeners) await platform.stop();
  for (const { close } of opened) await close();
  await discord.stop();
});

/** The right that a process of its own would have. */
async function newRight(): Promise<SoleRight> {
  const database = await openShared(url);
  opened.push(database);
  const { leases } = createStore(database, randomUUID());
  return {
    hold: (forMs) => leases.hold('gateway/discord', forMs),
    letGo: () => leases.letGo('gateway/discord'),
  };
}

async function start(right: SoleRight, inbox = nothing, leaseMs = 1_500): Promise<Platform> {
  const platform = createStandby(
    {
      make: () => discordPlatform(discord, clock),
      right,
      standbyDetail: 'standing by',
      onTrouble: () => {},
    },
    { leaseMs, tryEveryMs: 50 },
  );
  listeners.push(platform);
  await platform.start(inbox);
  return platform;
}

const listens = (platform: Platform): boolean => platform.isStandby?.() === false;
const isListening = (platform: Platform) =>
  until(
    () => listens(platform) && platform.health().state === 'connected',
    () => `listening: ${JSON.stringify(platform.health())}`,
  );

describe('several processes with one bot', () => {
  it('keep one connection between them, and those that stand by are well and say so', async () => {
    const three = [
      await start(await newRight()),
      await start(await newRight()),
      await start(await newRight()),
    ];
    const [first, ...others] = three;
    if (first === undefined) return;
    await isListening(first);
    expect(discord.gateway.count()).toBe(1);
    expect(others.map((platform) => platform.health())).toEqual(
      others.map(() => ({ state: 'connected', detail: 'standing by' })),
    );
    expect(three.map(listens)).toEqual([true, false, false]);
  });

  it('hand it over at once when the one that has it stops', async () => {
    const hourMs = 3_600_000;
    const first = await start(await newRight(), nothing, hourMs);
    await isListening(first);
    const events: PlatformEvent['kind'][] = [];
    const second = await start(await newRight(), {
      ...nothing,
      take: async ({ kind }) => void events.push(kind),
    });
    await first.stop();
    await isListening(second);
    expect(discord.gateway.count()).toBe(1);
    // What was said in between is read again.
    await until(
      () => events.includes('gap'),
      () => `the gap among ${events}`,
    );
  });

  it('take it over from one that is silent, which leaves when it wakes up', async () => {
    const right = await newRight();
    let isSilent = false;
    let wake = () => {};
    const asleep = new Promise<void>((done) => {
      wake = done;
    });
    const sleeper = await start({
      ...right,
      hold: async (forMs) => {
        if (isSilent) await asleep;
        return right.hold(forMs);
      },
    });
    await isListening(sleeper);
    isSilent = true;
    const other = await start(await newRight());
    expect(listens(other)).toBe(false);
    await isListening(other);
    wake();
    await until(
      () => !listens(sleeper) && discord.gateway.count() === 1,
      () => `${discord.gateway.count()} connections`,
    );
    expect(listens(other)).toBe(true);
    await other.stop();
    await isListening(sleeper);
  });

  it('go on listening while the store is silent, no longer than was granted', async () => {
    const right = await newRight();
    let isReachable = true;
    const alone = await start({
      ...right,
      hold: (forMs) => (isReachable ? right.hold(forMs) : Promise.reject(new Error('unreachable'))),
    });
    await isListening(alone);
    isReachable = false;
    expect(listens(alone)).toBe(true);
    await until(
      () => !listens(alone) && discord.gateway.count() === 0,
      () => 'it leaves',
    );
    isReachable = true;
    await isListening(alone);
  });
});
