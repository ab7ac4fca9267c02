import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../practice/clock.js';
import type { SlackRequests } from './requests.js';

const envelopeSchema = z.object({
  ack: z.custom<(payload?: Record<string, unknown>) => Promise<void>>((value) => typeof value === 'function'),
  body: z.looseObject({}),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

const payloadSchema = z.looseObject({}).optional().catch(undefined);

/** Slack renews each socket every few hours and leaves none open meanwhile; with two of them one is always there. */
const socketCount = 2;
const requestTimeoutMs = 10_000;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

export type Sockets = {
  open(): void;
  close(): Promise<void>;
  openCount(): number;
};

type SocketDeps = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly requests: SlackRequests;
  readonly onTrouble: (where: string, error: unknown) => void;
};

/** Keeps the sockets open by itself; `onGap` is told whenever one is up after none was. */
export function createSockets(deps: SocketDeps, onGap: () => void): Sockets {
  const open = new Set<SocketModeClient>();
  const closing = new AbortController();
  const clients = Array.from({ length: socketCount }, () => {
    const client = createClient(deps);
    client.on('connected', () => {
      if (open.size === 0) onGap();
      open.add(client);
    });
    client.on('disconnected', () => open.delete(client));
    return client;
  });
  return {
    open: () => {
      for (const client of clients)
        keepOpen(deps, client, closing.signal).catch((error: unknown) => deps.onTrouble('socket', error));
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(clients.map((client) => client.disconnect()));
    },
    openCount: () => open.size,
  };
}

function createClient(deps: SocketDeps): SocketModeClient {
  const client = new SocketModeClient({
    appToken: deps.appToken,
    logger: deps.logger,
    // By itself it leaves a refusal to whoever does not listen, and that ends the process; so we open it again.
    autoReconnectEnabled: false,
    clientOptions: { slackApiUrl: deps.apiUrl, retryConfig: { retries: 0 }, timeout: requestTimeoutMs },
  });
  client.on('slack_event', (given: unknown) => {
    take(deps.requests, given).catch((error: unknown) => deps.onTrouble('socket', error));
  });
  return client;
}

/** Opens the socket again whenever it is gone: at once if it was of use, later and later while it is not. */
async function keepOpen(
  { clock, onTrouble }: SocketDeps,
  client: SocketModeClient,
  closing: AbortSignal,
): Promise<void> {
  let waitMs = firstRetryMs;
  while (!closing.aborted) {
    const startedAt = clock.now();
    await useSocket(client, closing).catch((error: unknown) => {
      // Without an error it was closed while it was being opened.
      if (error !== undefined) onTrouble('socket', error);
    });
    if (clock.now() - startedAt > longestRetryMs) waitMs = firstRetryMs;
    else {
      await clock.wait(waitMs, closing);
      waitMs = Math.min(waitMs * 2, longestRetryMs);
    }
  }
}

/** Until it is gone. */
async function useSocket(client: SocketModeClient, closing: AbortSignal): Promise<void> {
  let onGone = () => {};
  const gone = new Promise<void>((resolve) => {
    onGone = resolve;
  });
  client.once('disconnected', onGone);
  try {
    await client.start();
    // It may have been asked to close before there was anything to be closed.
    if (closing.aborted) await client.disconnect();
    await gone;
  } finally {
    client.removeListener('disconnected', onGone);
  }
}

async function take(requests: SlackRequests, given: unknown): Promise<void> {
  const { ack, body, retry_num: retryNumber, retry_reason: retryReason } = envelopeSchema.parse(given);
  const answer = await requests.take({ body, retryNumber, retryReason });
  if (answer.kind === 'failed') return;
  await ack(answer.payload === undefined ? undefined : payloadSchema.parse(answer.payload));
}
