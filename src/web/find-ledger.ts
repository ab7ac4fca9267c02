import { instantOfWall } from '../practice/local-time.js';
import type { Round } from '../practice/round.js';
import type { Place } from './dashboard-data.js';
import type { LedgerQuery } from './ledger-query.js';
import type { WebDeps } from './web-deps.js';

const DAY_MS = 86_400_000;

export type PlacedRound = { readonly round: Round; readonly place: Place };

type Cut = { readonly offset: number; readonly limit: number };

/** Rounds that fit, newest first. A date means that day by the clocks of each channel. */
export async function findLedger(
  store: WebDeps['store'],
  places: readonly Place[],
  query: LedgerQuery,
  { offset, limit }: Cut,
): Promise<readonly PlacedRound[]> {
  const { channel: wanted, state, question: questionId } = query;
  const meant = places.filter(
    ({ channel }) => wanted === undefined || channel.id === wanted || channel.address.channel === wanted,
  );
  const byId = new Map(meant.map((place) => [place.channel.id, place]));
  const states = state === undefined ? undefined : [state];
  const lists = await Promise.all(
    alike(meant, query).map(({ zone, channelIds }) =>
      store.rounds.list({
        channelIds: wanted === undefined && zone === undefined ? undefined : channelIds,
        ...boundsOf(query, zone),
        ...{ states, questionId, limit: offset + limit },
      }),
    ),
  );
  return lists
    .flat()
    .flatMap((round) => {
      const place = byId.get(round.channelId);
      // Set up between the two readings: the next look shows it.
      return place === undefined ? [] : [{ round, place }];
    })
    .sort((a, b) => b.round.dueAt - a.round.dueAt || b.round.createdAt - a.round.createdAt)
    .slice(offset, offset + limit);
}

type Alike = { readonly zone: string | undefined; readonly channelIds: readonly string[] };

/** Channels that can be asked for at once: all of them, or with dates those of each zone. */
function alike(places: readonly Place[], { from, to }: LedgerQuery): readonly Alike[] {
  const isDated = from !== undefined || to !== undefined;
  const byZone = new Map<string | undefined, string[]>();
  for (const { channel, zone } of places) {
    const key = isDated ? zone : undefined;
    byZone.set(key, [...(byZone.get(key) ?? []), channel.id]);
  }
  return [...byZone].map(([zone, channelIds]) => ({ zone, channelIds }));
}

function boundsOf({ from, to }: LedgerQuery, zone = 'UTC') {
  return {
    sinceAt: from === undefined ? undefined : instantOfWall(Date.parse(from), zone),
    untilAt: to === undefined ? undefined : instantOfWall(Date.parse(to) + DAY_MS, zone),
  };
}
