import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Address } from '../practice/channel.js';
import { confidences, type Reply, visibilities } from '../practice/reply.js';
import { prepared } from './prepared.js';
import { putReplies } from './put-replies.js';
import { forgottenIdOf, forgottenPrefix, type Secret } from './secret.js';
import type { ReplyStore } from './store.js';
import type { Tables } from './tables.js';
import { channelId, teamId } from './teams.js';

export function replyStore(db: Kysely<Tables>, secret: Secret): ReplyStore {
  return {
    put: async (reply, touchedAt) => {
      const [change = 'ignored'] = await putReplies(db, secret, [reply], touchedAt);
      return change;
    },
    putAll: (replies, touchedAt) => putReplies(db, secret, replies, touchedAt),
    setConfidence: async (roundId, externalId, confidence) => {
      await db
        .updateTable('reply')
        .set({ confidence: confidence ?? null })
        .where('round_id', '=', roundId)
        .where('external_id', '=', externalId)
        .execute();
    },
    markDeleted: async (roundId, externalId, deletedAt, touchedAt) =>
      markDeleted(db, await knownAs(db, secret, { roundId, externalId }), deletedAt, touchedAt),
    find: async (address, externalId) => {
      const row = await db
        .selectFrom('reply')
        .innerJoin('round', 'round.id', 'reply.round_id')
        .selectAll('reply')
        .where('reply.external_id', '=', externalId)
        .where('round.channel_id', '=', channelId(address))
        .executeTakeFirst();
      return row && toReply(row);
    },
    countOf: async (roundId, memberId) => {
      const [row] = (await countOf(db, [roundId, memberId])).rows;
      return Number(row?.count ?? 0);
    },
    ofRound: async (roundId) =>
      (
        await db
          .selectFrom('reply')
          .selectAll()
          .where('round_id', '=', roundId)
          .orderBy('created_at')
          .orderBy('external_id')
          .execute()
      ).map(toReply),
    markMissing: (roundId, present, read) => markMissing(db, secret, { roundId, present, ...read }),
    ofMember: async (place, memberId) =>
      (
        await ofTeam(db, place)
          .where('reply.member_id', '=', memberId)
          .orderBy('reply.created_at')
          .orderBy('reply.external_id')
          .execute()
      ).map(toReply),
    eraseTextsBefore: async (createdBefore) => {
      const { numUpdatedRows } = await db
        .updateTable('reply')
        .set({ text: '' })
        .where('round_id', 'in', db.selectFrom('round').select('id').where('due_at', '<', createdBefore))
        .where('created_at', '<', createdBefore)
        .where('text', '!=', '')
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

const ofTeam = (db: Kysely<Tables>, place: Pick<Address, 'platform' | 'team'>) =>
  db
    .selectFrom('reply')
    .innerJoin('round', 'round.id', 'reply.round_id')
    .innerJoin('channel', 'channel.id', 'round.channel_id')
    .selectAll('reply')
    .where('channel.team_id', '=', teamId(place));

const countOf = prepared((db) =>
  db
    .selectFrom('reply')
    .select(sql<number>`count(*)`.as('count'))
    .where('round_id', '=', '')
    .where('member_id', '=', '')
    .where('deleted_at', 'is', null),
);

/** A deletion may be delivered before the creation it belongs to: then an empty, deleted reply keeps its place. */
async function markDeleted(
  db: Kysely<Tables>,
  { roundId, externalId }: Pick<Reply, 'roundId' | 'externalId'>,
  deletedAt: number,
  touchedAt: number,
): Promise<boolean> {
  const tombstone = await db
    .insertInto('reply')
    .values({
      round_id: roundId,
      external_id: externalId,
      member_id: '',
      text: '',
      created_at: deletedAt,
      version_at: deletedAt,
      touched_at: touchedAt,
      deleted_at: deletedAt,
      late: 0,
      visibility: 'thread',
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((tombstone.numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
  const { numUpdatedRows } = await db
    .updateTable('reply')
    .set({ text: '', deleted_at: deletedAt, touched_at: touchedAt })
    .where('round_id', '=', roundId)
    .where('external_id', '=', externalId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The id under which a reply is kept: what is left of it, if its author has been forgotten. */
async function knownAs(
  db: Kysely<Tables>,
  secret: Secret,
  message: Pick<Reply, 'roundId' | 'externalId'>,
): Promise<Pick<Reply, 'roundId' | 'externalId'>> {
  const forgotten = await forgottenIdOf(db, secret, message);
  const row = await db
    .selectFrom('reply')
    .select('external_id')
    .where('round_id', '=', message.roundId)
    .where('external_id', '=', forgotten)
    .executeTakeFirst();
  return row === undefined ? message : { roundId: message.roundId, externalId: forgotten };
}

async function markMissing(
  db: Kysely<Tables>,
  secret: Secret,
  reading: {
    readonly roundId: string;
    readonly present: readonly string[];
    readonly startedAt: number;
    readonly knownBefore: number;
    readonly now: number;
  },
): Promise<boolean> {
  const { roundId, present, startedAt, knownBefore, now } = reading;
  const rows = await db
    .selectFrom('reply')
    .select(['external_id', 'touched_at'])
    .where('round_id', '=', roundId)
    .where('visibility', '=', 'thread')
    .where('deleted_at', 'is', null)
    .where(({ or, eb }) => or([eb('touched_at', '<', startedAt), eb('touched_at', '>', now)]))
    .execute();
  const seen = new Set(present);
  if (rows.some((row) => row.external_id.startsWith(forgottenPrefix))) {
    for (const externalId of present) seen.add(await forgottenIdOf(db, secret, { roundId, externalId }));
  }
  const missing = rows.filter((row) => !seen.has(row.external_id));
  let isInDoubt = false;
  for (const { external_id: externalId, touched_at: touchedAt } of missing) {
    if (touchedAt < knownBefore) await markDeleted(db, { roundId, externalId }, startedAt, startedAt);
    else isInDoubt = true;
    if (touchedAt > now) await touch(db, { roundId, externalId }, startedAt);
  }
  return isInDoubt;
}

async function touch(
  db: Kysely<Tables>,
  { roundId, externalId }: Pick<Reply, 'roundId' | 'externalId'>,
  touchedAt: number,
): Promise<void> {
  await db
    .updateTable('reply')
    .set({ touched_at: touchedAt })
    .where('round_id', '=', roundId)
    .where('external_id', '=', externalId)
    .execute();
}

const confidenceSchema = z.literal(confidences).nullable();
const visibilitySchema = z.enum(visibilities);

export function toReply(row: Selectable<Tables['reply']>): Reply {
  return {
    roundId: row.round_id,
    externalId: row.external_id,
    memberId: row.member_id,
    text: row.text,
    createdAt: row.created_at,
    versionAt: row.version_at,
    deletedAt: row.deleted_at ?? undefined,
    late: row.late === 1,
    visibility: visibilitySchema.parse(row.visibility),
    confidence: confidenceSchema.parse(row.confidence) ?? undefined,
  };
}
