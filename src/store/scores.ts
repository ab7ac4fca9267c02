import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { raters, type Score } from '../practice/score.js';
import { parseJson } from './json.js';
import type { ScoreStore } from './store.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

const ticksSchema = z.record(z.string(), z.union([z.literal(0), z.literal(0.5), z.literal(1)]));
const redlinesSchema = z.array(z.string());

export function scoreStore(db: Kysely<Tables>): ScoreStore {
  return {
    save: async (score) => {
      const judgement = {
        rater_kind: score.raterKind,
        question_hash: score.questionHash,
        ticks: JSON.stringify(score.ticks),
        redlines: JSON.stringify(score.redlines),
        band: score.band,
        created_at: score.createdAt,
      };
      await db
        .insertInto('score')
        .values({ round_id: score.roundId, member_id: score.memberId, rater_id: score.raterId, ...judgement })
        .onConflict((conflict) =>
          conflict.columns(['round_id', 'member_id', 'rater_id']).doUpdateSet(judgement),
        )
        .execute();
    },
    ofMember: async (place, memberId) => {
      const rows = await db
        .selectFrom('score')
        .innerJoin('round', 'round.id', 'score.round_id')
        .innerJoin('channel', 'channel.id', 'round.channel_id')
        .selectAll('score')
        .where('channel.team_id', '=', teamId(place))
        .where('score.member_id', '=', memberId)
        .orderBy('score.created_at')
        .execute();
      return rows.map(toScore);
    },
  };
}

export function toScore(row: Selectable<Tables['score']>): Score {
  return {
    roundId: row.round_id,
    memberId: row.member_id,
    raterId: row.rater_id,
    raterKind: z.enum(raters).parse(row.rater_kind),
    questionHash: row.question_hash,
    ticks: parseJson(ticksSchema, row.ticks),
    redlines: parseJson(redlinesSchema, row.redlines),
    band: row.band,
    createdAt: row.created_at,
  };
}
