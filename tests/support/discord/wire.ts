import { permissionsOf } from './permissions.js';
import {
  type Channel,
  type Discord,
  type Guild,
  type Json,
  messageIn,
  type Sight,
  type StoredMessage,
} from './state.js';

const iso = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');

export function userWire(discord: Discord, id: string): Json {
  const person = discord.people.get(id);
  const look = { discriminator: '0', avatar: null, global_name: person?.name ?? null };
  return { id, username: person?.name ?? 'deleted', bot: person?.isBot ?? false, public_flags: 0, ...look };
}

export function memberWire(discord: Discord, guild: Guild, userId: string): Json {
  const state = { nick: null, deaf: false, mute: false, flags: 0, avatar: null, pending: false };
  const roles = guild.members.get(userId)?.roles ?? [];
  return { user: userWire(discord, userId), roles, joined_at: iso(1_700_000_000_000), ...state };
}

/** As interactions carry it: with what the member may do in the channel. */
export const actingMemberWire = (discord: Discord, guild: Guild, userId: string, channel: Channel): Json => ({
  ...memberWire(discord, guild, userId),
  permissions: String(permissionsOf(discord, userId, channel)),
});

export const roleWire = (guild: Guild, id: string): Json => {
  const role = guild.roles.get(id);
  return {
    id,
    name: role?.name ?? '',
    permissions: String(role?.permissions ?? 0n),
    mentionable: role?.isMentionable ?? false,
    ...{ color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null } },
    ...{ hoist: false, position: id === guild.id ? 0 : 1, managed: false, flags: 0 },
  };
};

export function channelWire(discord: Discord, channel: Channel): Json {
  const { id, type, name, guildId, parentId, thread } = channel;
  if (channel.recipient !== undefined)
    return { id, type, last_message_id: null, recipients: [userWire(discord, channel.recipient)] };
  const base = { id, type, name, guild_id: guildId, parent_id: parentId ?? null };
  const sent = discord.messages.filter((one) => one.channelId === id && !one.isDeleted);
  const last = { last_message_id: sent.at(-1)?.id ?? null, rate_limit_per_user: 0 };
  if (thread === undefined) {
    const overwrites = [...channel.overwrites].map(([target, one]) => ({
      id: target,
      type: one.type,
      allow: String(one.allow),
      deny: String(one.deny),
    }));
    const look = { position: 0, topic: null, nsfw: false, flags: channel.requiresTag ? 16 : 0 };
    const tags = channel.tags.map((tag) => ({ ...tag, moderated: false, emoji_id: null, emoji_name: null }));
    const forum = channel.tags.length > 0 && { available_tags: tags, default_reaction_emoji: null };
    return { ...base, ...last, ...look, permission_overwrites: overwrites, ...forum };
  }
  const isOwn = thread.members.has(discord.applicationId);
  return {
    ...base,
    ...last,
    owner_id: thread.ownerId,
    message_count: sent.filter((one) => one.type !== 21 && one.id !== id).length,
    total_message_sent: thread.totalSent,
    member_count: thread.members.size,
    applied_tags: thread.tags,
    flags: 0,
    thread_metadata: {
      archived: thread.isArchived,
      locked: thread.isLocked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: iso(thread.archivedAt),
      create_timestamp: iso(createdAt(id)),
    },
    ...(isOwn && { member: threadMemberWire(channel, discord.applicationId) }),
  };
}
export const createdAt = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000;
export const threadMemberWire = (thread: Channel, userId: string): Json => ({
  id: thread.id,
  user_id: userId,
  join_timestamp: iso(createdAt(thread.id)),
  flags: 0,
});

/** The whole guild, as GUILD_CREATE tells of it: only active threads, and of the members only the bot. */
export function guildWire(discord: Discord, guild: Guild): Json {
  const channels = [...discord.channels.values()].filter(({ guildId }) => guildId === guild.id);
  return {
    ...guildSummaryWire(guild),
    joined_at: iso(guild.joinedAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberWire(discord, guild, discord.applicationId)],
    channels: channels.filter(({ thread }) => !thread).map((channel) => channelWire(discord, channel)),
    threads: activeThreads(discord, guild.id).map((thread) => channelWire(discord, thread)),
    ...{ presences: [], voice_states: [], stage_instances: [], guild_scheduled_events: [] },
    soundboard_sounds: [],
  };
}
export const guildSummaryWire = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  owner_id: guild.ownerId,
  preferred_locale: guild.locale,
  roles: [...guild.roles.keys()].map((id) => roleWire(guild, id)),
  ...{ icon: null, splash: null, banner: null, description: null, features: [], emojis: [], stickers: [] },
  ...{
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId ?? null,
    system_channel_flags: 0,
  },
  ...{ verification_level: 0, default_message_notifications: 0, explicit_content_filter: 0, mfa_level: 0 },
  ...{ nsfw_level: 0, premium_tier: 0, premium_progress_bar_enabled: false, max_members: 500_000 },
  ...{ rules_channel_id: null, public_updates_channel_id: null, vanity_url_code: null },
});

export const activeThreads = (discord: Discord, guildId: string): readonly Channel[] =>
  [...discord.channels.values()].filter(
    (channel) =>
      channel.guildId === guildId &&
      channel.thread?.isArchived === false &&
      permissionsOf(discord, discord.applicationId, channel) !== 0n,
  );

export function messageWire(discord: Discord, message: StoredMessage, { hasContent }: Sight): Json {
  const { applicationId } = discord;
  const isDirect = discord.channels.get(message.channelId)?.guildId === undefined;
  const isShown =
    hasContent || isDirect || message.authorId === applicationId || message.mentions.includes(applicationId);
  const thread = discord.channels.get(message.id);
  const interaction = discord.interactions.find(({ id }) => id === message.interactionId);
  const reply = message.replyTo === undefined ? undefined : referenceWire(discord, message, { hasContent });
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userWire(discord, message.authorId),
    content: isShown ? message.content : '',
    embeds: isShown ? message.embeds : [],
    attachments: isShown ? message.attachments : [],
    components: isShown ? message.components : [],
    timestamp: iso(message.createdAt),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    flags: message.flags,
    mentions: message.mentions.map((id) => userWire(discord, id)),
    mention_roles: message.mentionRoles,
    mention_everyone: message.mentionsEveryone,
    ...{ tts: false, pinned: false },
    ...(message.reactions.size > 0 && { reactions: reactionsWire(discord, message) }),
    ...reply,
    ...((message.flags & 32) !== 0 && thread !== undefined && { thread: channelWire(discord, thread) }),
    ...(interaction !== undefined && {
      application_id: applicationId,
      webhook_id: applicationId,
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user: userWire(discord, interaction.userId),
        authorizing_integration_owners: {},
      },
    }),
  };
}

function referenceWire(discord: Discord, message: StoredMessage, sight: Sight): Json {
  const starter = message.type === 21;
  const channelId = starter ? discord.channels.get(message.channelId)?.parentId : message.channelId;
  const target = messageIn(discord, channelId ?? '', message.replyTo ?? '');
  return {
    message_reference: { type: 0, message_id: message.replyTo, channel_id: channelId },
    referenced_message:
      target === undefined ? null : messageWire(discord, { ...target, replyTo: undefined }, sight),
  };
}

const reactionsWire = (discord: Discord, message: StoredMessage): readonly Json[] =>
  [...message.reactions].map(([name, users]) => ({
    emoji: { id: null, name },
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    me: users.has(discord.applicationId),
    ...{ me_burst: false, burst_colors: [] },
  }));
