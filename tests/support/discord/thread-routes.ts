import { ChannelType } from 'discord.js';
import { z } from 'zod';
import type { Routes } from './call.js';
import { contentFrom, messageBodySchema, parseBody } from './message-body.js';
import { changeMessage, demandSpeech, postMessage, tellChannel } from './messages.js';
import { botMay, channelFor, demand } from './permissions.js';
import { DiscordRefusal } from './refusal.js';
import { addChannel, type Channel, type Discord, freshId, messageIn, type StoredMessage } from './state.js';
import { activeThreads, channelWire, messageWire, threadMemberWire } from './wire.js';

const archiveSchema = z.union([z.literal(60), z.literal(1_440), z.literal(4_320), z.literal(10_080)]);
const threadSchema = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: archiveSchema.nullish(),
  type: z.number().int().nullish(),
});
const forumSchema = threadSchema.extend({
  applied_tags: z.array(z.string()).max(5).nullish(),
  message: messageBodySchema.omit({ nonce: true, enforce_nonce: true, message_reference: true }),
});
const changeSchema = z.object({
  name: z.string().min(1).max(100).nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  auto_archive_duration: archiveSchema.nullish(),
});

export const threadRoutes: Routes = {
  'POST /channels/:channel/messages/:message/threads': ({ discord, param, body }) => {
    const channel = channelFor(discord, param('channel'), 'CreatePublicThreads');
    const message = messageIn(discord, channel.id, param('message'));
    if (message === undefined || message.onlyFor !== undefined) throw new DiscordRefusal(10008);
    const { name, auto_archive_duration } = parseBody(threadSchema, body);
    const ownerId = discord.applicationId;
    return channelWire(
      discord,
      startThread(discord, message, { name, minutes: auto_archive_duration, ownerId }),
    );
  },
  'POST /channels/:channel/threads': ({ discord, param, body, files }) => {
    const channel = channelFor(discord, param('channel'));
    const ownerId = discord.applicationId;
    if (channel.type !== ChannelType.GuildForum) {
      demand(discord, channel, 'CreatePublicThreads');
      const { name, auto_archive_duration: minutes } = parseBody(threadSchema, body);
      const type = channel.type === ChannelType.GuildText ? 11 : 10;
      return channelWire(
        discord,
        openThread(discord, channel, { type, name, minutes, ownerId, id: freshId(discord) }),
      );
    }
    demand(discord, channel, 'SendMessages');
    const post = parseBody(forumSchema, body);
    const tags = (post.applied_tags ?? []).filter((id) => channel.tags.some((tag) => tag.id === id));
    if (channel.requiresTag && tags.length === 0) throw new DiscordRefusal(40067);
    const content = contentFrom(discord, channel, { body: post.message, files });
    const opening = { type: 11, name: post.name, minutes: post.auto_archive_duration, ownerId, tags };
    const thread = openThread(discord, channel, { ...opening, id: freshId(discord) });
    const message = postMessage(discord, {
      id: thread.id,
      channelId: thread.id,
      authorId: ownerId,
      ...content,
    });
    return { ...channelWire(discord, thread), message: messageWire(discord, message, { hasContent: true }) };
  },
  'PATCH /channels/:channel': ({ discord, param, body }) => {
    const channel = channelFor(discord, param('channel'));
    const change = parseBody(changeSchema, body);
    const { thread } = channel;
    if (thread === undefined) {
      demand(discord, channel, 'ManageChannels');
      channel.name = change.name ?? channel.name;
      tellChannel(discord, 'CHANNEL_UPDATE', channel);
      return channelWire(discord, channel);
    }
    demandChange(discord, channel, change);
    channel.name = change.name ?? channel.name;
    thread.isLocked = change.locked ?? thread.isLocked;
    thread.autoArchiveMinutes = change.auto_archive_duration ?? thread.autoArchiveMinutes;
    setArchived(discord, channel, change.archived ?? thread.isArchived);
    return channelWire(discord, channel);
  },
  'PUT /channels/:channel/thread-members/@me': ({ discord, param }) => {
    const { thread } = openThreadFor(discord, param('channel'));
    thread.members.add(discord.applicationId);
    return undefined;
  },
  'DELETE /channels/:channel/thread-members/@me': ({ discord, param }) => {
    openThreadFor(discord, param('channel')).thread.members.delete(discord.applicationId);
    return undefined;
  },
  'PUT /channels/:channel/thread-members/:user': ({ discord, param }) => {
    const { channel, thread } = openThreadFor(discord, param('channel'));
    demand(discord, channel, 'SendMessagesInThreads');
    thread.members.add(param('user'));
    return undefined;
  },
  'GET /channels/:channel/thread-members': ({ discord, param }) => {
    const channel = channelFor(discord, param('channel'));
    return [...(channel.thread?.members ?? [])].map((user) => threadMemberWire(channel, user));
  },
  'GET /guilds/:guild/threads/active': ({ discord, param }) => {
    if (discord.guilds.get(param('guild'))?.isJoined !== true) throw new DiscordRefusal(10004);
    return listing(discord, activeThreads(discord, param('guild')));
  },
  'GET /channels/:channel/threads/archived/public': ({ discord, param, query }) => {
    const channel = channelFor(discord, param('channel'), 'ReadMessageHistory');
    const before = Date.parse(query.get('before') ?? '') || Number.POSITIVE_INFINITY;
    const limit = Number(query.get('limit') ?? 50);
    const archived = [...discord.channels.values()]
      .filter(({ parentId, thread }) => parentId === channel.id && thread?.isArchived === true)
      .filter(({ thread }) => (thread?.archivedAt ?? 0) < before)
      .toSorted((one, other) => (other.thread?.archivedAt ?? 0) - (one.thread?.archivedAt ?? 0));
    return { ...listing(discord, archived.slice(0, limit)), has_more: archived.length > limit };
  },
};

function listing(discord: Discord, threads: readonly Channel[]) {
  const joined = threads.filter(({ thread }) => thread?.members.has(discord.applicationId));
  return {
    threads: threads.map((thread) => channelWire(discord, thread)),
    members: joined.map((thread) => threadMemberWire(thread, discord.applicationId)),
  };
}

type Opening = {
  readonly name: string;
  readonly minutes?: number | null | undefined;
  readonly ownerId: string;
  readonly tags?: readonly string[];
};

/** Below a message; the thread takes the message's id, and begins with a notice that points to it. */
export function startThread(discord: Discord, message: StoredMessage, opening: Opening): Channel {
  const channel = discord.channels.get(message.channelId);
  if (channel?.type !== ChannelType.GuildText && channel?.type !== ChannelType.GuildAnnouncement)
    throw new DiscordRefusal(50024);
  if ((message.flags & 32) !== 0 || discord.channels.has(message.id)) throw new DiscordRefusal(160004);
  const type = channel.type === ChannelType.GuildText ? 11 : 10;
  const thread = openThread(discord, channel, { ...opening, type, id: message.id });
  changeMessage(discord, message, { flags: message.flags | 32 });
  postMessage(discord, { channelId: thread.id, authorId: opening.ownerId, type: 21, replyTo: message.id });
  return thread;
}

function openThread(
  discord: Discord,
  parent: Channel,
  opening: Opening & { id: string; type: 10 | 11 | number },
): Channel {
  const { id, name, minutes, ownerId, tags = [] } = opening;
  const now = { isArchived: false, isLocked: false, archivedAt: discord.clock.now(), totalSent: 0 };
  const thread = addChannel(discord, {
    id,
    guildId: parent.guildId,
    type: opening.type,
    name,
    parentId: parent.id,
    thread: { ownerId, members: new Set([ownerId]), tags, autoArchiveMinutes: minutes ?? 1_440, ...now },
  });
  tellChannel(discord, 'THREAD_CREATE', thread, { newly_created: true });
  return thread;
}

export function setArchived(discord: Discord, channel: Channel, isArchived: boolean): void {
  const { thread } = channel;
  if (thread === undefined) return;
  if (thread.isArchived !== isArchived) thread.archivedAt = discord.clock.now();
  thread.isArchived = isArchived;
  tellChannel(discord, 'THREAD_UPDATE', channel);
}

function demandChange(discord: Discord, channel: Channel, change: z.infer<typeof changeSchema>): void {
  const { thread } = channel;
  if (thread === undefined || botMay(discord, channel, 'ManageThreads')) {
    if (thread?.isArchived === true && change.archived !== false) throw new DiscordRefusal(50083);
    return;
  }
  if (thread.isLocked) throw new DiscordRefusal(160005);
  if (thread.isArchived && change.archived !== false) throw new DiscordRefusal(50083);
  if (thread.isArchived) demandSpeech(discord, discord.applicationId, channel);
  else if (thread.ownerId !== discord.applicationId || typeof change.locked === 'boolean')
    throw new DiscordRefusal(50013);
}

function openThreadFor(discord: Discord, id: string) {
  const channel = channelFor(discord, id);
  const { thread } = channel;
  if (thread === undefined) throw new DiscordRefusal(50024);
  if (thread.isArchived) throw new DiscordRefusal(50083);
  return { channel, thread };
}
