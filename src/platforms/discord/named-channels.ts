import { ChannelType, type Client, type GuildBasedChannel } from 'discord.js';
import type { PlatformProblem } from '../platform-health.js';
import { missingPermissions } from './permissions.js';

const askable: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

/** Whether it is of a kind in which questions can be asked, rights aside. */
export const isAskable = ({ type }: Pick<GuildBasedChannel, 'type'>): boolean => askable.has(type);

/** What keeps channels that the environment names from practising. */
export function namedChannelProblems(client: Client, named: readonly string[]): readonly PlatformProblem[] {
  return named.flatMap((id) => problemOf(client, id) ?? []);
}

function problemOf(client: Client, id: string): PlatformProblem | undefined {
  const channel = client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || !isAskable(channel)) {
    // It may be in a server that Discord cannot show at the moment.
    const isCertain = channel !== undefined || client.guilds.cache.every(({ available }) => available);
    return isCertain ? { kind: 'unknown-channel', channel: id } : undefined;
  }
  const permissions = missingPermissions(channel);
  return permissions.length === 0 ? undefined : { kind: 'missing-permissions', channel: id, permissions };
}
