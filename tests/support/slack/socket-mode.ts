import type { Server } from 'node:http';
import { performance } from 'node:perf_hooks';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Envelope, Outcome, Retry } from './deliveries.js';
import { type Json, token } from './workspace.js';

const mostSockets = 10;
const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

export type SocketMode = {
  /** For `apps.connections.open`: an address that is good for one connection. */
  newAddress(): Json;
  send(envelope: Envelope, retry: Retry | undefined): Promise<Outcome>;
  count(): number;
  /** Acknowledgements that came too late or twice. */
  readonly strayAcks: readonly string[];
  /** How many envelopes each connection got, in the order of connecting. */
  readonly envelopesPerSocket: readonly number[];
  /** Slack recycles connections: it says so, and the client closes. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled', howMany?: number): void;
  /** The network breaks; nobody says anything. */
  drop(howMany?: number): void;
  stop(): void;
};

export function openSocketMode(server: Server, appId: string, ackDeadlineMs: number): SocketMode {
  const tickets = new Set<string>();
  const sockets: { readonly socket: WebSocket; readonly index: number }[] = [];
  const waiting = new Map<
    string,
    { socket: WebSocket; settle: (outcome: Outcome) => void; startedAt: number }
  >();
  /** Where a payload went last; the next attempt goes elsewhere if it can. */
  const tried = new WeakMap<Json, WebSocket>();
  const strayAcks: string[] = [];
  const envelopesPerSocket: number[] = [];
  const accepting = new WebSocketServer({ noServer: true });
  let turn = 0;

  const greet = (socket: WebSocket): void => {
    if (sockets.length >= mostSockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    sockets.push({ socket, index: envelopesPerSocket.push(0) - 1 });
    socket.on('message', (data) => take(data));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const place = sockets.findIndex((one) => one.socket === socket);
      if (place >= 0) sockets.splice(place, 1);
      for (const { socket: owner, settle, startedAt } of waiting.values()) {
        const tookMs = performance.now() - startedAt;
        if (owner === socket) settle({ acked: false, tookMs, body: {}, reason: 'connection_failed' });
      }
    });
    const debug = { host: 'applink', build_number: 1, approximate_connection_time: 18_060 };
    const hello = { type: 'hello', num_connections: sockets.length, debug_info: debug };
    socket.send(JSON.stringify({ ...hello, connection_info: { app_id: appId } }));
  };
  const take = (data: RawData): void => {
    const { envelope_id: id, payload } = ackSchema.parse(JSON.parse(data.toString()));
    const pending = waiting.get(id);
    if (pending === undefined) strayAcks.push(id);
    else pending.settle({ acked: true, tookMs: performance.now() - pending.startedAt, body: payload ?? {} });
  };
  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    accepting.handleUpgrade(request, socket, head, greet);
  });

  return {
    newAddress: () => {
      const ticket = token();
      tickets.add(ticket);
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      return { url: `ws://127.0.0.1:${port}/link/?ticket=${ticket}&app_id=${appId}` };
    },
    send: ({ kind, payload }, retry) => {
      const others = sockets.filter(({ socket }) => socket !== tried.get(payload));
      const candidates = others.length > 0 ? others : sockets;
      const chosen = candidates[turn++ % Math.max(1, candidates.length)];
      if (chosen === undefined)
        return Promise.resolve({ acked: false, tookMs: 0, body: {}, reason: 'connection_failed' });
      envelopesPerSocket[chosen.index] = (envelopesPerSocket[chosen.index] ?? 0) + 1;
      tried.set(payload, chosen.socket);
      const id = token();
      const isEvent = kind === 'events_api';
      const again = { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' };
      const envelope = {
        envelope_id: id,
        type: kind,
        payload,
        accepts_response_payload: !isEvent,
        ...(isEvent && again),
      };
      return new Promise((resolve) => {
        const startedAt = performance.now();
        const settle = (outcome: Outcome) => {
          clearTimeout(deadline);
          waiting.delete(id);
          resolve(outcome);
        };
        const late = { acked: false, tookMs: ackDeadlineMs, body: {}, reason: 'timeout' };
        const deadline = setTimeout(settle, ackDeadlineMs, late);
        waiting.set(id, { socket: chosen.socket, settle, startedAt });
        chosen.socket.send(JSON.stringify(envelope));
      });
    },
    count: () => sockets.length,
    strayAcks,
    envelopesPerSocket,
    disconnect: (reason, howMany = sockets.length) => {
      for (const { socket } of sockets.slice(0, howMany))
        socket.send(JSON.stringify({ type: 'disconnect', reason }));
    },
    drop: (howMany = sockets.length) => {
      for (const { socket } of sockets.slice(0, howMany)) socket.terminate();
    },
    stop: () => {
      for (const { socket } of [...sockets]) socket.terminate();
      accepting.close();
    },
  };
}
