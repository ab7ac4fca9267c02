// Messages that come as fast as they can be read: the program stores every one of them, a bare client only hears them.
import { join } from 'node:path';
import { setTimeout as later, setImmediate as turn } from 'node:timers/promises';
import { openSqlite } from '../../src/store/sqlite.js';
import { type DiscordSimulator, ids, startDiscordSimulator } from '../support/discord/discord-simulator.js';
import type { GatewayEvent } from '../support/discord/state.js';
import {
  type DiscordSubject,
  discordAddress,
  startBareClient,
  startProgram,
  storeFileIn,
} from './discord-subjects.js';
import type { Figure } from './figure.js';
import { median } from './measure.js';
import { saveChannel, saveOpenRound, writeStore } from './prepare-store.js';

/** Many, because each is short. */
const runs = 5;
const channelCount = 20;
const memberCount = 5_000;
/**
 * Everybody replies once to every round. The first ones only warm up: a process is fast once its code has been compiled. The rest are
 * so many that the last wait for the disk does not count.
 */
const warmUpCount = 20_000;
/** After so many the simulator lets them out: of a crowd written in one go most would wait with it, and the process for them. */
const batch = 200;
const targetRatio = 0.7;
/** To be asked costs the process that is measured: the nearer the end, the closer together. */
const shortestLookMs = 5;
const giveUpAfterMs = 60_000;

const channels = Array.from({ length: channelCount }, (_, index) => ({ id: String(2_000 + index) }));
const members = Array.from({ length: memberCount }, (_, index) => ({ id: String(9_000 + index) }));
const answer = 'I would call the customer before they call us, and say when the parcel comes. '.repeat(4);

/** What Discord is known for with reactions, so that receipts do not turn into as many requests at once. */
const sign = 'PUT /channels/:channel/messages/:message/reactions/:emoji/@me';
const rateLimits = { routes: { [sign]: { limit: 1, windowMs: 250 } } };

type Start = (discord: DiscordSimulator, threads: readonly string[]) => Promise<DiscordSubject>;

/** Messages per second, each measured in the same run. */
type Run = { readonly bare: number; readonly quiet: number; readonly signing: number };

export async function measureDiscordIngest(folder: string): Promise<readonly Figure[]> {
  const results: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    const at = (name: string) => join(folder, `discord-ingest-${name}-${run}`);
    results.push({
      bare: await messagesPerSecond(startBareClient),
      quiet: await storedPerSecond(at('quiet'), false),
      signing: await storedPerSecond(at('signing'), true),
    });
  }
  return toFigures(results);
}

/** Fails unless every message is in the store. */
async function storedPerSecond(folder: string, receipts: boolean): Promise<number> {
  const perSecond = await messagesPerSecond(async (discord, threads) => {
    await writeStore(storeFileIn(folder), async (store) => {
      for (const [index, { id }] of channels.entries()) {
        const channel = await saveChannel(store, discordAddress(ids.guild, id), receipts);
        await saveOpenRound(store, channel, threads[index] ?? '');
      }
    });
    return startProgram(discord, folder);
  });
  const { db, close } = await openSqlite(storeFileIn(folder));
  const stored = await db.selectFrom('reply').select('external_id').execute();
  await close();
  if (stored.length !== channelCount * memberCount) throw new Error(`${stored.length} replies were stored`);
  return perSecond;
}

async function messagesPerSecond(start: Start): Promise<number> {
  const discord = await startDiscordSimulator({
    guilds: [{ id: ids.guild, channels }],
    people: members,
    rateLimits,
  });
  const { threads, events } = preparedReplies(discord);
  const subject = await start(discord, threads);
  const send = async (part: readonly GatewayEvent[], upTo: number) => {
    for (const [index, event] of part.entries()) {
      discord.discord.announce(event);
      if (index % batch === 0) await turn();
    }
    await untilTaken(subject, upTo);
  };
  await send(events.slice(0, warmUpCount), warmUpCount);
  const startedMs = performance.now();
  await send(events.slice(warmUpCount), events.length);
  const tookMs = performance.now() - startedMs;
  await subject.stop();
  await discord.stop();
  return ((events.length - warmUpCount) / tookMs) * 1_000;
}

/** What everybody will say in a thread of each channel. Until its event comes nothing of it shows in any history. */
function preparedReplies({ discord, say, openThread }: DiscordSimulator): {
  readonly threads: readonly string[];
  readonly events: readonly GatewayEvent[];
} {
  const threads = channels.map(({ id }) => openThread(ids.bot, say(ids.bot, id, 'A question'), 'A question'));
  const before = discord.messages.length;
  const events: GatewayEvent[] = [];
  const { announce } = discord;
  discord.announce = (event) => events.push(event);
  for (const { id: member } of members)
    for (const thread of threads) say(member, thread, `${member}: ${answer}`);
  discord.announce = announce;
  discord.messages.splice(before);
  return { threads, events };
}

async function untilTaken(subject: DiscordSubject, count: number): Promise<void> {
  const startedMs = performance.now();
  const atFirst = await subject.taken();
  for (let taken = atFirst; taken < count; taken = await subject.taken()) {
    const tookMs = performance.now() - startedMs;
    if (tookMs > giveUpAfterMs) throw new Error(`${taken} of ${count} were taken in`);
    const leftMs = taken === atFirst ? 0 : (tookMs / (taken - atFirst)) * (count - taken);
    await later(Math.max(shortestLookMs, leftMs / 2));
  }
}

function toFigures(results: readonly Run[]): readonly Figure[] {
  const typical = (pick: (run: Run) => number) => median(results.map(pick));
  const yardsticks = [{ name: 'bare discord.js, empty listener', value: typical(({ bare }) => bare) }];
  const figure = (name: string, pick: (run: Run) => number): Figure => ({
    name,
    value: typical(pick),
    unit: 'per second',
    yardsticks,
  });
  const ratio = (pick: (run: Run) => number): Figure => ({
    name: '  to bare discord.js',
    value: typical((run) => pick(run) / run.bare),
    unit: 'times',
  });
  return [
    figure('Discord replies heard and stored', ({ quiet }) => quiet),
    { ...ratio(({ quiet }) => quiet), atLeast: targetRatio },
    figure('  with receipts', ({ signing }) => signing),
    ratio(({ signing }) => signing),
  ];
}
