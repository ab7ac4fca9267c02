import { type Channel, stateOn } from '../practice/channel.js';
import type { Delivery } from '../practice/delivery.js';
import { localDate } from '../practice/local-time.js';
import { answersOf, type Reply } from '../practice/reply.js';
import type { Round } from '../practice/round.js';
import type { LedgerEntry } from '../store/store.js';
import type { RoundQuery } from './api-query.js';
import { findRounds } from './find-rounds.js';
import type { WebDeps } from './web-deps.js';

export type Place = {
  readonly channel: Channel;
  /** Of its first schedule. */
  readonly zone: string;
  readonly nextDueAt?: number | undefined;
};

export type LedgerLine = { readonly round: Round; readonly place: Place; readonly members: number };

export type Overview = {
  readonly places: readonly Place[];
  readonly lines: readonly LedgerLine[];
  readonly notes: readonly LedgerEntry[];
  /** Whether more rounds may follow the last one. */
  readonly isCut: boolean;
};

export type RoundPage = {
  readonly round: Round;
  readonly place: Place;
  readonly deliveries: readonly Delivery[];
  readonly replies: readonly Reply[];
};

type DataDeps = Pick<WebDeps, 'store' | 'clock'>;

const NOTE_LIMIT = 30;

export async function readOverview(deps: DataDeps, query: RoundQuery): Promise<Overview> {
  const { store } = deps;
  const channels = await store.channels.list();
  const places = new Map<string, Place>();
  for (const channel of channels) places.set(channel.id, await readPlace(deps, channel));
  const rounds = await findRounds(store, query);
  const lines: LedgerLine[] = [];
  for (const { round, channel } of rounds) {
    const place = places.get(channel.id) ?? (await readPlace(deps, channel));
    lines.push({ round, place, members: countMembers(await store.replies.ofRound(round.id)) });
  }
  const notes = await store.ledger.list(0, NOTE_LIMIT);
  return { places: [...places.values()], lines, notes, isCut: rounds.length === query.limit };
}

export async function readRoundPage(deps: DataDeps, id: string): Promise<RoundPage | undefined> {
  const { store } = deps;
  const round = await store.rounds.get(id);
  if (round === undefined) return undefined;
  const place = await readPlace(deps, await store.channels.get(round.channelId));
  const deliveries = await store.deliveries.ofSubject(round.id);
  return { round, place, deliveries, replies: await store.replies.ofRound(round.id) };
}

/** Everyone whose answer counts. */
export const countMembers = (replies: readonly Reply[]): number =>
  answersOf(replies.filter(({ late }) => !late)).length;

async function readPlace({ store, clock }: DataDeps, channel: Channel): Promise<Place> {
  const schedules = await store.schedules.of(channel.id);
  const due = schedules.flatMap(({ nextDueAt }) => (nextDueAt === undefined ? [] : [nextDueAt]));
  const zone = schedules[0]?.zone ?? 'UTC';
  return {
    channel: { ...channel, state: stateOn(channel, localDate(clock.now(), zone)) },
    zone,
    nextDueAt: due.length === 0 ? undefined : Math.min(...due),
  };
}
