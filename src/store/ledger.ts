import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { LedgerStore } from './store.js';
import type { Tables } from './tables.js';

/** Two rows of the lease table serve as the program's memory of itself: what its clock last said, and its secret. */
const clockRow = 'clock';
const secretRow = 'secret';

export function ledgerStore(db: Kysely<Tables>): LedgerStore {
  const read = (name: string) =>
    db.selectFrom('lease').selectAll().where('name', '=', name).executeTakeFirst();
  return {
    note: async (entry) => {
      await db
        .insertInto('audit')
        .values({
          id: randomUUID(),
          at: entry.at,
          channel_id: entry.channelId ?? null,
          member_id: entry.memberId ?? null,
          event: entry.event,
          detail: entry.detail ?? null,
        })
        .execute();
    },
    list: async (sinceAt, limit) => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('at', '>=', sinceAt)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        at: row.at,
        channelId: row.channel_id ?? undefined,
        memberId: row.member_id ?? undefined,
        event: row.event,
        detail: row.detail ?? undefined,
      }));
    },
    lastSeenAt: async () => (await read(clockRow))?.until_at,
    saw: async (at) => {
      await db
        .insertInto('lease')
        .values({ name: clockRow, owner: '', until_at: at, fence: 0 })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ until_at: at }))
        .execute();
    },
    secret: async () => {
      await db
        .insertInto('lease')
        .values({ name: secretRow, owner: randomBytes(32).toString('hex'), until_at: 0, fence: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await read(secretRow);
      if (row === undefined) throw new Error('the secret of the store is gone');
      return row.owner;
    },
  };
}
