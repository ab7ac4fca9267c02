import { ChannelFlags, ChannelType, type Client, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { z } from 'zod';

/** What must be known of a channel or thread before something can be done there. */
export type Place =
  | { readonly kind: 'channel' | 'direct' }
  | { readonly kind: 'thread'; readonly parent: string }
  /** Takes posts instead of messages; some want every post to have a tag. */
  | { readonly kind: 'forum'; readonly tag?: string | undefined };

export type Places = {
  of(id: string): Promise<Place>;
  /** Undefined when Discord would have to be asked. */
  known(id: string): Place | undefined;
  /** Undefined when it is not known. Without this right Discord gives an empty list where there are messages. */
  canReadHistory(id: string): boolean | undefined;
};

/** What is needed of a channel to know what can be done there. */
export const channelSchema = z.object({
  type: z.number(),
  flags: z.number().default(0),
  parent_id: z.string().nullish(),
  available_tags: z.array(z.object({ id: z.string() })).default([]),
});
type ChannelFacts = z.infer<typeof channelSchema>;

const threadTypes: ReadonlySet<number> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);
const forumTypes: ReadonlySet<number> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

export function placeOf({ type, flags, parent_id: parent, available_tags: tags }: ChannelFacts): Place {
  if (threadTypes.has(type) && parent != null) return { kind: 'thread', parent };
  if (forumTypes.has(type))
    return { kind: 'forum', tag: (flags & ChannelFlags.RequireTag) === 0 ? undefined : tags[0]?.id };
  return { kind: type === ChannelType.DM ? 'direct' : 'channel' };
}

const mostKept = 10_000;

/** From what the gateway told; only what it did not, such as archived threads, is asked for. */
export function createPlaces(client: () => Client | undefined, rest: REST): Places {
  // Which channel a thread belongs to never changes.
  const threads = new Map<string, Place>();
  const ask = async (id: string): Promise<Place> => {
    const place = placeOf(channelSchema.parse(await rest.get(Routes.channel(id))));
    if (threads.size >= mostKept) threads.clear();
    if (place.kind === 'thread') threads.set(id, place);
    return place;
  };
  const known = (id: string): Place | undefined => {
    const channel = client()?.channels.cache.get(id);
    if (channel === undefined || channel.partial) return threads.get(id);
    const { type, flags } = channel;
    return placeOf({
      type,
      flags: flags?.bitfield ?? 0,
      parent_id: 'parentId' in channel ? channel.parentId : undefined,
      available_tags: 'availableTags' in channel ? channel.availableTags.map((tag) => ({ id: tag.id })) : [],
    });
  };
  return {
    known,
    of: async (id) => known(id) ?? ask(id),
    canReadHistory: (id) => {
      const channel = client()?.channels.cache.get(id);
      const me = client()?.user;
      if (channel === undefined || channel.isDMBased() || me == null) return undefined;
      return channel.permissionsFor(me)?.has(PermissionFlagsBits.ReadMessageHistory);
    },
  };
}
