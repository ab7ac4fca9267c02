import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { answerModes } from '../practice/channel.js';
import { type Reason, reasonSchema } from '../practice/reason.js';
import { type Round, roundStates, triggers } from '../practice/round.js';
import { localeSchema } from '../questions/locale.js';
import { type Question, questionHash } from '../questions/question.js';
import { parseJson, trusted } from './json.js';
import { heldChannels, type Share } from './leases.js';
import { prepared } from './prepared.js';
import type { NewRound, RoundChange, RoundStore } from './store.js';
import type { Tables } from './tables.js';
import { channelId, teamId } from './teams.js';

const stateSchema = z.enum(roundStates);
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
        state: stateSchema.parse(row.state),
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
    list: async ({ channelId: channel, sinceAt, states, limit }) => {
      let query = select(db).orderBy('due_at', 'desc').orderBy('created_at', 'desc').limit(limit);
      if (channel !== undefined) query = query.where('channel_id', '=', channel);
      if (sinceAt !== undefined) query = query.where('due_at', '>=', sinceAt);
      if (states !== undefined) query = query.where('state', 'in', states);
      return (await query.execute()).map(toRound);
    },
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
    markGap: async (platform, team, at) => {
      const channels = db
        .selectFrom('channel')
        .innerJoin('team', 'team.id', 'channel.team_id')
        .select('channel.id')
        .where('team.platform', '=', platform);
      await db
        .updateTable('round')
        .set({ gap_at: at, next_step_at: at })
        .where('state', '=', 'open')
        .where(
          'channel_id',
          'in',
          team === undefined ? channels : channels.where('team.id', '=', teamId({ platform, team })),
        )
        .execute();
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

async function insert(db: Kysely<Tables>, round: NewRound): Promise<boolean> {
  const question = round.state === 'due' ? round.question : undefined;
  const values: Insertable<Tables['round']> = {
    id: round.id,
    channel_id: round.channelId,
    schedule_id: round.scheduleId ?? null,
    trigger: round.trigger,
    kind: round.kind,
    due_at: round.dueAt,
    reveal_at: round.revealAt,
    locale: round.locale,
    created_at: round.createdAt,
    request_id: round.requestId ?? null,
    question_id: question?.id ?? null,
    question_hash: question ? await saveQuestion(db, question) : null,
    state: round.state,
    reason: round.state === 'due' ? null : JSON.stringify(round.reason),
    next_step_at: null,
    message_ref: null,
    thread_ref: null,
    posted_at: null,
    revealed_at: null,
    reread_at: null,
    gap_at: null,
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('round')
    .values(values)
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

function toColumns(change: RoundChange) {
  return {
    ...(change.state !== undefined && { state: change.state }),
    ...(change.reason !== undefined && { reason: JSON.stringify(change.reason) }),
    ...(change.nextStepAt !== undefined && { next_step_at: change.nextStepAt }),
    ...(change.revealAt !== undefined && { reveal_at: change.revealAt }),
    ...(change.postedAt !== undefined && { posted_at: change.postedAt }),
    ...(change.revealedAt !== undefined && { revealed_at: change.revealedAt }),
    ...(change.messageRef !== undefined && { message_ref: change.messageRef }),
    ...(change.threadRef !== undefined && { thread_ref: change.threadRef }),
    ...(change.rereadAt !== undefined && { reread_at: change.rereadAt }),
    ...(change.gapAt !== undefined && { gap_at: change.gapAt }),
  };
}

type Row = Selectable<Tables['round']> & { question_body: string | null };

function toRound(row: Row): Round {
  const core = {
    id: row.id,
    channelId: row.channel_id,
    scheduleId: row.schedule_id ?? undefined,
    trigger: z.enum(triggers).parse(row.trigger),
    kind: z.enum(['new', 'recall', 'variant']).parse(row.kind),
    dueAt: row.due_at,
    revealAt: row.reveal_at,
    locale: localeSchema.parse(row.locale),
    createdAt: row.created_at,
  };
  const state = stateSchema.parse(row.state);
  switch (state) {
    case 'due':
      return { ...core, state, question: toQuestion(row), messageRef: row.message_ref ?? undefined };
    case 'open':
    case 'revealing':
      return { ...core, ...toPosted(row), state };
    case 'revealed':
      return { ...core, ...toPosted(row), state, revealedAt: present(row, 'revealed_at') };
    case 'missed':
    case 'skipped':
      return { ...core, state, reason: toReason(row) };
    case 'cancelled':
      return {
        ...core,
        state,
        reason: toReason(row),
        question: toQuestion(row),
        postedAt: row.posted_at ?? undefined,
      };
    default:
      return state satisfies never;
  }
}

function toPosted(row: Row) {
  return {
    question: toQuestion(row),
    postedAt: present(row, 'posted_at'),
    messageRef: present(row, 'message_ref'),
    threadRef: present(row, 'thread_ref'),
    rereadAt: row.reread_at ?? undefined,
    gapAt: row.gap_at ?? undefined,
  };
}

const questionSchema = trusted<Question>();

const toQuestion = (row: Row): Question => parseJson(questionSchema, present(row, 'question_body'));

const toReason = (row: Row): Reason => parseJson(reasonSchema, present(row, 'reason'));

function present<Column extends keyof Row>(row: Row, column: Column): NonNullable<Row[Column]> {
  const value = row[column];
  if (value === null || value === undefined)
    throw new Error(`round ${row.id} in state ${row.state} lacks ${column}`);
  return value;
}
