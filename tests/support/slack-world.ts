import { type ServerType, serve } from '@hono/node-server';
import type { Platform } from '../../src/platforms/platform.js';
import { createSlackPlatform } from '../../src/platforms/slack/slack.js';
import type { SlackDeps } from '../../src/platforms/slack/slack-deps.js';
import type { Clock } from '../../src/practice/clock.js';
import { textsFor } from '../../src/texts/texts.js';
import type { Measured } from './fake-clock.js';
import type { SlackSimulator } from './slack/slack-simulator.js';

export type Transport = 'socket' | 'http';

/** The real platform against the simulated workspace. */
export function slackPlatform(
  slack: SlackSimulator,
  transport: Transport,
  clock: Clock & Measured,
): Platform {
  const { botToken, appToken, signingSecret } = slack.identity;
  const connection: SlackDeps['connection'] =
    transport === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret };
  const texts = textsFor('en');
  return createSlackPlatform({
    botToken,
    connection,
    apiUrl: slack.apiUrl,
    clock,
    elapsedMs: clock.elapsedMs ?? (() => performance.now()),
    texts,
    onTrouble: () => {},
  });
}

/** Puts whatever platform lives at the moment behind a server, as the program does. */
export async function serveHttp(
  slack: SlackSimulator,
  platform: () => Platform | undefined,
): Promise<ServerType> {
  return new Promise((resolve) => {
    const server = serve(
      {
        hostname: '127.0.0.1',
        port: 0,
        fetch: async (request) =>
          (await platform()?.handle?.(request)) ?? new Response(null, { status: 404 }),
      },
      ({ port }) => {
        slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
        resolve(server);
      },
    );
  });
}

/** Connecting takes its time, in real time. */
export async function untilConnected(platform: Platform): Promise<void> {
  await until(
    async () => platform.health().state === 'connected',
    `connected: ${JSON.stringify(platform.health())}`,
  );
}

/** Looks again and again until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = performance.now() + 45_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it never came to be: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
