import { type Kysely, type Selectable, sql } from 'kysely';
import type { Vote } from '../practice/vote.js';
import type { Saved, TeamPlace, VoteStore } from './store.js';
import type { Tables } from './tables.js';
import { roundsOfTeam } from './teams.js';

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
    ofVoter: async (place, voterId) => {
      const rows = await db
        .selectFrom('vote')
        .selectAll()
        .where('voter_id', '=', voterId)
        .where('round_id', 'in', roundsOfTeam(db, place))
        .orderBy('created_at')
        .execute();
      return rows.map(toVote);
    },
    forget: (place, memberId, alias) => forget(db, place, memberId, alias),
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

/** Whoever was forgotten before, came back and is forgotten again has one alias: the newer vote of a round stands. */
async function forget(db: Kysely<Tables>, place: TeamPlace, memberId: string, alias: string): Promise<void> {
  const rounds = roundsOfTeam(db, place);
  const own = db.selectFrom('vote').select('round_id').where('voter_id', '=', memberId);
  await db
    .deleteFrom('vote')
    .where('voter_id', '=', alias)
    .where('round_id', 'in', own)
    .where('round_id', 'in', rounds)
    .execute();
  for (const column of ['voter_id', 'member_id'] as const) {
    await db
      .updateTable('vote')
      .set({ [column]: alias })
      .where(column, '=', memberId)
      .where('round_id', 'in', rounds)
      .execute();
  }
}

const toVote = (row: Selectable<Tables['vote']>): Vote => ({
  roundId: row.round_id,
  voterId: row.voter_id,
  memberId: row.member_id,
  createdAt: row.created_at,
});
