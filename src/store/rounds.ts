import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { answerModes } from '../practice/channel.js';
import type { Round } from '../practice/round.js';
import { type Question, questionHash } from '../questions/question.js';
import { parseJson } from './json.js';
import { heldChannels, type Share } from './leases.js';
import { prepared } from './prepared.js';
import { roundStateSchema, toColumns, toRound, toRoundRow } from './round-rows.js';
import type { NewRound, RoundFilter, RoundStore } from './store.js';
import type { Tables } from './tables.js';
import { channelId, teamId } from './teams.js';

const wishesSchema = z.object({ receipts: z.boolean(), answers: z.enum(answerModes) });

const ofThread = prepared((db) =>
  db
    .selectFrom('round')
    .innerJoin('channel', 'channel.id', 'round.channel_id')
    .select(['round.id', 'round.channel_id', 'round.state', 'channel.settings'])
    .where('round.thread_ref', '=', '')
    .where('round.channel_id', '=', ''),
);

export function roundStore(db: Kysely<Tables>, share: Share | undefined): RoundStore {
  const one = async (column: 'id', value: string): Promise<Round | undefined> => {
    const row = await select(db).where(`round.${column}`, '=', value).executeTakeFirst();
    return row && toRound(row);
  };
  return {
    insert: (round) => insert(db, round),
    get: (id) => one('id', id),
    byRequest: async (channel, requestId) => {
      const row = await select(db)
        .where('channel_id', '=', channel)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row && toRound(row);
    },
    ofThread: async (address, threadRef) => {
      const [row] = (await ofThread(db, [threadRef, channelId(address)])).rows;
      if (row === undefined) return undefined;
      const { receipts, answers } = parseJson(wishesSchema, row.settings);
      return {
        id: row.id,
        channelId: row.channel_id,
        state: roundStateSchema.parse(row.state),
        receipts,
        isSealed: answers === 'sealed',
      };
    },
    byMessage: async (address, messageRef) => {
      const row = await select(db)
        .where('message_ref', '=', messageRef)
        .where('channel_id', '=', channelId(address))
        .executeTakeFirst();
      return row && toRound(row);
    },
    list: async (filter) => (await filtered(db, filter).execute()).map(toRound),
    wanting: async (now, limit) => {
      let query = select(db).where('next_step_at', '<=', now).orderBy('next_step_at').limit(limit);
      if (share !== undefined) query = query.where('channel_id', 'in', heldChannels(db, share));
      return (await query.execute()).map(toRound);
    },
    update: async (id, from, change) => {
      const { numUpdatedRows } = await db
        .updateTable('round')
        .set(toColumns(change))
        .where('id', '=', id)
        .where('state', 'in', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    markGap: async (platform, team, { at, revealedSinceAt }) => {
      const channels = db
        .selectFrom('channel')
        .innerJoin('team', 'team.id', 'channel.team_id')
        .select('channel.id')
        .where('team.platform', '=', platform);
      await db
        .updateTable('round')
        .set({ gap_at: at, next_step_at: at })
        .where(({ or, and, eb }) =>
          or([
            eb('state', 'in', ['open', 'revealing']),
            and([eb('state', '=', 'revealed'), eb('revealed_at', '>', revealedSinceAt)]),
          ]),
        )
        .where(
          'channel_id',
          'in',
          team === undefined ? channels : channels.where('team.id', '=', teamId({ platform, team })),
        )
        .execute();
    },
    pullForward: async (now) => {
      const waiting = db.updateTable('round').where('next_step_at', 'is not', null);
      await waiting.set({ gap_at: now }).where('gap_at', '>', now).execute();
      await waiting.set({ reread_at: null }).where('reread_at', '>', now).execute();
      await waiting.set({ next_step_at: now }).where('next_step_at', '>', now).execute();
    },
    exposures: async (channel) => {
      const rows = await db
        .selectFrom('round')
        .select(['question_id', sql<number>`count(*)`.as('times'), sql<number>`max(due_at)`.as('last_at')])
        .where('channel_id', '=', channel)
        .where('question_id', 'is not', null)
        .where('state', 'not in', ['missed', 'skipped'])
        .groupBy('question_id')
        .execute();
      return new Map(
        rows.map((row) => [row.question_id ?? '', { times: Number(row.times), lastAt: Number(row.last_at) }]),
      );
    },
    hasOccurrence: async (scheduleId, dueAt) => {
      const row = await db
        .selectFrom('round')
        .select('id')
        .where('schedule_id', '=', scheduleId)
        .where('due_at', '=', dueAt)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

const select = (db: Kysely<Tables>) =>
  db
    .selectFrom('round')
    .leftJoin('question_version', 'question_version.hash', 'round.question_hash')
    .selectAll('round')
    .select('question_version.body as question_body');

function filtered(db: Kysely<Tables>, filter: RoundFilter) {
  const { channelId: channel, channelIds, sinceAt, untilAt, states, questionId, limit, offset } = filter;
  let query = select(db).orderBy('due_at', 'desc').orderBy('created_at', 'desc').limit(limit);
  if (offset !== undefined) query = query.offset(offset);
  if (channel !== undefined) query = query.where('channel_id', '=', channel);
  if (channelIds !== undefined) query = query.where('channel_id', 'in', channelIds);
  if (sinceAt !== undefined) query = query.where('due_at', '>=', sinceAt);
  if (untilAt !== undefined) query = query.where('due_at', '<', untilAt);
  if (states !== undefined) query = query.where('state', 'in', states);
  if (questionId !== undefined) query = query.where('question_id', '=', questionId);
  return query;
}

async function insert(db: Kysely<Tables>, round: NewRound): Promise<boolean> {
  const hash = round.state === 'due' ? await saveQuestion(db, round.question) : null;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('round')
    .values(toRoundRow(round, hash))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function saveQuestion(db: Kysely<Tables>, question: Question): Promise<string> {
  const hash = questionHash(question);
  await db
    .insertInto('question_version')
    .values({
      hash,
      id: question.id,
      rev: question.rev,
      section: question.section.id,
      body: JSON.stringify(question),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return hash;
}
