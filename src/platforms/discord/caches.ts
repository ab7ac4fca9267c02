import { type GuildMember, Options, type User } from 'discord.js';

/** What is kept here of a person, only of the bot itself: by that it knows what it may do. */
const onlyOurselves = {
  maxSize: 0,
  keepOverLimit: ({ id, client }: User | GuildMember) => id === client.user.id,
};

/**
 * Servers, channels, threads and roles are kept; the core stores messages itself, and people would otherwise be kept for good as soon as
 * they write anything anywhere.
 */
export const makeCache = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  UserManager: onlyOurselves,
  GuildMemberManager: onlyOurselves,
  ThreadMemberManager: 0,
  MessageManager: 0,
  ReactionManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
  PresenceManager: 0,
});
