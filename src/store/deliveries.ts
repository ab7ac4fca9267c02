import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { platformNames, type TeamPlace } from '../practice/channel.js';
import { type Claim, deliveryStates, type NewDelivery } from '../practice/delivery.js';
import { toDelivery, toDeliveryRow } from './delivery-rows.js';
import type { DeliveryStore, ReleaseOutcome } from './delivery-store.js';
import { heldChannels, type Share } from './leases.js';
import { preparedRows } from './prepared.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

export function deliveryStore(db: Kysely<Tables>, share: Share | undefined): DeliveryStore {
  return {
    add: (deliveries, createdAt) => add(db, deliveries, createdAt),
    get: async (key) => {
      const row = await db.selectFrom('delivery').selectAll().where('key', '=', key).executeTakeFirst();
      return row && toDelivery(row);
    },
    ofSubject: async (subject) =>
      (
        await db
          .selectFrom('delivery')
          .selectAll()
          .where('subject', '=', subject)
          .orderBy('created_at')
          .orderBy('key')
          .execute()
      ).map(toDelivery),
    areSent: async (subject, kinds) => {
      const missing = await db
        .selectFrom('delivery')
        .select('key')
        .where('subject', '=', subject)
        .where('kind', 'in', kinds)
        .where('state', '!=', 'sent')
        .executeTakeFirst();
      return missing === undefined;
    },
    claim: (holder, now, limit) => claim(db, share, holder, now, limit),
    beginAttempt: async ({ key, fence }, now) =>
      changed(
        await db
          .updateTable('delivery')
          .set({ attempt_started_at: now, absent_since_at: null })
          .where('key', '=', key)
          .where('fence', '=', fence)
          .where('state', '=', 'sending')
          .executeTakeFirst(),
      ),
    settle: (key, ref, now) => settle(db, key, ref, now),
    release: (held, outcome) => release(db, held, outcome),
    end: (key, state, error) => end(db, key, state, error),
    releaseAbandoned: async (owner, now, place) => {
      let query = db
        .updateTable('delivery')
        .set({ next_try_at: now })
        .where('state', '=', 'sending')
        .where('lease_owner', '!=', owner);
      if (place !== undefined) query = query.where('channel_id', 'in', channelsOf(db, place));
      const { numUpdatedRows } = await query.executeTakeFirst();
      return Number(numUpdatedRows);
    },
    rewrite: async (key, task, quotes) => {
      await db
        .updateTable('delivery')
        .set({ quotes: JSON.stringify(quotes), ...(task && { task: JSON.stringify(task) }) })
        .where('key', '=', key)
        .execute();
    },
    owedTo: async (place, memberId) => {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('state', 'in', ['owed', 'sending'])
        .where('operation', '=', 'tell')
        .where('channel_id', 'in', channelsOf(db, place))
        .execute();
      return rows
        .map(toDelivery)
        .filter(({ task }) => task?.operation === 'tell' && task.memberId === memberId)
        .map(({ key }) => key);
    },
    remove: async (keys) => {
      for (const key of keys) await db.deleteFrom('delivery').where('key', '=', key).execute();
    },
    pullForward: async (latestAt) => {
      await db
        .updateTable('delivery')
        .set({ next_try_at: latestAt })
        .where('next_try_at', '>', latestAt)
        .execute();
    },
    counts: async () => {
      const rows = await db
        .selectFrom('delivery')
        .select(['state', sql<number>`count(*)`.as('count')])
        .groupBy('state')
        .execute();
      return rows.map((row) => ({
        state: stateSchema.parse(row.state),
        count: Number(row.count),
      }));
    },
  };
}

const blank: NewDelivery = {
  key: '',
  kind: 'receipt',
  subject: '',
  channelId: '',
  task: { operation: 'react', messageRef: '', threadRef: '' },
  giveUpAt: 0,
};

const insertNew = preparedRows(toDeliveryRow(blank, 0, 0), (db, rows) =>
  db
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
);

async function add(db: Kysely<Tables>, deliveries: readonly NewDelivery[], createdAt: number): Promise<void> {
  const rows: ReturnType<typeof toDeliveryRow>[] = [];
  for (const delivery of deliveries) {
    const { afterKey } = delivery;
    const waits = afterKey !== undefined && (await stateOf(db, afterKey)) !== 'sent';
    rows.push(toDeliveryRow(delivery, createdAt, waits ? null : createdAt));
  }
  await insertNew(db, rows);
}

const stateSchema = z.enum(deliveryStates);
const platformSchema = z.enum(platformNames);

const channelsOf = (db: Kysely<Tables>, place: TeamPlace) =>
  db.selectFrom('channel').select('id').where('team_id', '=', teamId(place));

async function stateOf(db: Kysely<Tables>, key: string): Promise<string | undefined> {
  return (await db.selectFrom('delivery').select('state').where('key', '=', key).executeTakeFirst())?.state;
}

const changed = ({ numUpdatedRows }: { numUpdatedRows: bigint }): boolean => numUpdatedRows > 0n;

async function claim(
  db: Kysely<Tables>,
  share: Share | undefined,
  holder: { owner: string; leaseMs: number },
  now: number,
  limit: number,
): Promise<readonly Claim[]> {
  let query = db
    .selectFrom('delivery')
    .innerJoin('channel', 'channel.id', 'delivery.channel_id')
    .innerJoin('team', 'team.id', 'channel.team_id')
    .leftJoin('delivery as before', 'before.key', 'delivery.after_key')
    .selectAll('delivery')
    .select([
      'team.platform',
      'team.external_id as team',
      'channel.external_id as channel',
      'before.ref as after_ref',
    ])
    .where('delivery.next_try_at', '<=', now)
    .orderBy('delivery.next_try_at')
    .orderBy('delivery.created_at')
    .limit(limit);
  if (share !== undefined) query = query.where('delivery.channel_id', 'in', heldChannels(db, share));
  const rows = await query.execute();
  const leaseUntilAt = now + holder.leaseMs;
  const claims: Claim[] = [];
  for (const row of rows) {
    const lookFirst = row.attempt_started_at !== null;
    const fence = row.fence + 1;
    const taken = await db
      .updateTable('delivery')
      .set({
        state: 'sending',
        lease_owner: holder.owner,
        fence,
        attempts: row.attempts + 1,
        next_try_at: leaseUntilAt,
        ...(!lookFirst && { attempt_started_at: now }),
      })
      .where('key', '=', row.key)
      .where('fence', '=', row.fence)
      .where('state', 'in', ['owed', 'sending'])
      .executeTakeFirst();
    if (!changed(taken)) continue;
    claims.push({
      delivery: toDelivery(row),
      address: { platform: platformSchema.parse(row.platform), team: row.team, channel: row.channel },
      fence,
      leaseUntilAt,
      lookFirst,
      afterRef: row.after_ref ?? undefined,
    });
  }
  return claims;
}

async function settle(db: Kysely<Tables>, key: string, ref: string, now: number): Promise<boolean> {
  const settled = await db
    .updateTable('delivery')
    .set({ state: 'sent', ref, task: null, error: null, lease_owner: null, next_try_at: null })
    .where('key', '=', key)
    .where('state', 'in', ['owed', 'sending'])
    .executeTakeFirst();
  if (!changed(settled)) return false;
  await db
    .updateTable('delivery')
    .set({ next_try_at: now })
    .where('after_key', '=', key)
    .where('state', '=', 'owed')
    .execute();
  return true;
}

async function release(
  db: Kysely<Tables>,
  held: { key: string; fence: number },
  outcome: ReleaseOutcome,
): Promise<boolean> {
  return changed(
    await db
      .updateTable('delivery')
      .set({
        state: 'owed',
        lease_owner: null,
        next_try_at: outcome.nextTryAt,
        not_before_at: outcome.nextTryAt,
        absent_since_at: outcome.absentSinceAt ?? null,
        ...(outcome.error !== undefined && { error: outcome.error }),
        ...(!outcome.mayHaveArrived && { attempt_started_at: null }),
      })
      .where('key', '=', held.key)
      .where('fence', '=', held.fence)
      .where('state', '=', 'sending')
      .executeTakeFirst(),
  );
}

/** Follows the chain of `after_key`, so that nothing waits for what will never come. */
async function end(
  db: Kysely<Tables>,
  key: string,
  state: 'failed' | 'dropped',
  error: string,
): Promise<void> {
  const ended = await db
    .updateTable('delivery')
    .set({ state, error, task: null, lease_owner: null, next_try_at: null })
    .where('key', '=', key)
    .where('state', 'in', ['owed', 'sending'])
    .executeTakeFirst();
  if (!changed(ended)) return;
  const waiting = await db.selectFrom('delivery').select('key').where('after_key', '=', key).execute();
  for (const next of waiting) await end(db, next.key, 'dropped', error);
}
