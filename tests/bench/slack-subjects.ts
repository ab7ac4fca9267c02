// Processes that listen to the simulated workspace: the whole program, and two that do as little as can be.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { Address } from '../../src/practice/channel.js';
import type { SlackSimulator } from '../support/slack/slack-simulator.js';
import { until } from '../support/slack-world.js';
import { freePort, type Serving, startServing } from './serving.js';

/** Whatever a program does by itself once it is connected, such as reading the open threads, is over then. */
const settleMs = 1_000;

/** Takes every event with an empty listener, and every command by acknowledging it. */
const bareBolt = `
  import { createServer } from 'node:http';
  import { App, SocketModeReceiver } from '@slack/bolt';
  const { SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: token, API_URL: slackApiUrl, PORT } = process.env;
  const receiver = new SocketModeReceiver({ appToken, installerOptions: { clientOptions: { slackApiUrl } } });
  const app = new App({ token, receiver, clientOptions: { slackApiUrl } });
  app.event('message', async () => {});
  app.command('/question', async ({ ack }) => ack());
  await app.start();
  createServer((_, response) => response.end('ok')).listen(PORT, '127.0.0.1');
`;

/** Acknowledges every envelope as soon as it comes, unread but for its id: the most that the simulator can do. */
const bareSocket = `
  import { createServer } from 'node:http';
  import { WebSocket } from 'ws';
  const { SLACK_APP_TOKEN, API_URL, PORT } = process.env;
  const headers = { authorization: 'Bearer ' + SLACK_APP_TOKEN };
  const opened = await fetch(API_URL + 'apps.connections.open', { method: 'POST', headers });
  const socket = new WebSocket((await opened.json()).url);
  socket.on('message', (data) => {
    const id = /"envelope_id":"([^"]+)"/.exec(data.toString())?.[1];
    if (id !== undefined) socket.send('{"envelope_id":"' + id + '"}');
  });
  createServer((_, response) => response.end('ok')).listen(PORT, '127.0.0.1');
`;

export const startBareBolt = (slack: SlackSimulator): Promise<Serving> => startBare(slack, bareBolt);
export const startBareSocket = (slack: SlackSimulator): Promise<Serving> => startBare(slack, bareSocket);

export const slackAddress = ({ identity }: SlackSimulator, channel: string): Address => ({
  platform: 'slack',
  team: identity.team,
  channel,
});

/** Where the program keeps its store when it is started in this folder. */
export const storeFileIn = (folder: string): string => join(folder, 'data', 'rehearse.db');

/** The program as it is built, in a folder of its own, over the store that stands there. */
export async function startProgram(
  slack: SlackSimulator,
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Serving> {
  await mkdir(folder, { recursive: true });
  const { botToken, appToken } = slack.identity;
  return start(slack, [resolve('dist/main.js')], folder, {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    QUESTIONS_DIR: resolve('questions'),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'warn',
    ...variables,
  });
}

/** In the folder of the project, where its packages are found. */
function startBare(slack: SlackSimulator, script: string): Promise<Serving> {
  const { botToken, appToken } = slack.identity;
  return start(slack, ['--input-type=module', '-e', script], process.cwd(), {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    API_URL: slack.apiUrl,
  });
}

async function start(
  slack: SlackSimulator,
  command: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<Serving> {
  const port = await freePort();
  const environment = { ...variables, PORT: String(port) };
  const serving = await startServing(command, { cwd, environment, url: `http://127.0.0.1:${port}/healthz` });
  await until(() => slack.sockets.count() > 0, 'connected');
  await later(settleMs);
  return serving;
}
