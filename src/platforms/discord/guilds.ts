import { ChannelType, type Client, Events, type Guild, type GuildBasedChannel } from 'discord.js';
import { z } from 'zod';
import type { Address } from '../../practice/channel.js';
import type { Clock } from '../../practice/clock.js';
import type { PlatformEvent } from '../platform.js';
import { isAskable } from './named-channels.js';
import { mayPractise } from './permissions.js';

/** How long after joining a server a greeting is still in place; it may have been joined while nobody was here. */
const newForMs = 24 * 3_600_000;

type Take = (event: PlatformEvent) => void;

/** Reports which servers can be worked with, those that are new or lost, and channels that go or can be written to again. */
export function watchGuilds(client: Client, clock: Clock, take: Take): void {
  /** By channel, the server it belongs to. */
  const writable = new Map<string, string>();
  const look = (channels: Iterable<GuildBasedChannel>) => {
    for (const channel of channels) {
      if (!isAskable(channel)) continue;
      const isWritable = mayPractise(channel);
      if (isWritable && !writable.has(channel.id)) take({ kind: 'reachable', address: addressOf(channel) });
      if (isWritable) writable.set(channel.id, channel.guildId);
      else writable.delete(channel.id);
    }
  };
  const welcome = (guild: Guild) => {
    const channels = [...guild.channels.cache.filter(isAskable).keys()];
    take({ kind: 'team-ready', platform: 'discord', team: guild.id, channels });
    look(guild.channels.cache.values());
    if (clock.now() - guild.joinedTimestamp > newForMs) return;
    const place = greetingPlace(guild);
    if (place !== undefined) take({ kind: 'invited', address: addressOf(place) });
  };
  const isKnown = (guild: Guild) => guild.available;

  client.on(Events.ClientReady, () => {
    take({ kind: 'teams', platform: 'discord', teams: [...client.guilds.cache.keys()] });
    client.guilds.cache.filter(isKnown).forEach(welcome);
  });
  client.on(Events.GuildCreate, welcome);
  // Back after an outage, in which events were lost.
  client.on(Events.GuildAvailable, (guild) => {
    if (!client.isReady()) return;
    welcome(guild);
    take({ kind: 'gap', platform: 'discord', team: guild.id, at: clock.now() });
  });
  const lose = ({ id: team }: Guild) => {
    for (const [id, guildId] of writable) if (guildId === team) writable.delete(id);
    take({ kind: 'team-gone', platform: 'discord', team });
  };
  client.on(Events.GuildDelete, lose);
  // A session that begins anew lists its servers; discord.js keeps those it has lost meanwhile.
  client.on(Events.Raw, (packet: { readonly t?: unknown; readonly d?: unknown }) => {
    if (packet.t !== 'READY') return;
    for (const guild of missingGuilds(client, packet.d)) {
      client.guilds.cache.delete(guild.id);
      lose(guild);
    }
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (channel.isDMBased()) return;
    writable.delete(channel.id);
    take({ kind: 'channel-gone', address: addressOf(channel) });
  });
  client.on(Events.ChannelCreate, (channel) => look([channel]));
  client.on(Events.ChannelUpdate, (_before, channel) => {
    if (!channel.isDMBased()) look([channel]);
  });
  client.on(Events.GuildRoleUpdate, (_before, { guild }) => look(guild.channels.cache.values()));
  client.on(Events.GuildMemberUpdate, (_before, { guild, id }) => {
    if (id === client.user?.id) look(guild.channels.cache.values());
  });
}

const readySchema = z.object({
  guilds: z.array(z.object({ id: z.string() })),
  shard: z.tuple([z.number(), z.number()]).default([0, 1]),
});

/** Servers of the shard that it does not list any more. */
function missingGuilds(client: Client, payload: unknown): readonly Guild[] {
  const ready = readySchema.safeParse(payload);
  if (!ready.success) return [];
  const [shardId] = ready.data.shard;
  const listed = new Set(ready.data.guilds.map(({ id }) => id));
  return [...client.guilds.cache.values()].filter(
    (guild) => guild.shardId === shardId && !listed.has(guild.id),
  );
}

/** Where the server has its own greetings, else the first text channel that can be written to. */
function greetingPlace({ systemChannel, channels }: Guild): GuildBasedChannel | undefined {
  if (systemChannel !== null && mayPractise(systemChannel)) return systemChannel;
  return [...channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText)
    .toSorted((one, other) => one.rawPosition - other.rawPosition || (one.id < other.id ? -1 : 1))
    .find(mayPractise);
}

const addressOf = ({ id, guildId }: GuildBasedChannel): Address => ({
  platform: 'discord',
  team: guildId,
  channel: id,
});
