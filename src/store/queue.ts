import type { Kysely } from 'kysely';
import type { QueueStore } from './store.js';
import type { Tables } from './tables.js';

export function queueStore(db: Kysely<Tables>): QueueStore {
  return {
    add: async (channelId, questionId, addedAt) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('queue')
        .values({ channel_id: channelId, question_id: questionId, added_at: addedAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    list: async (channelId) => {
      const rows = await db
        .selectFrom('queue')
        .select('question_id')
        .where('channel_id', '=', channelId)
        .orderBy('added_at')
        .orderBy('question_id')
        .execute();
      return rows.map((row) => row.question_id);
    },
    remove: async (channelId, questionId) => {
      await db
        .deleteFrom('queue')
        .where('channel_id', '=', channelId)
        .where('question_id', '=', questionId)
        .execute();
    },
  };
}
