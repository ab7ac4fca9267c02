import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Call, Route } from './call.js';
import type { Faults } from './faults.js';
import { guildRoutes } from './guild-routes.js';
import { interactionRoutes } from './interaction-routes.js';
import { messageRoutes } from './message-routes.js';
import { createRateLimiter, type RateLimits } from './rate-limits.js';
import { DiscordRefusal } from './refusal.js';
import type { Discord, Json } from './state.js';
import { threadRoutes } from './thread-routes.js';

const routes = Object.entries({ ...guildRoutes, ...messageRoutes, ...threadRoutes, ...interactionRoutes })
  .map(([key, run]) => ({ key, run, pattern: patternOf(key) }))
  // A fixed word goes before a name: `@me` is no user's id.
  .toSorted((one, other) => one.key.split(':').length - other.key.split(':').length);
export const routeKeys: ReadonlySet<string> = new Set(routes.map(({ key }) => key));

function patternOf(key: string): RegExp {
  return new RegExp(`^${key.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

export type RestServer = {
  readonly server: Server;
  readonly origin: string;
  requests(route?: string): number;
  limited(route?: string): number;
  readonly log: readonly Logged[];
  setReachable(isReachable: boolean): Promise<void>;
};
/** `status` is undefined when no answer was given. */
export type Logged = {
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  status: number | undefined;
};
type Wiring = {
  readonly discord: Discord;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly shards: number;
};

export async function startRestServer({ discord, faults, rateLimits, shards }: Wiring): Promise<RestServer> {
  const log: Logged[] = [];
  const rateLimit = createRateLimiter(rateLimits);
  let origin = '';

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace(/^\/api(\/v10)?/, '').replaceAll('%40', '@');
    const { body, files } = await bodyOf(request);
    const found = routes.find(({ pattern }) => pattern.test(`${request.method} ${path}`));
    const entry: Logged = { route: found?.key ?? `${request.method} ${path}`, path, body, status: undefined };
    log.push(entry);
    const answer = (status: number, json: unknown, headers: Readonly<Record<string, string>> = {}) => {
      entry.status = status;
      send(response, status, json, headers);
    };
    const fault = faults.take(entry.route);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'server-error')
      return answer(fault.status ?? 500, { message: 'Internal Server Error', code: 0 });
    const { headers, retry } = rateLimit(entry.route, path);
    const pause = fault?.kind === 'rate-limited' ? { scope: 'user', ...fault } : retry;
    if (pause !== undefined) {
      const isGlobal = pause.scope === 'global';
      const limit = {
        message: 'You are being rate limited.',
        retry_after: pause.afterSeconds,
        global: isGlobal,
      };
      const about = {
        ...(pause.afterSeconds !== undefined && { 'retry-after': String(pause.afterSeconds) }),
        'x-ratelimit-scope': pause.scope,
      };
      return answer(429, limit, { ...headers, ...about, ...(isGlobal && { 'x-ratelimit-global': 'true' }) });
    }
    if (fault?.kind === 'lands-late') await wait(fault.afterMs);
    const call: Call = {
      discord,
      param: (name) => found?.pattern.exec(`${request.method} ${path}`)?.groups?.[name] ?? '',
      query: url.searchParams,
      body,
      files,
      gateway: { url: `${origin.replace('http', 'ws')}/gateway`, shards },
    };
    const { status, json } = carryOut(
      call,
      found,
      request,
      fault?.kind === 'refuse' ? fault.code : undefined,
    );
    if (fault?.kind === 'answer-hangs' || fault?.kind === 'lands-late') return;
    if (fault?.kind === 'answer-lost') return void request.socket.destroy();
    if (fault?.kind === 'delay') await wait(fault.delayMs);
    answer(status, json, headers);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      send(response, 500, { message: `the simulator failed: ${error}`, code: 0 }),
    );
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = z.object({ port: z.number() }).parse(server.address());
  origin = `http://127.0.0.1:${port}`;
  const count = (route: string | undefined, isCounted: (entry: Logged) => boolean) =>
    log.filter((entry) => (route === undefined || entry.route === route) && isCounted(entry)).length;
  return {
    server,
    origin,
    log,
    requests: (route) => count(route, () => true),
    limited: (route) => count(route, ({ status }) => status === 429),
    setReachable: async (isReachable) => {
      if (isReachable === server.listening) return;
      if (isReachable) return listen(port);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function carryOut(
  call: Call,
  found: { readonly key: string; readonly run: Route } | undefined,
  request: IncomingMessage,
  refusal: number | undefined,
): { readonly status: number; readonly json: unknown } {
  try {
    // Whoever holds the token in the path of an interaction may answer it.
    const isOpen = found !== undefined && found.key in interactionRoutes;
    const isKnown = request.headers.authorization === `Bot ${call.discord.botToken}`;
    if (!isOpen && (!isKnown || call.discord.isTokenRevoked)) throw new DiscordRefusal(0);
    if (refusal !== undefined) throw new DiscordRefusal(refusal);
    if (found === undefined) return { status: 404, json: { message: '404: Not Found', code: 0 } };
    const json = found.run(call);
    return { status: json === undefined ? 204 : 200, json };
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error;
    return { status: error.status, json: error.body };
  }
}

/** JSON, or a form with files and the JSON in `payload_json`. */
async function bodyOf(request: IncomingMessage): Promise<{ body: unknown; files: readonly Json[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const type = request.headers['content-type'] ?? '';
  const bytes = Buffer.concat(chunks);
  if (!type.startsWith('multipart/')) return { body: parsed(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: Json[] = [];
  for (const [name, value] of form)
    if (typeof value !== 'string') {
      const about = { content_type: value.type, url: `attachment://${value.name}`, proxy_url: '' };
      files.push({ id: name, filename: value.name, size: value.size, ...about });
    }
  return { body: parsed(String(form.get('payload_json') ?? '')), files };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  // An empty answer must not claim to be JSON: clients would try to read it.
  const type = json === undefined ? undefined : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}
