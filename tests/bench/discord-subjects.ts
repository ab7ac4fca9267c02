// Processes that the simulated Discord talks to: the program as it is built, and bare clients that do as little as can be.
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

export const startBareClient = (discord: DiscordSimulator): Promise<DiscordSubject> =>
  start(discord, inline(bareClient), {});
export const startFrugalClient = (discord: DiscordSimulator): Promise<DiscordSubject> =>
  start(discord, inline(frugalClient), {});

const inline = (script: string): readonly string[] => ['--input-type=module', '-e', script];

export const discordAddress = (team: string, channel: string): Address => ({
  platform: 'discord',
  team,
  channel,
});

/** Where the program keeps its store when it is started in this folder. */
export const storeFileIn = (folder: string): string => join(folder, 'data', 'rehearse.db');

/** Over the store that stands in the folder. */
export async function startProgram(
  discord: DiscordSimulator,
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<DiscordSubject> {
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  return start(discord, ['dist/main.js'], {
    DATA_DIR: data,
    QUESTIONS_DIR: resolve('questions'),
    LOG_LEVEL: 'error',
    ...variables,
  });
}

/** In the folder of the project, where its packages are found. */
async function start(
  discord: DiscordSimulator,
  args: readonly string[],
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
  const serving = await startServing(args, {
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
