import { ChannelType } from 'discord.js';

export type Json = Readonly<Record<string, unknown>>;

/** What the simulated Discord remembers. It outlives every connection of the program under test. */
export type Discord = {
  readonly clock: { now(): number };
  readonly botToken: string;
  /** The bot's user has the same id. */
  readonly applicationId: string;
  readonly people: Map<string, Person>;
  readonly guilds: Map<string, Guild>;
  /** Threads and direct conversations too. */
  readonly channels: Map<string, Channel>;
  readonly messages: StoredMessage[];
  /** Of a guild, or under '' those of all. */
  readonly commands: Map<string, readonly Json[]>;
  readonly interactions: StoredInteraction[];
  readonly modals: OpenModal[];
  readonly pings: Ping[];
  readonly nonces: Map<string, { readonly messageId: string; readonly at: number }>;
  readonly nonceWindowMs: number;
  readonly answerWithinMs: number;
  /** Switched on in the developer portal. */
  messageContent: boolean;
  isTokenRevoked: boolean;
  /** A new message shows in history only after this long. */
  historyLagMs: number;
  lastId: bigint;
  /** Hands an event to the gateway; `guildId` undefined: a direct conversation. */
  announce: (event: GatewayEvent) => void;
};
export type GatewayEvent = {
  readonly type: string;
  readonly guildId: string | undefined;
  /** What a session may see depends on its intents. */
  readonly data: (sight: Sight) => Json;
};
export type Sight = { readonly hasContent: boolean };
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly isBot: boolean;
  readonly takesDirect: boolean;
};
export type Role = {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  isMentionable: boolean;
};
export type Guild = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  /** The role of the guild's own id is everybody's. */
  readonly roles: Map<string, Role>;
  readonly members: Map<string, { roles: readonly string[] }>;
  /** Where Discord greets new members. */
  readonly systemChannelId: string | undefined;
  joinedAt: number;
  isJoined: boolean;
  isAvailable: boolean;
};
export type Overwrite = { readonly type: 0 | 1; readonly allow: bigint; readonly deny: bigint };
export type Channel = {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly type: ChannelType;
  readonly parentId: string | undefined;
  readonly overwrites: Map<string, Overwrite>;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly requiresTag: boolean;
  /** The person of a direct conversation. */
  readonly recipient: string | undefined;
  name: string;
  thread: ThreadState | undefined;
};
export type ThreadState = {
  readonly ownerId: string;
  readonly members: Set<string>;
  readonly tags: readonly string[];
  isArchived: boolean;
  isLocked: boolean;
  archivedAt: number;
  autoArchiveMinutes: number;
  totalSent: number;
};
export type StoredMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly type: number;
  readonly createdAt: number;
  /** Seen by this person alone. */
  readonly onlyFor: string | undefined;
  readonly interactionId: string | undefined;
  readonly replyTo: string | undefined;
  readonly nonce: string | number | undefined;
  readonly reactions: Map<string, Set<string>>;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly Json[];
  flags: number;
  mentions: readonly string[];
  mentionRoles: readonly string[];
  mentionsEveryone: boolean;
  editedAt: number | undefined;
  /** A deferred answer shows "thinking". */
  isLoading: boolean;
  isDeleted: boolean;
};
export type Ping = { readonly channelId: string; readonly messageId: string; readonly what: string };
export type OpenModal = {
  readonly userId: string;
  readonly channelId: string;
  readonly messageId: string | undefined;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Json[];
};
export type StoredInteraction = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly userId: string;
  readonly channelId: string;
  /** The message whose button was pressed. */
  readonly messageId: string | undefined;
  readonly createdAt: number;
  /** On the machine's clock, since three seconds are three seconds. */
  readonly sentAt: number;
  response: { readonly type: number; readonly tookMs: number } | undefined;
  originalId: string | undefined;
  readonly followUps: string[];
  modal: OpenModal | undefined;
  choices: readonly Json[];
};

export function addChannel(
  discord: Discord,
  given: Pick<Channel, 'id' | 'guildId' | 'type' | 'name'> & Partial<Channel>,
): Channel {
  const plain = {
    parentId: undefined,
    tags: [],
    requiresTag: false,
    recipient: undefined,
    thread: undefined,
  };
  const channel: Channel = { ...plain, overwrites: new Map(), ...given };
  discord.channels.set(channel.id, channel);
  return channel;
}

/** Unique, and rising even when the clock stands still; carries the time as Discord's ids do. */
export function freshId(discord: Discord): string {
  const ofNow = BigInt(Math.floor(discord.clock.now()) - 1_420_070_400_000) << 22n;
  discord.lastId = ofNow > discord.lastId ? ofNow : discord.lastId + 1n;
  return String(discord.lastId);
}

export const messageIn = (discord: Discord, channelId: string, id: string): StoredMessage | undefined =>
  discord.messages.find((one) => one.id === id && one.channelId === channelId && !one.isDeleted);

/** The direct conversation of a person with the bot, made when first asked for. */
export function directChannel(discord: Discord, recipient: string): Channel {
  const known = [...discord.channels.values()].find((channel) => channel.recipient === recipient);
  return (
    known ??
    addChannel(discord, {
      id: freshId(discord),
      guildId: undefined,
      type: ChannelType.DM,
      name: '',
      recipient,
    })
  );
}
