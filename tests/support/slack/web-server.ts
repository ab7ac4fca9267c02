import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { argsOf, type Method, SlackRefusal } from './call.js';
import { chatMethods } from './chat-methods.js';
import { conversationMethods } from './conversation-methods.js';
import type { Faults } from './faults.js';
import { personMethods } from './person-methods.js';
import { useResponseUrl } from './response-urls.js';
import { viewMethods } from './view-methods.js';
import type { Json, Workspace } from './workspace.js';

const botMethods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...personMethods,
  ...viewMethods,
};
const bodySchema = z.record(z.string(), z.unknown());

export type WebServer = {
  readonly server: Server;
  readonly origin: () => string;
  /** How often a method was asked for; of all methods without a name. */
  requests(method?: string): number;
  /** How often it was answered with 429. */
  limited(method?: string): number;
  setReachable(isReachable: boolean): Promise<void>;
};

export type Wiring = {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly rateLimit: (method: string, channel: string | undefined) => number;
  /** `apps.connections.open`. */
  readonly openSocket: () => Json;
};

export async function startWebServer(wiring: Wiring): Promise<WebServer> {
  const asked = new Map<string, number>();
  const refused = new Map<string, number>();
  const count = (counts: Map<string, number>, method: string) =>
    counts.set(method, (counts.get(method) ?? 0) + 1);
  const total = (counts: Map<string, number>, method?: string) =>
    method === undefined
      ? [...counts.values()].reduce((sum, one) => sum + one, 0)
      : (counts.get(method) ?? 0);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body = await bodyOf(request);
    if (path.startsWith('/respond/'))
      return respond(wiring.workspace, path.slice('/respond/'.length), body, response);
    const method = path.replace('/api/', '');
    count(asked, method);
    const fault = wiring.faults.take(method);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'server-error')
      return send(response, fault.status ?? 500, { ok: false, error: 'internal_error' });
    if (fault?.kind === 'refuse') return send(response, 200, { ok: false, error: fault.error });
    const channel = typeof body['channel'] === 'string' ? body['channel'] : undefined;
    const waitSeconds =
      fault?.kind === 'rate-limited' ? fault.afterSeconds : wiring.rateLimit(method, channel);
    if (waitSeconds !== 0) {
      count(refused, method);
      const advice = waitSeconds === undefined ? {} : { 'retry-after': String(waitSeconds) };
      return send(response, 429, { ok: false, error: 'ratelimited' }, advice);
    }
    if (fault?.kind === 'lands-late') await wait(fault.afterMs);
    const answer = carryOut(wiring, method, body, request.headers.authorization);
    if (fault?.kind === 'answer-hangs' || fault?.kind === 'lands-late') return;
    if (fault?.kind === 'answer-lost') return void request.socket.destroy();
    if (fault?.kind === 'delay') await wait(fault.delayMs);
    send(response, 200, answer, { 'x-oauth-scopes': [...wiring.workspace.scopes].join(',') });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => send(response, 500, { ok: false, error: 'fatal_error' }));
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = addressOf(server.address());
  return {
    server,
    origin: () => `http://127.0.0.1:${port}`,
    requests: (method) => total(asked, method),
    limited: (method) => total(refused, method),
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

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port');
  return address;
}

/** A form or JSON; an unreadable body counts as empty. */
async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const text = Buffer.concat(chunks).toString();
  if (request.headers['content-type']?.startsWith('application/json') !== true)
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return bodySchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function carryOut({ workspace, openSocket }: Wiring, method: string, body: Json, authorization = ''): Json {
  try {
    const given = authorization.replace(/^Bearer\s+/i, '') || body['token'];
    if (method === 'apps.connections.open') {
      checkToken(workspace, given, workspace.identity.appToken);
      return { ok: true, ...openSocket() };
    }
    checkToken(workspace, given, workspace.identity.botToken);
    const run = botMethods[method];
    if (run === undefined) throw new SlackRefusal('unknown_method', { req_method: method });
    return { ok: true, ...run(workspace, argsOf(body)) };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { ok: false, error: error.message, ...error.extra };
  }
}

function checkToken(workspace: Workspace, given: unknown, wanted: string): void {
  const { botToken, appToken } = workspace.identity;
  if (given === undefined || given === '') throw new SlackRefusal('not_authed');
  if (given !== botToken && given !== appToken) throw new SlackRefusal('invalid_auth');
  if (given !== wanted) throw new SlackRefusal('not_allowed_token_type');
  if (workspace.isTokenRevoked && given === botToken) throw new SlackRefusal('token_revoked');
}

function respond(workspace: Workspace, id: string, body: Json, response: ServerResponse): void {
  try {
    useResponseUrl(workspace, id, body);
    send(response, 200, { ok: true });
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const status = error.message.endsWith('_url') ? 404 : 400;
    send(response, status, { ok: false, error: error.message, ...error.extra });
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
