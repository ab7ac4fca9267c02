import { type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { Permission } from '../platform-health.js';

type Need = {
  readonly permission: Permission;
  readonly bit: bigint;
  /** Without it no question can be asked; what is left are courtesies. */
  readonly isEssential: boolean;
};

/** All that this program asks for; each with what it is for. */
const needs: readonly Need[] = [
  { permission: 'view-channel', bit: PermissionFlagsBits.ViewChannel, isEssential: true },
  { permission: 'send-messages', bit: PermissionFlagsBits.SendMessages, isEssential: true },
  { permission: 'create-threads', bit: PermissionFlagsBits.CreatePublicThreads, isEssential: true },
  { permission: 'send-in-threads', bit: PermissionFlagsBits.SendMessagesInThreads, isEssential: true },
  // To read a thread again, and to look for a message that may have arrived.
  { permission: 'read-history', bit: PermissionFlagsBits.ReadMessageHistory, isEssential: true },
  // The file of `privacy export`.
  { permission: 'attach-files', bit: PermissionFlagsBits.AttachFiles, isEssential: false },
  // The sign on a first reply.
  { permission: 'add-reactions', bit: PermissionFlagsBits.AddReactions, isEssential: false },
];

/** What the invite link asks for: the sum of all needs, as Discord writes it. */
export const invitePermissions = String(needs.reduce((sum, { bit }) => sum | bit, 0n));

/** Nothing while it is not known who we are there. */
export const missingPermissions = (channel: GuildBasedChannel): readonly Permission[] =>
  lacking(channel).map(({ permission }) => permission);

/** Whether questions can be asked there and answers read. */
export const mayPractise = (channel: GuildBasedChannel): boolean =>
  channel.guild.members.me !== null && !lacking(channel).some(({ isEssential }) => isEssential);

function lacking(channel: GuildBasedChannel): readonly Need[] {
  const { me } = channel.guild.members;
  if (me === null) return [];
  const held = channel.permissionsFor(me);
  // The thread of a forum post comes with the post.
  const applicable = channel.isThreadOnly()
    ? needs.filter(({ permission }) => permission !== 'create-threads')
    : needs;
  return applicable.filter(({ bit }) => !held.has(bit));
}
