import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from '@slack/web-api';
import { z } from 'zod';
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

export type Sockets = {
  open(): void;
  close(): Promise<void>;
  openCount(): number;
};

/** Keeps the sockets open by itself; `onGap` is told whenever one is up after none was. */
export function createSockets(
  deps: {
    readonly appToken: string;
    readonly apiUrl: string;
    readonly logger: Logger;
    readonly requests: SlackRequests;
    readonly onTrouble: (where: string, error: unknown) => void;
  },
  onGap: () => void,
): Sockets {
  const open = new Set<SocketModeClient>();
  const clients = Array.from({ length: socketCount }, () => {
    const client = new SocketModeClient({
      appToken: deps.appToken,
      logger: deps.logger,
      // Two seconds instead of five without this socket after each renewal; with less, a crowd of events looks like a dead line.
      clientPingTimeout: 2_000,
      clientOptions: {
        slackApiUrl: deps.apiUrl,
        retryConfig: { retries: 100, factor: 1.3, maxTimeout: 30_000 },
      },
    });
    client.on('connected', () => {
      if (open.size === 0) onGap();
      open.add(client);
    });
    for (const ended of ['close', 'reconnecting', 'disconnected'])
      client.on(ended, () => open.delete(client));
    client.on('slack_event', (given: unknown) => {
      take(deps.requests, given).catch((error: unknown) => deps.onTrouble('socket', error));
    });
    return client;
  });
  return {
    open: () => {
      for (const client of clients) client.start().catch((error: unknown) => deps.onTrouble('socket', error));
    },
    close: async () => {
      await Promise.allSettled(clients.map((client) => client.disconnect()));
    },
    openCount: () => open.size,
  };
}

async function take(requests: SlackRequests, given: unknown): Promise<void> {
  const { ack, body, retry_num: retryNumber, retry_reason: retryReason } = envelopeSchema.parse(given);
  const answer = await requests.take({ body, retryNumber, retryReason });
  if (answer.kind === 'failed') return;
  await ack(answer.payload === undefined ? undefined : payloadSchema.parse(answer.payload));
}
