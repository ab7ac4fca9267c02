import { z } from 'zod';
import type { Call, Routes } from './call.js';
import { contentFrom, messageBodySchema, parseBody } from './message-body.js';
import { changeMessage, demandSpeech, eraseMessages, postMessage } from './messages.js';
import { botMay, channelFor, demand } from './permissions.js';
import { DiscordRefusal, invalid } from './refusal.js';
import { type Channel, type Discord, type Json, messageIn, type StoredMessage } from './state.js';
import { messageWire } from './wire.js';

const wire = (discord: Discord, message: StoredMessage): Json =>
  messageWire(discord, message, { hasContent: discord.messageContent });

export const messageRoutes: Routes = {
  'POST /channels/:channel/messages': (call) => {
    const { discord } = call;
    const channel = channelFor(discord, call.param('channel'));
    if (channel.tags.length > 0) throw new DiscordRefusal(40058);
    demandSpeech(discord, discord.applicationId, channel);
    const body = parseBody(messageBodySchema, call.body);
    const content = contentFrom(discord, channel, { body, files: call.files });
    const first = body.enforce_nonce === true ? sentBefore(discord, body.nonce) : undefined;
    if (first !== undefined) return { ...wire(discord, first), nonce: body.nonce };
    const reply = replyTarget(discord, channel, body.message_reference);
    const message = postMessage(discord, {
      channelId: channel.id,
      authorId: discord.applicationId,
      replyTo: reply?.id,
      nonce: body.nonce ?? undefined,
      ...content,
    });
    if (body.nonce !== undefined && body.nonce !== null)
      discord.nonces.set(String(body.nonce), { messageId: message.id, at: discord.clock.now() });
    return { ...wire(discord, message), ...(body.nonce !== undefined && { nonce: body.nonce }) };
  },
  'GET /channels/:channel/messages': ({ discord, param, query }) => {
    const channel = channelFor(discord, param('channel'));
    if (!botMay(discord, channel, 'ReadMessageHistory')) return [];
    const now = discord.clock.now();
    const shown = discord.messages.filter(
      (one) =>
        one.channelId === channel.id &&
        one.onlyFor === undefined &&
        !one.isDeleted &&
        (discord.historyLagMs === 0 || one.createdAt + discord.historyLagMs <= now),
    );
    return pageOf(shown, query).map((message) => wire(discord, message));
  },
  'GET /channels/:channel/messages/:message': (call) => {
    const { channel, message } = target(call);
    demand(call.discord, channel, 'ReadMessageHistory');
    return wire(call.discord, message);
  },
  'PATCH /channels/:channel/messages/:message': (call) => {
    const { discord } = call;
    const { channel, message } = target(call);
    if (message.authorId !== discord.applicationId) throw new DiscordRefusal(50005);
    demandOpen(discord, channel);
    const body = parseBody(messageBodySchema, call.body);
    changeMessage(
      discord,
      message,
      contentFrom(discord, channel, { body, files: call.files, before: message }),
    );
    return wire(discord, message);
  },
  'DELETE /channels/:channel/messages/:message': (call) => {
    const { discord } = call;
    const { channel, message } = target(call);
    if (message.authorId !== discord.applicationId) demand(discord, channel, 'ManageMessages');
    eraseMessages(discord, [message]);
    return undefined;
  },
  'PUT /channels/:channel/messages/:message/reactions/:emoji/@me': (call) => {
    const { discord } = call;
    const { channel, message } = target(call);
    const emoji = decodeURIComponent(call.param('emoji'));
    demandOpen(discord, channel);
    demand(discord, channel, 'ReadMessageHistory');
    if (!message.reactions.has(emoji)) demand(discord, channel, 'AddReactions');
    const users = message.reactions.get(emoji) ?? new Set();
    message.reactions.set(emoji, users.add(discord.applicationId));
    const place = { channel_id: channel.id, message_id: message.id, guild_id: channel.guildId };
    const data = { ...place, user_id: discord.applicationId, emoji: { id: null, name: emoji }, type: 0 };
    discord.announce({ type: 'MESSAGE_REACTION_ADD', guildId: channel.guildId, data: () => data });
    return undefined;
  },
};

function target({ discord, param }: Call): { channel: Channel; message: StoredMessage } {
  const channel = channelFor(discord, param('channel'));
  const message = messageIn(discord, channel.id, param('message'));
  if (message === undefined || message.onlyFor !== undefined) throw new DiscordRefusal(10008);
  return { channel, message };
}

/** In an archived thread messages can only be deleted; in a locked one moderators alone change anything. */
function demandOpen(discord: Discord, channel: Channel): void {
  if (channel.thread?.isArchived === true) throw new DiscordRefusal(50083);
  if (channel.thread?.isLocked === true && !botMay(discord, channel, 'ManageThreads'))
    throw new DiscordRefusal(160005);
}

/** Within some minutes the same nonce means the same message; a repeat of a deleted one is refused. */
function sentBefore(discord: Discord, nonce: string | number | null | undefined): StoredMessage | undefined {
  const first = discord.nonces.get(String(nonce));
  if (first === undefined || discord.clock.now() - first.at > discord.nonceWindowMs) return undefined;
  const message = discord.messages.find(({ id, isDeleted }) => id === first.messageId && !isDeleted);
  if (message === undefined) throw new DiscordRefusal(10008);
  return message;
}

function replyTarget(
  discord: Discord,
  channel: Channel,
  reference: { message_id: string; fail_if_not_exists: boolean } | null | undefined,
): StoredMessage | undefined {
  if (reference === undefined || reference === null) return undefined;
  if (!botMay(discord, channel, 'ReadMessageHistory')) throw new DiscordRefusal(160002);
  const found = messageIn(discord, channel.id, reference.message_id);
  if (found === undefined && reference.fail_if_not_exists)
    throw invalid(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  return found;
}

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.coerce.bigint().optional(),
  after: z.coerce.bigint().optional(),
  around: z.coerce.bigint().optional(),
});

/** Newest first, whichever way the page was asked for. */
function pageOf(messages: readonly StoredMessage[], query: URLSearchParams): readonly StoredMessage[] {
  const { limit, before, after, around } = parseBody(pageSchema, Object.fromEntries(query));
  if ([before, after, around].filter((one) => one !== undefined).length > 1)
    throw invalid(['before'], 'BASE_TYPE_CONFLICT', 'before, after and around exclude each other');
  const rising = messages.toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
  const newerThan = (id: bigint) => rising.filter((one) => BigInt(one.id) > id);
  const olderThan = (id: bigint) => rising.filter((one) => BigInt(one.id) < id);
  const half = Math.floor(limit / 2);
  if (around !== undefined)
    return [...olderThan(around + 1n).slice(-half - 1), ...newerThan(around).slice(0, half)]
      .slice(0, limit)
      .reverse();
  if (after !== undefined) return newerThan(after).slice(0, limit).reverse();
  return (before === undefined ? rising : olderThan(before)).slice(-limit).reverse();
}
