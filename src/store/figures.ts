import { type Kysely, sql } from 'kysely';
import type { TeamPlace } from '../practice/channel.js';
import type { QuestionShape } from '../practice/figures.js';
import type { Question } from '../questions/question.js';
import { readBoard } from './board.js';
import type { FigureStore } from './figure-store.js';
import { parseJson, trusted } from './json.js';
import { toScore } from './scores.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

const asked = ['open', 'revealing', 'revealed'] as const;

export function figureStore(db: Kysely<Tables>): FigureStore {
  return {
    ofMember: (place, memberId) => ofMember(db, place, memberId),
    questions: (hashes) => questions(db, hashes),
    scheduled: (channelIds) => scheduled(db, channelIds),
    revealedWithin: async (channelId, { fromAt, untilAt }) => {
      const rows = await db
        .selectFrom('round')
        .select(['id', 'state'])
        .where('channel_id', '=', channelId)
        .where('state', 'in', asked)
        .where('reveal_at', '>=', fromAt)
        .where('reveal_at', '<', untilAt)
        .orderBy('due_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, state }) => ({ id, isOver: state === 'revealed' }));
    },
    answersTo: async (roundIds) => {
      if (roundIds.length === 0) return [];
      return db
        .selectFrom('reply')
        .select(['round_id as roundId', 'member_id as memberId'])
        .where('round_id', 'in', roundIds)
        .where('deleted_at', 'is', null)
        .where('late', '=', 0)
        .groupBy(['round_id', 'member_id'])
        .orderBy('round_id')
        .orderBy('member_id')
        .execute();
    },
    votesIn: async (roundIds) => {
      if (roundIds.length === 0) return [];
      const rows = await db
        .selectFrom('vote')
        .select(['round_id as roundId', 'member_id as memberId', sql<number>`count(*)`.as('votes')])
        .where('round_id', 'in', roundIds)
        .groupBy(['round_id', 'member_id'])
        .execute();
      return rows.map((row) => ({ ...row, votes: Number(row.votes) }));
    },
    scoresIn: async (roundIds) => {
      if (roundIds.length === 0) return [];
      const query = db.selectFrom('score').selectAll().where('round_id', 'in', roundIds);
      return (await query.orderBy('created_at').execute()).map(toScore);
    },
    board: (channel, window) => readBoard(db, channel, window),
  };
}

async function ofMember(db: Kysely<Tables>, place: TeamPlace, memberId: string) {
  const rows = await db
    .selectFrom('reply')
    .innerJoin('round', 'round.id', 'reply.round_id')
    .innerJoin('channel', 'channel.id', 'round.channel_id')
    .select([
      'reply.round_id',
      'round.channel_id',
      'round.question_id',
      sql<number>`count(*)`.as('replies'),
      sql<number>`sum(reply.late)`.as('late_replies'),
      sql<number | null>`min(case when reply.late = 0 then reply.created_at end)`.as('answered_at'),
    ])
    .where('reply.member_id', '=', memberId)
    .where('reply.deleted_at', 'is', null)
    .where('channel.team_id', '=', teamId(place))
    .groupBy(['reply.round_id', 'round.channel_id', 'round.question_id'])
    .execute();
  return rows.map((row) => ({
    roundId: row.round_id,
    channelId: row.channel_id,
    questionId: row.question_id ?? '',
    answeredAt: row.answered_at ?? undefined,
    replies: Number(row.replies),
    lateReplies: Number(row.late_replies),
  }));
}

async function scheduled(db: Kysely<Tables>, channelIds: readonly string[]) {
  if (channelIds.length === 0) return [];
  const rows = await db
    .selectFrom('round')
    .select(['id', 'channel_id', 'due_at', 'state'])
    .where('channel_id', 'in', channelIds)
    .where('trigger', '=', 'scheduled')
    .where('state', 'in', asked)
    .orderBy('due_at')
    .execute();
  return rows.map((row) => ({
    roundId: row.id,
    channelId: row.channel_id,
    dueAt: row.due_at,
    isOpen: row.state === 'open',
  }));
}

const questionSchema = trusted<Question>();
/** One exact wording never changes, so what was read once is kept, up to a whole bank in some revisions. */
const knownShapes = new Map<string, QuestionShape>();
const mostKnown = 1_000;

async function questions(
  db: Kysely<Tables>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, QuestionShape>> {
  const unknown = [...new Set(hashes)].filter((hash) => !knownShapes.has(hash));
  if (knownShapes.size + unknown.length > mostKnown) knownShapes.clear();
  const wanted = [...new Set(hashes)].filter((hash) => !knownShapes.has(hash));
  if (wanted.length > 0) {
    const query = db.selectFrom('question_version').select(['hash', 'body']).where('hash', 'in', wanted);
    for (const { hash, body } of await query.execute()) {
      const { id, keypoints, dimensions, bands } = parseJson(questionSchema, body);
      knownShapes.set(hash, { id, keypoints, dimensions, bands });
    }
  }
  return new Map(
    hashes.flatMap((hash) => {
      const shape = knownShapes.get(hash);
      return shape === undefined ? [] : [[hash, shape] as const];
    }),
  );
}
