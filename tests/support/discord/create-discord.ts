import { ChannelType } from 'discord.js';
import { allow, type PermissionName, usualBotPermissions, usualMemberPermissions } from './permissions.js';
import { addChannel, type Discord, freshId, type Person, type Role } from './state.js';

export type DiscordOptions = {
  readonly clock?: { now(): number } | undefined;
  readonly people?: readonly PersonOption[] | undefined;
  readonly guilds?: readonly GuildOption[] | undefined;
  /** What the bot's own role allows. */
  readonly botPermissions?: readonly PermissionName[] | undefined;
  /** Whether the privileged intent is switched on; so it is unless told otherwise. */
  readonly messageContent?: boolean | undefined;
  readonly nonceWindowMs?: number | undefined;
  readonly answerWithinMs?: number | undefined;
};
export type PersonOption = Partial<Person> & {
  readonly id: string;
  /** Besides those of every member. */
  readonly permissions?: readonly PermissionName[];
};
export type GuildOption = {
  readonly id: string;
  readonly name?: string;
  readonly locale?: string;
  readonly isJoined?: boolean;
  readonly systemChannel?: string;
  readonly channels: readonly ChannelOption[];
};
export type ChannelOption = {
  readonly id: string;
  readonly name?: string;
  readonly kind?: 'text' | 'announcement' | 'forum';
  readonly requiresTag?: boolean;
};

/** The ids of the usual guild. */
export const ids = {
  bot: '1100000000000000001',
  guild: '1100000000000000002',
  membersRole: '1100000000000000003',
  botRole: '1100000000000000004',
  lead: '1100000000000000011',
  anna: '1100000000000000012',
  ben: '1100000000000000013',
  daily: '1100000000000000021',
  news: '1100000000000000022',
  forum: '1100000000000000023',
  taggedForum: '1100000000000000024',
  other: '1100000000000000025',
} as const;

const usualPeople: readonly PersonOption[] = [
  {
    id: ids.lead,
    name: 'lead',
    locale: 'de',
    permissions: ['ManageGuild', 'ManageMessages', 'ManageThreads'],
  },
  { id: ids.anna, name: 'anna', locale: 'zh-CN' },
  { id: ids.ben, name: 'ben' },
];
const usualGuilds: readonly GuildOption[] = [
  {
    id: ids.guild,
    name: 'Rehearse',
    channels: [
      { id: ids.daily, name: 'daily' },
      { id: ids.news, name: 'news', kind: 'announcement' },
      { id: ids.forum, name: 'forum', kind: 'forum' },
      { id: ids.taggedForum, name: 'tagged-forum', kind: 'forum', requiresTag: true },
      { id: ids.other, name: 'other' },
    ],
  },
];
const channelTypes = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const;

export function createDiscord(options: DiscordOptions): Discord {
  const discord: Discord = {
    clock: options.clock ?? { now: () => Date.now() },
    botToken: `${Buffer.from(ids.bot).toString('base64')}.simulated.${crypto.randomUUID()}`,
    applicationId: ids.bot,
    people: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: [],
    commands: new Map(),
    interactions: [],
    modals: [],
    pings: [],
    nonces: new Map(),
    nonceWindowMs: options.nonceWindowMs ?? 5 * 60_000,
    answerWithinMs: options.answerWithinMs ?? 3_000,
    messageContent: options.messageContent ?? true,
    isTokenRevoked: false,
    historyLagMs: 0,
    lastId: 0n,
    announce: () => undefined,
  };
  const people = options.people ?? usualPeople;
  const plain = { name: 'somebody', locale: 'en-US', isBot: false, takesDirect: true };
  for (const { permissions: _, ...person } of people) discord.people.set(person.id, { ...plain, ...person });
  discord.people.set(ids.bot, { ...plain, id: ids.bot, name: 'rehearse', isBot: true });
  for (const guild of options.guilds ?? usualGuilds)
    addGuild(discord, guild, people, allow(options.botPermissions ?? usualBotPermissions));
  return discord;
}

const longAgo = 1_700_000_000_000;

function addGuild(
  discord: Discord,
  option: GuildOption,
  people: readonly PersonOption[],
  botPermissions: bigint,
): void {
  const { id, name = 'Guild', locale = 'en-US', isJoined = true } = option;
  const role = (roleId: string, roleName: string, permissions: bigint): [string, Role] => [
    roleId,
    { id: roleId, name: roleName, permissions, isMentionable: false },
  ];
  const roles = new Map<string, Role>([
    role(id, '@everyone', 0n),
    role(ids.membersRole, 'members', allow(usualMemberPermissions)),
    role(ids.botRole, 'rehearse', botPermissions),
  ]);
  const members = new Map<string, { roles: readonly string[] }>([[ids.bot, { roles: [ids.botRole] }]]);
  for (const person of people) {
    const own = person.permissions === undefined ? [] : [freshId(discord)];
    for (const roleId of own) roles.set(...role(roleId, `of ${person.id}`, allow(person.permissions ?? [])));
    members.set(person.id, { roles: [ids.membersRole, ...own] });
  }
  const owner = { ownerId: '1100000000000000099', locale, systemChannelId: option.systemChannel };
  discord.guilds.set(id, {
    id,
    name,
    ...owner,
    roles,
    members,
    isJoined,
    isAvailable: true,
    joinedAt: longAgo,
  });
  for (const { id: channelId, kind = 'text', requiresTag = false, name: channelName } of option.channels) {
    const tags = kind === 'forum' ? [{ id: freshId(discord), name: 'question' }] : [];
    addChannel(discord, {
      id: channelId,
      guildId: id,
      type: channelTypes[kind],
      name: channelName ?? kind,
      tags,
      requiresTag,
    });
  }
}
