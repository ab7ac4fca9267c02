import type { Kysely } from 'kysely';
import { heldChannels, type Share } from './leases.js';
import type { DigestStore } from './store.js';
import type { Tables } from './tables.js';

export function digestStore(db: Kysely<Tables>, share: Share | undefined): DigestStore {
  return {
    nextAt: async (channelId) => {
      const row = await db
        .selectFrom('digest')
        .select('next_digest_at')
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row?.next_digest_at ?? undefined;
    },
    setNext: async (channelId, nextAt) => {
      const values = { next_digest_at: nextAt ?? null };
      await db
        .insertInto('digest')
        .values({ channel_id: channelId, ...values })
        .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(values))
        .execute();
    },
    due: async (now, limit) => {
      let query = db
        .selectFrom('digest')
        .select('channel_id')
        .where('next_digest_at', '<=', now)
        .orderBy('next_digest_at')
        .limit(limit);
      if (share !== undefined) query = query.where('channel_id', 'in', heldChannels(db, share));
      return (await query.execute()).map((row) => row.channel_id);
    },
    pullForward: async (latestAt) => {
      await db
        .updateTable('digest')
        .set({ next_digest_at: latestAt })
        .where('next_digest_at', '>', latestAt)
        .execute();
    },
  };
}
