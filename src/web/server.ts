import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import { apology, createApp } from './app.js';
import { inEveryLanguage } from './language.js';
import { securityHeaders } from './security-headers.js';
import type { WebDeps } from './web-deps.js';

/** Time for answers in hand; what is still open then is a stream of events, which never ends by itself. */
const GRACE_MS = 1_000;
const TIMEOUTS = { headersTimeout: 15_000, requestTimeout: 60_000 } as const;

export type WebServer = {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Takes no new requests and ends every connection, within two seconds. */
  close(): Promise<void>;
};

/** The address is taken, forbidden or not one of this machine; `code` is the system's, such as `EADDRINUSE`. */
export class ListenError extends Error {
  readonly code: string;

  constructor(code: string, place: string, cause: unknown) {
    super(`cannot listen on ${place} (${code})`, { cause });
    this.name = 'ListenError';
    this.code = code;
  }
}

/**
 * Starts the one HTTP server of the program.
 * @throws ListenError when it cannot have the address
 */
export async function startServer(
  deps: WebDeps,
  at: { readonly host: string; readonly port: number },
): Promise<WebServer> {
  const answer = getRequestListener(createApp(deps).fetch, {
    errorHandler: (error) => answerOutsideApp(deps, error),
    overrideGlobalObjects: false,
  });
  // A missing Host header is refused by us, with all headers, rather than by Node.
  const server = createServer({ ...TIMEOUTS, requireHostHeader: false }, (incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  server.on('clientError', refuseRaw);
  await listen(server, at);
  // Such as no more file handles for another connection: those that are open go on.
  server.on('error', deps.onError);
  return { address: addressOf(server, at.host), close: () => close(server) };
}

function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      reject(new ListenError(error.code ?? 'unknown', `${host}:${port}`, error));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const { port }: Pick<AddressInfo, 'port'> =
    typeof bound === 'object' && bound !== null ? bound : { port: 0 };
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const malformed = inEveryLanguage((texts) => texts.refused.malformed);
const plainHeaders = {
  ...securityHeaders,
  'Cache-Control': 'no-store',
  'Content-Type': 'text/plain; charset=utf-8',
} as const;

/** A request that cannot even be given a URL never reaches the app; what is thrown without being an Error falls through it. */
function answerOutsideApp(deps: Pick<WebDeps, 'onError'>, error: unknown): Response {
  if (error instanceof RequestError) return new Response(malformed, { status: 400, headers: plainHeaders });
  deps.onError(error);
  return new Response(apology, { status: 500, headers: plainHeaders });
}

const statusLines: ReadonlyMap<string, string> = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
]);

/** Answers what is no HTTP at all, in the bare bytes that are left to us. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const headers = Object.entries({
    ...plainHeaders,
    'Content-Length': Buffer.byteLength(malformed),
    Connection: 'close',
  });
  const head = [
    `HTTP/1.1 ${statusLines.get(error.code ?? '') ?? '400 Bad Request'}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${malformed}`);
}
