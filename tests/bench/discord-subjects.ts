// Processes that the simulated Discord talks to: the program behind its Discord platform, and bare clients that do as little as can be.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { Address } from '../../src/practice/channel.js';
import type { DiscordSimulator } from '../support/discord/discord-simulator.js';
import { until } from '../support/discord-world.js';
import { freePort, type Serving, startServing } from './serving.js';

/** Asked for nothing for this long, a program is through with what it does by itself once it is connected, such as reading threads. */
const quietForMs = 1_500;

/** A running subject, and how many messages it has taken in so far. */
export type DiscordSubject = Serving & { taken(): Promise<number> };

/** Says over HTTP how many messages it has heard, as the program does. */
const bareServing = `
  import { createServer } from 'node:http';
  import { Client, GatewayIntentBits, MessageFlags } from 'discord.js';
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const { DISCORD_TOKEN, DISCORD_API_URL: api, PORT } = process.env;
  const intents = [Guilds, GuildMessages, MessageContent];
  let taken = 0;
  const serve = () => createServer((_, response) => response.end('taken ' + taken)).listen(PORT, '127.0.0.1');
`;

/** As a beginner writes it, with the caches that come by themselves. */
const bareClient = `${bareServing}
  const client = new Client({ intents, rest: { api } });
  client.on('messageCreate', () => { taken += 1; });
  client.on('interactionCreate', (interaction) =>
    interaction.reply({ content: 'A question', flags: MessageFlags.Ephemeral }));
  client.once('clientReady', serve);
  await client.login(DISCORD_TOKEN);
`;

/** Keeps what the program keeps. */
const frugalClient = `${bareServing}
  import { makeCache } from './dist/platforms/discord/caches.js';
  const client = new Client({ intents, rest: { api }, makeCache });
  client.once('clientReady', serve);
  await client.login(DISCORD_TOKEN);
`;

/** Core, store and bank as they are built, put together around the Discord platform alone. */
const program = `
  import './dist/small-heap.js';
  import { randomUUID } from 'node:crypto';
  import { join } from 'node:path';
  import { setTimeout as later, setImmediate as soon } from 'node:timers/promises';
  import { describeCommands } from './dist/actions/describe-commands.js';
  import { perform } from './dist/actions/perform.js';
  import { actions } from './dist/actions/registry.js';
  import { suggest } from './dist/actions/suggest.js';
  import { createDiscordPlatform } from './dist/platforms/discord/discord.js';
  import { takeEvent } from './dist/practice/collect-reply.js';
  import { startHeartbeat } from './dist/practice/heartbeat.js';
  import { recover } from './dist/practice/recover.js';
  import { createTicker } from './dist/practice/tick.js';
  import { openBank } from './dist/questions/bank.js';
  import { createStore } from './dist/store/create-store.js';
  import { openSqlite } from './dist/store/sqlite.js';
  import { textsFor } from './dist/texts/texts.js';
  import { createMetrics } from './dist/web/metrics.js';
  import { recordObservation } from './dist/web/record.js';
  import { startServer } from './dist/web/server.js';
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATA_DIR, QUESTIONS_DIR, PORT } = process.env;
  const clock = { now: Date.now, wait: (delayMs) => (delayMs <= 0 ? soon() : later(delayMs)) };
  const complain = (where, error) => console.error(where, error);
  const { db, close } = await openSqlite(join(DATA_DIR, 'rehearse.db'));
  const bank = await openBank([QUESTIONS_DIR], { onReload: () => {} });
  const metrics = createMetrics();
  const observe = (observation) => {
    recordObservation(metrics, observation);
    if (observation.kind === 'fault') complain(observation.where, observation.error);
  };
  const texts = textsFor('en');
  const commands = describeCommands(actions);
  const discord = createDiscordPlatform({ token, apiUrl, messageContent: true, clock, texts, onTrouble: complain, commands });
  const platforms = new Map([['discord', discord]]);
  const settings = { locale: 'en', roles: [], sections: [], answers: 'both', skipDates: [], receipts: true, lateLimitMs: 14_400_000 };
  let heartbeat;
  const practice = {
    store: createStore(db, close), bank: bank.current, platforms, clock, newId: randomUUID, observe, owner: randomUUID(),
    isDayOff: () => false, newChannelSettings: settings, retentionDays: 365, nudge: () => heartbeat?.nudge(),
  };
  const defaults = { cron: '0 9 * * 1-5', zone: 'UTC', reveal: '8h', settings };
  const context = { practice, defaults, random: Math.random, adminUsers: new Set() };
  const ticker = createTicker(practice);
  await recover(practice);
  await discord.start({
    take: (event) => takeEvent(practice, event),
    act: (deed) => perform(context, deed),
    suggest: (typing) => suggest(context, typing),
  });
  heartbeat = startHeartbeat({ tick: ticker.tick, onError: (error) => complain('tick', error) });
  const web = {
    store: practice.store, platforms, lastTickAgeMs: heartbeat.lastTickAgeMs, isReady: () => true, adminToken: undefined,
    locale: 'en', metrics, onError: (error) => complain('http', error), clock,
  };
  const server = await startServer(web, { host: '127.0.0.1', port: Number(PORT) });
  process.on('SIGTERM', async () => {
    await heartbeat.stop();
    await discord.stop();
    await server.close();
    await ticker.idle();
    await bank.close();
    await practice.store.close();
    process.exit();
  });
`;

export const startBareClient = (discord: DiscordSimulator): Promise<DiscordSubject> =>
  start(discord, bareClient, {});
export const startFrugalClient = (discord: DiscordSimulator): Promise<DiscordSubject> =>
  start(discord, frugalClient, {});

export const discordAddress = (team: string, channel: string): Address => ({
  platform: 'discord',
  team,
  channel,
});

/** Where the program keeps its store when it is started in this folder. */
export const storeFileIn = (folder: string): string => join(folder, 'data', 'rehearse.db');

/** Over the store that stands in the folder. */
export async function startProgram(discord: DiscordSimulator, folder: string): Promise<DiscordSubject> {
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  return start(discord, program, { DATA_DIR: data, QUESTIONS_DIR: resolve('questions') });
}

/** In the folder of the project, where its packages are found. */
async function start(
  discord: DiscordSimulator,
  script: string,
  variables: Readonly<Record<string, string>>,
): Promise<DiscordSubject> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    ...variables,
    PORT: String(port),
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
  };
  const serving = await startServing(['--input-type=module', '-e', script], {
    cwd: process.cwd(),
    environment,
    url: `${origin}/healthz`,
  });
  await until(
    () => discord.gateway.count() > 0,
    () => 'connected',
  );
  await quiet(discord);
  return { ...serving, taken: () => takenBy(origin) };
}

async function quiet(discord: DiscordSimulator): Promise<void> {
  for (let asked = -1; asked !== discord.requests(); ) {
    asked = discord.requests();
    await later(quietForMs);
  }
}

const counters = [/^taken (\d+)$/m, /^rehearse_replies_total\{platform="discord"\} (\d+)$/m];

async function takenBy(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const [found = '0'] = counters.flatMap((counter) => counter.exec(text)?.[1] ?? []);
  return Number(found);
}
