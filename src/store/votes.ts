import { type Kysely, sql } from 'kysely';
import type { Vote } from '../practice/vote.js';
import type { Saved, VoteStore } from './score-store.js';
import type { Tables } from './tables.js';

export function voteStore(db: Kysely<Tables>): VoteStore {
  return {
    save: (vote) => save(db, vote),
    ofRound: async (roundId) => {
      const rows = await db
        .selectFrom('vote')
        .select(['member_id', sql<number>`count(*)`.as('votes')])
        .where('round_id', '=', roundId)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('reply')
              .select('reply.external_id')
              .whereRef('reply.round_id', '=', 'vote.round_id')
              .whereRef('reply.member_id', '=', 'vote.member_id')
              .where('reply.deleted_at', 'is', null)
              .where('reply.visibility', '!=', 'hidden'),
          ),
        )
        .groupBy('member_id')
        .orderBy('votes', 'desc')
        .orderBy(sql`min(created_at)`)
        .execute();
      return rows.map((row) => ({ memberId: row.member_id, votes: Number(row.votes) }));
    },
  };
}

async function save(db: Kysely<Tables>, vote: Vote): Promise<Saved> {
  const mine = { round_id: vote.roundId, voter_id: vote.voterId };
  const choice = { member_id: vote.memberId, created_at: vote.createdAt };
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('vote')
    .values({ ...mine, ...choice })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((added ?? 0n) > 0n) return 'added';
  const { numUpdatedRows } = await db
    .updateTable('vote')
    .set(choice)
    .where('round_id', '=', mine.round_id)
    .where('voter_id', '=', mine.voter_id)
    .where('member_id', '!=', vote.memberId)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'changed' : 'same';
}
