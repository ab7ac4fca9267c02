import { type Channel, stateOn } from '../practice/channel.js';
import type { Delivery } from '../practice/delivery.js';
import { localDate } from '../practice/local-time.js';
import { answersOf, type Reply } from '../practice/reply.js';
import type { Round } from '../practice/round.js';
import type { LedgerEntry } from '../store/store.js';
import { findLedger, type PlacedRound } from './find-ledger.js';
import type { LedgerQuery } from './ledger-query.js';
import { findNames, type MemberNames } from './member-names.js';
import { memberOf } from './round-view.js';
import type { WebDeps } from './web-deps.js';

export type Place = {
  readonly channel: Channel;
  /** Of its first schedule. */
  readonly zone: string;
  readonly nextDueAt?: number | undefined;
};

export type LedgerLine = PlacedRound & { readonly members: number };

export type Overview = {
  readonly places: readonly Place[];
  readonly lines: readonly LedgerLine[];
  /** Whether there is another page of older lines. */
  readonly hasOlder: boolean;
  readonly notes: readonly LedgerEntry[];
  readonly names: MemberNames;
};

export type RoundPage = {
  readonly round: Round;
  readonly place: Place;
  readonly deliveries: readonly Delivery[];
  readonly replies: readonly Reply[];
  readonly names: MemberNames;
};

export type DataDeps = Pick<WebDeps, 'store' | 'clock' | 'platforms'>;

const LINES_SHOWN = 60;
const NOTES_SHOWN = 30;
const LINES_AT_ONCE = 500;
const LINES_IN_FILE = 10_000;

export async function readOverview(deps: DataDeps, query: LedgerQuery): Promise<Overview> {
  const { store } = deps;
  const places = await readPlaces(deps);
  const cut = { offset: (query.page - 1) * LINES_SHOWN, limit: LINES_SHOWN + 1 };
  const found = await findLedger(store, places, query, cut);
  const lines = await Promise.all(found.slice(0, LINES_SHOWN).map((placed) => withMembers(store, placed)));
  const notes = await store.ledger.list(0, NOTES_SHOWN);
  const addresses = new Map(places.map(({ channel }) => [channel.id, channel.address]));
  const people = notes.flatMap(({ channelId, memberId }) => {
    const address = channelId === undefined ? undefined : addresses.get(channelId);
    return address === undefined || memberId === undefined ? [] : [{ ...address, memberId }];
  });
  const names = await findNames(deps.platforms, people);
  return { places, lines, hasOlder: found.length > LINES_SHOWN, notes, names };
}

/** All lines that fit, as far as a file should go. */
export async function readWholeLedger(deps: DataDeps, query: LedgerQuery): Promise<readonly LedgerLine[]> {
  const places = await readPlaces(deps);
  const lines: LedgerLine[] = [];
  for (let offset = 0; offset < LINES_IN_FILE; offset += LINES_AT_ONCE) {
    const found = await findLedger(deps.store, places, query, { offset, limit: LINES_AT_ONCE });
    for (const placed of found) lines.push(await withMembers(deps.store, placed));
    if (found.length < LINES_AT_ONCE) break;
  }
  return lines;
}

export async function readRoundPage(deps: DataDeps, id: string): Promise<RoundPage | undefined> {
  const { store } = deps;
  const round = await store.rounds.get(id);
  if (round === undefined) return undefined;
  const place = await readPlace(deps, await store.channels.get(round.channelId));
  const deliveries = await store.deliveries.ofSubject(round.id);
  const replies = await store.replies.ofRound(round.id);
  const named = replies.flatMap((reply) => memberOf(reply) ?? []);
  const { address } = place.channel;
  const names = await findNames(
    deps.platforms,
    named.map((memberId) => ({ ...address, memberId })),
  );
  return { round, place, deliveries, replies, names };
}

/** Everyone whose answer counts. */
export const countMembers = (replies: readonly Reply[]): number =>
  answersOf(replies.filter(({ late }) => !late)).length;

const withMembers = async (store: DataDeps['store'], placed: PlacedRound): Promise<LedgerLine> => ({
  ...placed,
  members: countMembers(await store.replies.ofRound(placed.round.id)),
});

async function readPlaces(deps: DataDeps): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const channel of await deps.store.channels.list()) places.push(await readPlace(deps, channel));
  return places;
}

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
