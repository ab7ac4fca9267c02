import type { Channel } from '../practice/channel.js';
import type { Round } from '../practice/round.js';
import type { RoundQuery } from './api-query.js';
import type { WebDeps } from './web-deps.js';

/** A round with the place it belongs to. */
export type PlacedRound = { readonly round: Round; readonly channel: Channel };

/** Newest first. A channel is named by our id or by its platform's. */
export async function findRounds(
  store: WebDeps['store'],
  { channel: wanted, sinceAt, limit }: RoundQuery,
): Promise<readonly PlacedRound[]> {
  const channels = await store.channels.list();
  if (wanted === undefined) {
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    return (await store.rounds.list({ sinceAt, limit })).flatMap((round) => {
      const channel = byId.get(round.channelId);
      // Set up between the two readings: the next look shows it.
      return channel === undefined ? [] : [{ round, channel }];
    });
  }
  // Ids of platforms are unique within a team only, so one of them may mean several channels.
  const meant = channels.filter(({ id, address }) => id === wanted || address.channel === wanted);
  const lists = await Promise.all(
    meant.map(async (channel) => {
      const rounds = await store.rounds.list({ channelId: channel.id, sinceAt, limit });
      return rounds.map((round) => ({ round, channel }));
    }),
  );
  return lists
    .flat()
    .sort((a, b) => b.round.dueAt - a.round.dueAt || b.round.createdAt - a.round.createdAt)
    .slice(0, limit);
}
