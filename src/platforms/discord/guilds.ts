import { type Client, Events, type Guild, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { Address } from '../../practice/channel.js';
import type { Clock } from '../../practice/clock.js';
import type { PlatformEvent } from '../platform.js';

/** How long after joining a server a greeting is still in place; it may have been joined while nobody was here. */
const newForMs = 24 * 3_600_000;

const needed =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory;

type Take = (event: PlatformEvent) => void;

/** Reports which servers can be worked with, those that are new, and channels that can be written to again. */
export function watchGuilds(client: Client, clock: Clock, take: Take): void {
  /** By channel, the server it belongs to. */
  const writable = new Map<string, string>();
  const look = (channels: Iterable<GuildBasedChannel>) => {
    for (const channel of channels) {
      if (channel.isThread() || channel.isVoiceBased()) continue;
      const isWritable = mayWrite(channel);
      if (isWritable && !writable.has(channel.id)) take({ kind: 'reachable', address: addressOf(channel) });
      if (isWritable) writable.set(channel.id, channel.guildId);
      else writable.delete(channel.id);
    }
  };
  const welcome = (guild: Guild) => {
    take({ kind: 'team-ready', platform: 'discord', team: guild.id });
    look(guild.channels.cache.values());
    const { systemChannel, joinedTimestamp } = guild;
    if (systemChannel === null || clock.now() - joinedTimestamp > newForMs || !mayWrite(systemChannel))
      return;
    take({ kind: 'invited', address: addressOf(systemChannel) });
  };
  const isKnown = (guild: Guild) => guild.available;

  client.on(Events.ClientReady, () => client.guilds.cache.filter(isKnown).forEach(welcome));
  client.on(Events.GuildCreate, welcome);
  // Back after an outage, in which events were lost.
  client.on(Events.GuildAvailable, (guild) => {
    if (!client.isReady()) return;
    welcome(guild);
    take({ kind: 'gap', platform: 'discord', team: guild.id, at: clock.now() });
  });
  client.on(Events.GuildDelete, (guild) => {
    for (const [id, guildId] of writable) if (guildId === guild.id) writable.delete(id);
  });
  client.on(Events.ChannelUpdate, (_before, channel) => {
    if (!channel.isDMBased()) look([channel]);
  });
  client.on(Events.GuildRoleUpdate, (_before, { guild }) => look(guild.channels.cache.values()));
  client.on(Events.GuildMemberUpdate, (_before, { guild, id }) => {
    if (id === client.user?.id) look(guild.channels.cache.values());
  });
}

const addressOf = ({ id, guildId }: GuildBasedChannel): Address => ({
  platform: 'discord',
  team: guildId,
  channel: id,
});

function mayWrite(channel: GuildBasedChannel): boolean {
  const me = channel.guild.members.me;
  // The thread of a forum post comes with the post.
  const forThreads = channel.isThreadOnly() ? 0n : PermissionFlagsBits.CreatePublicThreads;
  return me !== null && channel.permissionsFor(me).has(needed | forThreads);
}
