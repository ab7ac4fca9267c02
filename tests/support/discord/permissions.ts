import { PermissionFlagsBits } from 'discord.js';
import { DiscordRefusal } from './refusal.js';
import type { Channel, Discord, Guild } from './state.js';

export type PermissionName = keyof typeof PermissionFlagsBits;

export const allow = (names: readonly PermissionName[]): bigint =>
  names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

const speaking = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
] as const;
export const usualBotPermissions: readonly PermissionName[] = [...speaking, 'AddReactions'];
export const usualMemberPermissions: readonly PermissionName[] = [
  ...speaking,
  'AddReactions',
  'UseApplicationCommands',
];
const everything = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);

/** What all roles of a member together allow in the guild. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  const bits = [guild.id, ...member.roles].reduce(
    (sum, role) => sum | (guild.roles.get(role)?.permissions ?? 0n),
    0n,
  );
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : everything;
}

/** A thread has the permissions of the channel it is in. */
export function permissionsOf(discord: Discord, userId: string, channel: Channel): bigint {
  if (channel.guildId === undefined) return everything;
  const guild = discord.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  if (guild === undefined || member === undefined) return 0n;
  if (userId === discord.applicationId && !guild.isJoined) return 0n;
  const base = guildPermissions(guild, userId);
  if (base === everything) return base;
  const place = channel.thread === undefined ? channel : discord.channels.get(channel.parentId ?? '');
  const apply = (bits: bigint, targets: readonly string[]): bigint => {
    const concerned = targets.flatMap((target) => place?.overwrites.get(target) ?? []);
    const denied = concerned.reduce((sum, { deny }) => sum | deny, 0n);
    return concerned.reduce((sum, one) => sum | one.allow, bits & ~denied);
  };
  const bits = apply(apply(apply(base, [guild.id]), member.roles), [userId]);
  return (bits & PermissionFlagsBits.ViewChannel) === 0n ? 0n : bits;
}

export const may = (discord: Discord, userId: string, channel: Channel, name: PermissionName): boolean =>
  (permissionsOf(discord, userId, channel) & PermissionFlagsBits[name]) !== 0n;

export const botMay = (discord: Discord, channel: Channel, name: PermissionName): boolean =>
  may(discord, discord.applicationId, channel, name);

/** 50001 for a channel the bot cannot see, 50013 for what it must not do there. */
export function demand(discord: Discord, channel: Channel, ...names: readonly PermissionName[]): void {
  if (!botMay(discord, channel, 'ViewChannel')) throw new DiscordRefusal(50001);
  if (!names.every((name) => botMay(discord, channel, name))) throw new DiscordRefusal(50013);
}

/** A channel by its id, which the bot can see and in which it may do all that. */
export function channelFor(discord: Discord, id: string, ...names: readonly PermissionName[]): Channel {
  const channel = discord.channels.get(id);
  if (channel === undefined) throw new DiscordRefusal(10003);
  demand(discord, channel, ...names);
  return channel;
}
