import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Platform } from '../../src/platforms/platform.js';
import type { PlatformHealth } from '../../src/platforms/platform-health.js';
import type { PlatformName } from '../../src/practice/channel.js';
import { createStore } from '../../src/store/create-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/store.js';
import { createMetrics } from '../../src/web/metrics.js';
import { startServer } from '../../src/web/server.js';
import type { WebDeps } from '../../src/web/web-deps.js';

/** The parts of a platform that the HTTP server sees. */
export type WebPlatform = Pick<Platform, 'health' | 'handle' | 'member'>;

export function fakePlatform(
  handle?: (request: Request) => Promise<Response | undefined>,
  health: PlatformHealth = { state: 'connected' },
  member: Platform['member'] = async (_team, memberId) => ({ name: memberId }),
): WebPlatform {
  return { health: () => health, member, ...(handle !== undefined && { handle }) };
}

export const platformsOf = (
  platforms: Partial<Record<PlatformName, WebPlatform>>,
): ReadonlyMap<PlatformName, WebPlatform> => {
  const found = new Map<PlatformName, WebPlatform>();
  for (const name of ['local', 'slack', 'discord'] as const) {
    const platform = platforms[name];
    if (platform !== undefined) found.set(name, platform);
  }
  return found;
};

export async function openStore(): Promise<Store> {
  const store = createStore(await openSqlite(':memory:'));
  onTestFinished(() => store.close());
  return store;
}

/** A real server on a free port, stopped when the test ends. */
export async function startWeb(
  overrides: Partial<WebDeps> = {},
  at: { readonly host?: string; readonly port?: number } = {},
) {
  const errors: unknown[] = [];
  const store = overrides.store ?? (await openStore());
  const server = await startServer(
    {
      store,
      platforms: new Map(),
      lastTickAgeMs: () => 120,
      isReady: () => true,
      locale: 'en',
      metrics: createMetrics(),
      onError: (error) => errors.push(error),
      clock: { now: () => Date.now() },
      ...overrides,
    },
    { host: '127.0.0.1', port: 0, ...at },
  );
  onTestFinished(() => server.close());
  return { server, errors, address: server.address, ask: asker(server.address) };
}

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};
export type Asking = {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  /** Without a length, in chunks. */
  readonly chunked?: boolean;
};

/** Asks as a program does: unlike `fetch` it may choose every header, the Host among them. */
export function asker(address: string) {
  return (
    path: string,
    { method = 'GET', headers = {}, body, chunked = false }: Asking = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = body !== undefined && !chunked ? { 'content-length': Buffer.byteLength(body) } : {};
      const request = httpRequest(
        `${address}${path}`,
        { method, headers: { ...length, ...headers }, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      request.on('error', reject);
      if (body !== undefined) request.write(body);
      request.end();
    });
}

/** Sends bytes as they are and gives back all that comes until the other side hangs up. */
export function sendRaw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

export const sameOrigin = { 'sec-fetch-site': 'same-origin' } as const;
