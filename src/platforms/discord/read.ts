import { Routes } from 'discord.js';
import { z } from 'zod';
import { type Found, type Lookup, PlatformError, type ThreadReading } from '../platform.js';
import type { DiscordCalls } from './discord-deps.js';
import { codes, discordCode, toPlatformError } from './discord-error.js';
import { idAt, instantOf } from './instants.js';
import { carriesKey, type DiscordMessage, messageSchema, repliesTo, replyOf } from './messages-in.js';
import { directChannel } from './send.js';

const pageSize = 100;
const pageSchema = z.array(messageSchema);

/** Reads every page from `after` on; a reading that stops half-way throws, so what it gives is complete. */
export async function messagesAfter(
  { patient }: DiscordCalls,
  channel: string,
  after: string,
): Promise<readonly DiscordMessage[]> {
  const messages: DiscordMessage[] = [];
  for (let from = after; ; ) {
    const query = new URLSearchParams({ after: from, limit: String(pageSize) });
    const page = pageSchema.parse(await patient.get(Routes.channelMessages(channel), { query }));
    messages.push(...page);
    if (page.length < pageSize) return messages;
    from = page.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), from);
  }
}

/** Messages of ours that carry the key, in the thread, the channel or the direct conversation it belongs to. */
export async function findInDiscord(
  calls: DiscordCalls,
  botId: string,
  wanted: Lookup,
): Promise<readonly Found[]> {
  const { address, threadRef, memberId, key, sinceAt } = wanted;
  calls.keys.remember(key);
  try {
    const place =
      threadRef ?? (memberId === undefined ? address.channel : await directChannel(calls, memberId));
    const isInChannel = memberId === undefined && threadRef === undefined;
    const isForum = isInChannel && (await calls.places.of(place)).kind === 'forum';
    const messages = isForum
      ? await firstOfPosts(calls, botId, { ...address, after: idAt(sinceAt) })
      : await messagesAfter(calls, place, idAt(sinceAt));
    const found = messages.filter((message) => message.author.id === botId && carriesKey(message, key));
    if (found.length === 0 && calls.places.canReadHistory(place) === false) throw noHistory();
    return found.map(({ id, thread }) => ({
      ref: id,
      createdAt: instantOf(id),
      hasReplies: (thread?.message_count ?? 0) > 0,
      ...(isForum && { threadRef: id }),
    }));
  } catch (error) {
    // A thread that is gone holds nothing; sending into it will say so.
    if (threadRef !== undefined && discordCode(error) === codes.unknownChannel) return [];
    throw toPlatformError(error);
  }
}

/** Without the right to read history Discord shows nothing, which proves nothing. */
const noHistory = () => new PlatformError('no-history', { outcome: 'not-done', remedy: { kind: 'pause' } });

const threadsSchema = z.object({
  threads: z.array(
    z.object({
      id: z.string(),
      parent_id: z.string().nullish(),
      owner_id: z.string().optional(),
      message_count: z.number().optional(),
    }),
  ),
});

/** The first messages of our own posts in a forum, active or archived already. */
async function firstOfPosts(
  { patient }: DiscordCalls,
  botId: string,
  { team, channel, after }: { readonly team: string; readonly channel: string; readonly after: string },
): Promise<readonly DiscordMessage[]> {
  const active = threadsSchema.parse(await patient.get(Routes.guildActiveThreads(team)));
  const archived = threadsSchema.parse(await patient.get(Routes.channelThreads(channel, 'public')));
  const posts = [...active.threads, ...archived.threads].filter(
    ({ id, parent_id: parent, owner_id: owner }) =>
      parent === channel && owner === botId && BigInt(id) >= BigInt(after),
  );
  const messages: DiscordMessage[] = [];
  for (const { id, message_count: replies } of posts) {
    try {
      const message = messageSchema.parse(await patient.get(Routes.channelMessage(id, id)));
      messages.push({ ...message, thread: { message_count: replies } });
    } catch (error) {
      if (discordCode(error) !== codes.unknownMessage) throw error;
    }
  }
  return messages;
}

type ThreadPlace = { readonly channel: string; readonly threadRef: string; readonly messageRef: string };

/** The whole thread below a question, and the replies to the question that were made in the channel itself. */
export async function readDiscordThread(
  calls: DiscordCalls,
  botId: string,
  { channel, threadRef, messageRef }: ThreadPlace,
): Promise<ThreadReading> {
  try {
    const isForum = (await calls.places.of(channel)).kind === 'forum';
    const home = isForum ? threadRef : channel;
    if ([threadRef, home].some((place) => calls.places.canReadHistory(place) === false))
      return { state: 'read', complete: false, messages: [] };
    const question = await questionIn(calls, home, messageRef);
    if (question === 'deleted')
      return { state: 'message-deleted', threadReachable: await isReachable(calls, threadRef) };
    const sight = calls.sight();
    const inThread = await messagesAfter(calls, threadRef, threadRef);
    const inChannel = isForum ? [] : await messagesAfter(calls, channel, messageRef);
    const messages = [...inThread, ...inChannel.filter((message) => repliesTo(message) === messageRef)]
      .map((message) => replyOf(message, sight))
      .filter((reply) => reply !== undefined);
    const isOurs = question !== 'unreadable' && question.author.id === botId;
    return { state: 'read', complete: isOurs, messages };
  } catch (error) {
    if (discordCode(error) === codes.unknownChannel)
      return { state: 'message-deleted', threadReachable: false };
    throw toPlatformError(error);
  }
}

/** It can be read only by those who may read history; that it is, shows that the thread was read as well. */
async function questionIn(
  { patient }: DiscordCalls,
  channel: string,
  id: string,
): Promise<DiscordMessage | 'deleted' | 'unreadable'> {
  try {
    return messageSchema.parse(await patient.get(Routes.channelMessage(channel, id)));
  } catch (error) {
    if (discordCode(error) === codes.unknownMessage) return 'deleted';
    if (discordCode(error) === codes.missingAccess || discordCode(error) === codes.missingPermission)
      return 'unreadable';
    throw error;
  }
}

async function isReachable({ patient }: DiscordCalls, thread: string): Promise<boolean> {
  try {
    await patient.get(Routes.channel(thread));
    return true;
  } catch (error) {
    if (discordCode(error) === codes.unknownChannel) return false;
    throw error;
  }
}
