import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { raters, type Score } from '../practice/score.js';
import { parseJson } from './json.js';
import type { Saved, ScoreStore } from './score-store.js';
import type { Tables } from './tables.js';
import { roundsOfTeam } from './teams.js';

const ticksSchema = z.record(z.string(), z.union([z.literal(0), z.literal(0.5), z.literal(1)]));
const redlinesSchema = z.array(z.string());

export function scoreStore(db: Kysely<Tables>): ScoreStore {
  return {
    save: (score) => save(db, score),
    find: async ({ roundId, memberId }, raterId) => {
      const row = await of(db, { roundId, memberId, raterId }).executeTakeFirst();
      return row && toScore(row);
    },
    history: async ({ roundId, memberId }, raterId) => {
      const rows = await db
        .selectFrom('score_version')
        .selectAll()
        .where('round_id', '=', roundId)
        .where('member_id', '=', memberId)
        .where('rater_id', '=', raterId)
        .orderBy('version')
        .execute();
      return rows.map(toScore);
    },
    ofRound: async (roundId) => {
      const rows = await db
        .selectFrom('score')
        .selectAll()
        .where('round_id', '=', roundId)
        .orderBy('created_at')
        .orderBy('rater_id')
        .execute();
      return rows.map(toScore);
    },
    ofMember: async (place, memberId) => {
      const rows = await db
        .selectFrom('score')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('round_id', 'in', roundsOfTeam(db, place))
        .orderBy('created_at')
        .orderBy('rater_id')
        .execute();
      return rows.map(toScore);
    },
  };
}

type ScoreKey = Pick<Score, 'roundId' | 'memberId' | 'raterId'>;

const of = (db: Kysely<Tables>, { roundId, memberId, raterId }: ScoreKey) =>
  db
    .selectFrom('score')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('member_id', '=', memberId)
    .where('rater_id', '=', raterId);

const judgementColumns = ['rater_kind', 'question_hash', 'ticks', 'redlines', 'band'] as const;

async function save(db: Kysely<Tables>, score: Score): Promise<Saved> {
  const row = toRow(score);
  const before = await of(db, score).executeTakeFirst();
  if (before !== undefined) {
    if (judgementColumns.every((column) => before[column] === row[column])) return 'same';
    await keepVersion(db, before);
  }
  const { round_id: _round, member_id: _member, rater_id: _rater, ...judgement } = row;
  await db
    .insertInto('score')
    .values(row)
    .onConflict((conflict) => conflict.columns(['round_id', 'member_id', 'rater_id']).doUpdateSet(judgement))
    .execute();
  return before === undefined ? 'added' : 'changed';
}

async function keepVersion(db: Kysely<Tables>, before: Selectable<Tables['score']>): Promise<void> {
  const newest = await db
    .selectFrom('score_version')
    .select(sql<number | null>`max(version)`.as('version'))
    .where('round_id', '=', before.round_id)
    .where('member_id', '=', before.member_id)
    .where('rater_id', '=', before.rater_id)
    .executeTakeFirst();
  const version = Number(newest?.version ?? 0) + 1;
  await db
    .insertInto('score_version')
    .values({ ...before, version })
    .execute();
}

const toRow = (score: Score): Selectable<Tables['score']> => ({
  round_id: score.roundId,
  member_id: score.memberId,
  rater_id: score.raterId,
  rater_kind: score.raterKind,
  question_hash: score.questionHash,
  ticks: JSON.stringify(score.ticks),
  redlines: JSON.stringify(score.redlines),
  band: score.band,
  created_at: score.createdAt,
});

export const toScore = (row: Selectable<Tables['score']>): Score => ({
  roundId: row.round_id,
  memberId: row.member_id,
  raterId: row.rater_id,
  raterKind: z.enum(raters).parse(row.rater_kind),
  questionHash: row.question_hash,
  ticks: parseJson(ticksSchema, row.ticks),
  redlines: parseJson(redlinesSchema, row.redlines),
  band: row.band,
  createdAt: row.created_at,
});
