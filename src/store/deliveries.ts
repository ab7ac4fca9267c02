import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { TeamPlace } from '../practice/channel.js';
import { deliveryStates, type NewDelivery } from '../practice/delivery.js';
import { beginAttempt, claim, end, release, settle } from './delivery-moves.js';
import { toDelivery, toDeliveryRow } from './delivery-rows.js';
import type { DeliveryStore } from './delivery-store.js';
import type { Share } from './leases.js';
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
    beginAttempt: (held, now) => beginAttempt(db, held, now),
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

const channelsOf = (db: Kysely<Tables>, place: TeamPlace) =>
  db.selectFrom('channel').select('id').where('team_id', '=', teamId(place));

async function stateOf(db: Kysely<Tables>, key: string): Promise<string | undefined> {
  return (await db.selectFrom('delivery').select('state').where('key', '=', key).executeTakeFirst())?.state;
}
