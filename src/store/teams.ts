import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Address } from '../practice/channel.js';
import type { Tables } from './tables.js';

/** Ids follow from the place, so that two processes that meet a team or channel first write the same row. */
export const teamId = (place: Pick<Address, 'platform' | 'team'>): string =>
  digest([place.platform, place.team]);

export const channelId = (address: Address): string =>
  digest([address.platform, address.team, address.channel]);

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);

export async function ensureTeam(
  db: Kysely<Tables>,
  place: Pick<Address, 'platform' | 'team'>,
): Promise<string> {
  const id = teamId(place);
  await db
    .insertInto('team')
    .values({ id, platform: place.platform, external_id: place.team })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Ids of all rounds of a team, for a query within which something of theirs is looked for. */
export const roundsOfTeam = (db: Kysely<Tables>, place: Pick<Address, 'platform' | 'team'>) =>
  db
    .selectFrom('round')
    .innerJoin('channel', 'channel.id', 'round.channel_id')
    .select('round.id')
    .where('channel.team_id', '=', teamId(place));
