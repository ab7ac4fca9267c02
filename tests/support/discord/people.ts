import { ChannelType } from 'discord.js';
import { changeMessage, demandSpeech, eraseMessages, postMessage, tellChannel } from './messages.js';
import { allow, may, type PermissionName } from './permissions.js';
import { type Channel, type Discord, directChannel, type Guild, type StoredMessage } from './state.js';
import { setArchived, startThread } from './thread-routes.js';
import { guildWire, memberWire, roleWire } from './wire.js';

/** What people do, as events tell of it. Each returns at once; the event is delivered meanwhile. */
export type People = {
  /** Returns the message's id. Throws where Discord would not let the person write. */
  say(
    userId: string,
    channelId: string,
    text: string,
    how?: { replyTo?: string; files?: readonly string[] },
  ): string;
  /** To the bot alone. */
  sayDirectly(userId: string, text: string): string;
  edit(messageId: string, text: string): void;
  erase(messageId: string): void;
  eraseMany(messageIds: readonly string[]): void;
  /** Starts a thread below a message; returns its id, which is the message's. */
  openThread(userId: string, messageId: string, name: string): string;
  setArchived(threadId: string, isArchived: boolean): void;
  setLocked(threadId: string, isLocked: boolean): void;
  /** A thread too; the threads in a channel go with it. */
  deleteChannel(channelId: string): void;
  /** For a member or a role, in one channel; without names the exception is lifted. */
  setPermissions(
    channelId: string,
    memberOrRoleId: string,
    names: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] },
  ): void;
  setRolePermissions(guildId: string, roleId: string, names: readonly PermissionName[]): void;
  /** Gives a person exactly these roles. */
  setRoles(guildId: string, userId: string, roleIds: readonly string[]): void;
  /** The bot is removed from the guild, or added to it. */
  removeBot(guildId: string): void;
  addBot(guildId: string): void;
  /** An outage of Discord's: the guild is gone for a while, nothing is removed. */
  setAvailable(guildId: string, isAvailable: boolean): void;
};

export function createPeople(discord: Discord): People {
  const channelOf = (id: string): Channel => {
    const channel = discord.channels.get(id);
    if (channel === undefined) throw new Error(`no channel ${id}`);
    return channel;
  };
  const guildOf = (id: string): Guild => {
    const guild = discord.guilds.get(id);
    if (guild === undefined) throw new Error(`no guild ${id}`);
    return guild;
  };
  const messageOf = (id: string): StoredMessage => {
    const message = discord.messages.find((one) => one.id === id && !one.isDeleted);
    if (message === undefined) throw new Error(`no message ${id}`);
    return message;
  };
  const announce = (type: string, guildId: string, data: Readonly<Record<string, unknown>>) =>
    discord.announce({ type, guildId, data: () => data });
  const say: People['say'] = (userId, channelId, text, { replyTo, files = [] } = {}) => {
    const channel = channelOf(channelId);
    demandSpeech(discord, userId, channel);
    const mayCallAll = may(discord, userId, channel, 'MentionEveryone');
    const named = [...text.matchAll(/<@!?(\d+)>/g)].map(([, id = '']) => id);
    const answered = replyTo === undefined ? [] : [messageOf(replyTo).authorId];
    return postMessage(discord, {
      channelId,
      authorId: userId,
      content: text,
      replyTo,
      mentions: [...new Set([...named.filter((id) => discord.people.has(id)), ...answered])],
      mentionsEveryone: mayCallAll && /@(everyone|here)/.test(text),
      attachments: files.map((filename, id) => ({
        id: String(id),
        filename,
        size: 1,
        url: '',
        proxy_url: '',
      })),
    }).id;
  };
  const forget = (channel: Channel) => {
    const { id, guildId, parentId, type } = channel;
    const word = channel.thread === undefined ? 'CHANNEL_DELETE' : 'THREAD_DELETE';
    tellChannel(discord, word, channel, { id, guild_id: guildId, parent_id: parentId, type });
    discord.channels.delete(id);
    for (const message of discord.messages) if (message.channelId === id) message.isDeleted = true;
  };
  const tellGuild = (guild: Guild) => announce('GUILD_CREATE', guild.id, guildWire(discord, guild));

  return {
    say,
    sayDirectly: (userId, text) => say(userId, directChannel(discord, userId).id, text),
    edit: (messageId, text) => {
      const message = messageOf(messageId);
      if (channelOf(message.channelId).thread?.isArchived === true) throw new Error('the thread is archived');
      changeMessage(discord, message, { content: text });
    },
    erase: (messageId) => eraseMessages(discord, [messageOf(messageId)]),
    eraseMany: (messageIds) => eraseMessages(discord, messageIds.map(messageOf)),
    openThread: (ownerId, messageId, name) =>
      startThread(discord, messageOf(messageId), { name, ownerId }).id,
    setArchived: (threadId, isArchived) => setArchived(discord, channelOf(threadId), isArchived),
    setLocked: (threadId, isLocked) => {
      const channel = channelOf(threadId);
      if (channel.thread !== undefined) channel.thread.isLocked = isLocked;
      tellChannel(discord, 'THREAD_UPDATE', channel);
    },
    deleteChannel: (channelId) => {
      const channel = channelOf(channelId);
      for (const one of [...discord.channels.values()])
        if (one.parentId === channelId && one.thread !== undefined) forget(one);
      forget(channel);
    },
    setPermissions: (channelId, target, names) => {
      const channel = channelOf(channelId);
      if (channel.type === ChannelType.DM) throw new Error('a direct conversation has no permissions');
      const type = guildOf(channel.guildId ?? '').roles.has(target) ? 0 : 1;
      if (names.allow === undefined && names.deny === undefined) channel.overwrites.delete(target);
      else
        channel.overwrites.set(target, {
          type,
          allow: allow(names.allow ?? []),
          deny: allow(names.deny ?? []),
        });
      tellChannel(discord, 'CHANNEL_UPDATE', channel);
    },
    setRolePermissions: (guildId, roleId, names) => {
      const guild = guildOf(guildId);
      const role = guild.roles.get(roleId);
      if (role === undefined) throw new Error(`no role ${roleId}`);
      role.permissions = allow(names);
      announce('GUILD_ROLE_UPDATE', guildId, { guild_id: guildId, role: roleWire(guild, roleId) });
    },
    setRoles: (guildId, userId, roles) => {
      const guild = guildOf(guildId);
      guild.members.set(userId, { roles });
      // Of others only who has the members intent is told.
      if (userId === discord.applicationId)
        announce('GUILD_MEMBER_UPDATE', guildId, {
          guild_id: guildId,
          ...memberWire(discord, guild, userId),
        });
    },
    removeBot: (guildId) => {
      announce('GUILD_DELETE', guildId, { id: guildId });
      guildOf(guildId).isJoined = false;
    },
    addBot: (guildId) => {
      const guild = guildOf(guildId);
      guild.isJoined = true;
      guild.joinedAt = discord.clock.now();
      tellGuild(guild);
    },
    setAvailable: (guildId, isAvailable) => {
      const guild = guildOf(guildId);
      guild.isAvailable = isAvailable;
      if (isAvailable) tellGuild(guild);
      else announce('GUILD_DELETE', guildId, { id: guildId, unavailable: true });
    },
  };
}
