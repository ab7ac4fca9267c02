import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { GatewayIntentBits } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Faults } from './faults.js';
import type { Discord, GatewayEvent, Json } from './state.js';
import { guildWire, userWire } from './wire.js';

export type Gateway = {
  /** Connections that are identified or resumed. */
  count(): number;
  /** Breaks the connections; the sessions can be resumed. */
  drop(): void;
  /** Asks every client to reconnect and resume. */
  reconnect(): void;
  /** Tells every client that its session is invalid; unless it is resumable, what it missed is lost. */
  invalidate(isResumable?: boolean): void;
  /** The sessions cannot be resumed any more. */
  forget(): void;
  identified(): number;
  resumed(): number;
  /** Without it heartbeats stay unanswered and nothing is sent, as on a connection that died unnoticed. */
  setAnswering(isAnswering: boolean): void;
  stop(): void;
};
type Session = {
  readonly id: string;
  readonly shard: readonly [id: number, of: number];
  readonly intents: number;
  readonly sent: string[];
  isForgotten: boolean;
  socket: WebSocket | undefined;
};

const frameSchema = z.object({ op: z.number(), d: z.unknown() });
const identifySchema = z.object({
  token: z.string(),
  intents: z.number().int(),
  shard: z.tuple([z.number().int(), z.number().int().min(1)]).default([0, 1]),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });
const { Guilds, GuildMembers, GuildMessages, GuildPresences, MessageContent } = GatewayIntentBits;
const { GuildMessageReactions, DirectMessages } = GatewayIntentBits;

export function openGateway(
  { server, origin }: { readonly server: Server; readonly origin: string },
  discord: Discord,
  { faults, heartbeatMs }: { readonly faults: Faults; readonly heartbeatMs: number },
): Gateway {
  const sessions = new Map<string, Session>();
  const sockets = new WebSocketServer({ noServer: true });
  const counts = { identified: 0, resumed: 0 };
  const held: GatewayEvent[] = [];
  let isAnswering = true;

  const send = (socket: WebSocket | undefined, op: number, d: unknown) => {
    if (isAnswering) socket?.send(JSON.stringify({ op, d, s: null, t: null }));
  };
  const dispatch = (session: Session, t: string, d: Json) => {
    const frame = JSON.stringify({ op: 0, t, s: session.sent.length + 1, d });
    session.sent.push(frame);
    if (isAnswering) session.socket?.send(frame);
  };
  const deliver = (event: GatewayEvent) => {
    for (const session of sessions.values())
      if (isFor(session, event)) {
        const hasContent = (session.intents & MessageContent) !== 0;
        dispatch(session, event.type, event.data({ hasContent }));
      }
  };
  discord.announce = (event) => {
    const guild = discord.guilds.get(event.guildId ?? '');
    const isOwnLoss = event.type === 'GUILD_DELETE';
    if (guild !== undefined && !isOwnLoss && (!guild.isJoined || !guild.isAvailable)) return;
    const fault = faults.takeEvent(event.type);
    if (fault === 'drop') return;
    if (fault === 'late') {
      held.push(event);
      return;
    }
    deliver(event);
    if (fault === 'duplicate') deliver(event);
    for (const overtaken of held.splice(0)) deliver(overtaken);
  };

  const identify = (socket: WebSocket, d: unknown): Session | undefined => {
    const parsed = identifySchema.safeParse(d);
    if (!parsed.success) return void socket.close(4002, 'Error while decoding payload.');
    const { token, intents, shard } = parsed.data;
    if (token !== discord.botToken || discord.isTokenRevoked)
      return void socket.close(4004, 'Authentication failed.');
    if (shard[0] >= shard[1]) return void socket.close(4010, 'Invalid shard.');
    if (intents < 0 || intents >= 2 ** 27) return void socket.close(4013, 'Invalid intent(s).');
    const privileged = GuildMembers | GuildPresences | (discord.messageContent ? 0 : MessageContent);
    if ((intents & privileged) !== 0) return void socket.close(4014, 'Disallowed intent(s).');
    const session: Session = { id: randomUUID(), shard, intents, sent: [], isForgotten: false, socket };
    sessions.set(session.id, session);
    counts.identified += 1;
    const guilds = [...discord.guilds.values()].filter(
      ({ id, isJoined }) => isJoined && shardOf(id, shard[1]) === shard[0],
    );
    dispatch(session, 'READY', {
      v: 10,
      user: { ...userWire(discord, discord.applicationId), verified: true, mfa_enabled: false },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${origin.replace('http', 'ws')}/gateway`,
      shard,
      application: { id: discord.applicationId, flags: discord.messageContent ? 1 << 19 : 0 },
    });
    if ((intents & Guilds) !== 0)
      for (const guild of guilds)
        if (guild.isAvailable) dispatch(session, 'GUILD_CREATE', guildWire(discord, guild));
    return session;
  };
  const resume = (socket: WebSocket, d: unknown): Session | undefined => {
    const parsed = resumeSchema.safeParse(d);
    const session = sessions.get(parsed.data?.session_id ?? '');
    if (!parsed.success || session === undefined || session.isForgotten) return void send(socket, 9, false);
    if (parsed.data.token !== discord.botToken) return void socket.close(4004, 'Authentication failed.');
    if (parsed.data.seq > session.sent.length) return void socket.close(4007, 'Invalid seq.');
    session.socket?.terminate();
    session.socket = socket;
    counts.resumed += 1;
    for (const frame of session.sent.slice(parsed.data.seq)) socket.send(frame);
    dispatch(session, 'RESUMED', {});
    return session;
  };

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    socket.on('error', () => socket.terminate());
    socket.on('message', (bytes) => {
      const { op, d } = frameSchema.parse(JSON.parse(String(bytes)));
      if (op === 1) send(socket, 11, undefined);
      if (session !== undefined && (op === 2 || op === 6)) socket.close(4005, 'Already authenticated.');
      else if (op === 2) session = identify(socket, d);
      else if (op === 6) session = resume(socket, d);
      else if (op > 2 && session === undefined) socket.close(4003, 'Not authenticated.');
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = undefined;
      // With these codes a client says goodbye.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    send(socket, 10, { heartbeat_interval: heartbeatMs });
  });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request)),
  );
  const live = () => [...sessions.values()].filter(({ socket }) => socket !== undefined);
  const drop = () => {
    for (const socket of sockets.clients) socket.terminate();
    for (const session of sessions.values()) session.socket = undefined;
  };
  return {
    count: () => live().length,
    drop,
    reconnect: () => {
      for (const { socket } of live()) send(socket, 7, null);
    },
    invalidate: (isResumable = false) => {
      for (const { id, socket } of live()) {
        if (!isResumable) sessions.delete(id);
        send(socket, 9, isResumable);
      }
    },
    forget: () => {
      for (const session of sessions.values()) session.isForgotten = true;
    },
    identified: () => counts.identified,
    resumed: () => counts.resumed,
    setAnswering: (isTrue) => {
      isAnswering = isTrue;
    },
    stop: () => {
      discord.announce = () => undefined;
      drop();
      sockets.close();
    },
  };
}

const shardOf = (guildId: string, of: number): number => Number((BigInt(guildId) >> 22n) % BigInt(of));

/** Each kind of event comes to the shard of its guild, to those who asked for it. */
function isFor({ shard, intents }: Session, { type, guildId }: GatewayEvent): boolean {
  if ((guildId === undefined ? 0 : shardOf(guildId, shard[1])) !== shard[0]) return false;
  if (type === 'INTERACTION_CREATE') return true;
  if (guildId === undefined) return (intents & DirectMessages) !== 0;
  if (type.startsWith('MESSAGE_REACTION')) return (intents & GuildMessageReactions) !== 0;
  if (type.startsWith('MESSAGE_')) return (intents & GuildMessages) !== 0;
  return (intents & Guilds) !== 0;
}
