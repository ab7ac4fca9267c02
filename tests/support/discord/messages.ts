import { botMay, may } from './permissions.js';
import { DiscordRefusal } from './refusal.js';
import { type Channel, type Discord, freshId, type Json, type StoredMessage } from './state.js';
import { channelWire, memberWire, messageWire } from './wire.js';

type Draft = Pick<StoredMessage, 'channelId' | 'authorId'> & Partial<StoredMessage>;

/** Puts a message where it belongs, wakes the thread it is in, and tells of it. */
export function postMessage(discord: Discord, draft: Draft): StoredMessage {
  const body = { content: '', embeds: [], components: [], attachments: [], flags: 0 };
  const called = { mentions: [], mentionRoles: [], mentionsEveryone: false };
  const origin = { onlyFor: undefined, interactionId: undefined, replyTo: undefined, nonce: undefined };
  const state = { editedAt: undefined, isLoading: false, isDeleted: false };
  const message: StoredMessage = {
    id: freshId(discord),
    type: draft.replyTo === undefined ? 0 : 19,
    createdAt: discord.clock.now(),
    reactions: new Map(),
    ...body,
    ...called,
    ...origin,
    ...state,
    ...draft,
  };
  discord.messages.push(message);
  if (message.onlyFor !== undefined) return message;
  notePings(discord, message);
  const channel = discord.channels.get(message.channelId);
  if (channel?.thread !== undefined && message.type !== 21) enterThread(discord, channel, message);
  tellMessage(discord, 'MESSAGE_CREATE', message);
  return message;
}

function notePings(discord: Discord, message: StoredMessage): void {
  if (message.authorId !== discord.applicationId) return;
  const roles = message.mentionRoles.map((id) => `&${id}`);
  const called = [...message.mentions, ...roles, ...(message.mentionsEveryone ? ['everyone'] : [])];
  for (const what of called)
    discord.pings.push({ channelId: message.channelId, messageId: message.id, what });
}

function enterThread(discord: Discord, channel: Channel, message: StoredMessage): void {
  const { thread } = channel;
  if (thread === undefined) return;
  if (message.id !== channel.id) thread.totalSent += 1;
  thread.members.add(message.authorId);
  if (!thread.isArchived) return;
  thread.isArchived = false;
  thread.archivedAt = discord.clock.now();
  tellChannel(discord, 'THREAD_UPDATE', channel);
}

export type Changes = Partial<
  Pick<StoredMessage, 'content' | 'embeds' | 'components' | 'attachments' | 'flags'>
> &
  Partial<Pick<StoredMessage, 'mentions' | 'mentionRoles' | 'mentionsEveryone' | 'isLoading'>>;

/** An edit that is marked as one, unless only flags changed. */
export function changeMessage(discord: Discord, message: StoredMessage, changes: Changes): void {
  const isEdit = changes.content !== undefined && !message.isLoading;
  Object.assign(message, changes);
  if (isEdit) message.editedAt = discord.clock.now();
  if (message.onlyFor === undefined) tellMessage(discord, 'MESSAGE_UPDATE', message);
}

export function eraseMessages(discord: Discord, gone: readonly StoredMessage[]): void {
  const [first] = gone;
  const channel = discord.channels.get(first?.channelId ?? '');
  if (first === undefined || channel === undefined) return;
  for (const message of gone) message.isDeleted = true;
  if (first.onlyFor !== undefined || !botMay(discord, channel, 'ViewChannel')) return;
  const { guildId } = channel;
  const place = { channel_id: channel.id, guild_id: guildId };
  if (gone.length === 1)
    discord.announce({ type: 'MESSAGE_DELETE', guildId, data: () => ({ id: first.id, ...place }) });
  else
    discord.announce({
      type: 'MESSAGE_DELETE_BULK',
      guildId,
      data: () => ({ ids: gone.map(({ id }) => id), ...place }),
    });
}

function tellMessage(
  discord: Discord,
  type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: StoredMessage,
): void {
  const channel = discord.channels.get(message.channelId);
  if (channel === undefined || !botMay(discord, channel, 'ViewChannel')) return;
  const guild = discord.guilds.get(channel.guildId ?? '');
  const { user: _, ...member } = guild === undefined ? {} : memberWire(discord, guild, message.authorId);
  const more: Json = {
    ...(guild !== undefined && { guild_id: guild.id, member }),
    ...(type === 'MESSAGE_CREATE' && message.nonce !== undefined && { nonce: message.nonce }),
  };
  const views = [true, false].map((hasContent) => ({
    ...messageWire(discord, message, { hasContent }),
    ...more,
  }));
  discord.announce({
    type,
    guildId: channel.guildId,
    data: ({ hasContent }) => views[hasContent ? 0 : 1] ?? {},
  });
}

export function tellChannel(discord: Discord, type: string, channel: Channel, more: Json = {}): void {
  if (channel.thread !== undefined && !botMay(discord, channel, 'ViewChannel')) return;
  const data = { ...channelWire(discord, channel), ...more };
  discord.announce({ type, guildId: channel.guildId, data: () => data });
}

/** Whether somebody may write there now; sending wakes an archived thread, but not a locked one. */
export function demandSpeech(discord: Discord, userId: string, channel: Channel): void {
  const { recipient, thread } = channel;
  if (recipient !== undefined && discord.people.get(recipient)?.takesDirect === false)
    throw new DiscordRefusal(50007);
  if (!may(discord, userId, channel, 'ViewChannel')) throw new DiscordRefusal(50001);
  if (!may(discord, userId, channel, thread === undefined ? 'SendMessages' : 'SendMessagesInThreads'))
    throw new DiscordRefusal(50013);
  if (thread?.isLocked === true && !may(discord, userId, channel, 'ManageThreads'))
    throw new DiscordRefusal(160005);
}
