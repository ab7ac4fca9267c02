// Two hundred channels ask at the same second, and Discord takes only so many requests.
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { type DiscordSimulator, ids, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import { discordAddress, startProgram } from './discord-subjects.js';
import type { Figure } from './figure.js';
import { dueSoon, embeddedGround, type Ground } from './ground.js';
import { saveChannel, saveSchedule } from './prepare-store.js';

const channelCount = 200;
/** A message and a thread. */
const requestCount = 2 * channelCount;
const requestsPerSecond = 50;
/** The first requests go at once, the last ones when so many seconds have begun. */
const floorMs = (Math.ceil(requestCount / requestsPerSecond) - 1) * 1_000;
const targetTimes = 1.1;
const giveUpAfterMs = 60_000;

const channels = Array.from({ length: channelCount }, (_, index) => ({ id: String(2_000 + index) }));

export type DiscordFanOut = {
  readonly tookMs: number;
  readonly requests: number;
  readonly refusals: number;
};

export async function measureDiscordFanOut(folder: string): Promise<readonly Figure[]> {
  return toFigures(await fanOutOnDiscord(embeddedGround(join(folder, 'discord-fan-out'))));
}

export async function fanOutOnDiscord(ground: Ground): Promise<DiscordFanOut> {
  const discord = await startDiscordSimulator({
    guilds: [{ id: ids.guild, channels }],
    people: [],
    rateLimits: { global: requestsPerSecond },
  });
  const dueAt = dueSoon(ground);
  await ground.write(async (store) => {
    for (const { id } of channels)
      await saveSchedule(store, await saveChannel(store, discordAddress(ids.guild, id), true), dueAt);
  });
  const subjects = await Promise.all(
    ground.folders.map((folder) => startProgram(discord, folder, ground.variables)),
  );
  if (Date.now() >= dueAt || discord.discord.messages.length > 0)
    throw new Error('the program started too late');
  const before = discord.requests();
  const postedAt = await untilAllPosted(discord, dueAt);
  const requests = discord.requests() - before;
  for (const { stop } of subjects) await stop();
  await discord.stop();
  return { tookMs: postedAt - dueAt, requests, refusals: discord.limited() };
}

/** When the last thread was there. */
async function untilAllPosted(discord: DiscordSimulator, dueAt: number): Promise<number> {
  const threads = () => channels.flatMap(({ id }) => discord.threadsOf(id)).length;
  let postedAt = Date.now();
  while (threads() < channelCount && Date.now() < dueAt + giveUpAfterMs) {
    await later(20);
    postedAt = Date.now();
  }
  const asked = channels.filter(
    ({ id }) => discord.texts(id).length === 1 && discord.threadsOf(id).length === 1,
  );
  if (asked.length !== channelCount) throw new Error(`${asked.length} channels have one question and thread`);
  return postedAt;
}

function toFigures({ tookMs, requests, refusals }: DiscordFanOut): readonly Figure[] {
  return [
    {
      name: `${channelCount} Discord channels due at once, all posted`,
      value: tookMs,
      unit: 'ms',
      target: floorMs * targetTimes,
      yardsticks: [{ name: 'the least that the limits allow', value: floorMs }],
    },
    {
      name: '  requests made meanwhile',
      value: requests,
      unit: 'count',
      yardsticks: [{ name: 'a message and a thread each', value: requestCount }],
    },
    { name: '  answered "too many requests"', value: refusals, unit: 'count' },
  ];
}
