import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Address } from '../practice/channel.js';
import { confidences, privateReplyId, type Reply, visibilities } from '../practice/reply.js';
import { prepared } from './prepared.js';
import { putReplies } from './put-replies.js';
import type { ForgottenReply, ReplyStore } from './store.js';
import type { Tables } from './tables.js';
import { channelId, teamId } from './teams.js';

export function replyStore(db: Kysely<Tables>): ReplyStore {
  return {
    put: async (reply, touchedAt) => {
      const [change = 'ignored'] = await putReplies(db, [reply], touchedAt);
      return change;
    },
    putAll: (replies, touchedAt) => putReplies(db, replies, touchedAt),
    setConfidence: async (roundId, externalId, confidence) => {
      await db
        .updateTable('reply')
        .set({ confidence: confidence ?? null })
        .where('round_id', '=', roundId)
        .where('external_id', '=', externalId)
        .execute();
    },
    markDeleted: (roundId, externalId, deletedAt, touchedAt) =>
      markDeleted(db, roundId, externalId, deletedAt, touchedAt),
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
    markMissing: async (roundId, present, deletedAt, knownBefore) => {
      const rows = await db
        .selectFrom('reply')
        .select('external_id')
        .where('round_id', '=', roundId)
        .where('visibility', '=', 'thread')
        .where('deleted_at', 'is', null)
        .where('touched_at', '<', knownBefore)
        .execute();
      const seen = new Set(present);
      const missing = rows.filter((row) => !seen.has(row.external_id));
      for (const row of missing) await markDeleted(db, roundId, row.external_id, deletedAt, deletedAt);
      return missing.length;
    },
    ofMember: async (place, memberId) =>
      (
        await ofTeam(db, place).where('reply.member_id', '=', memberId).orderBy('reply.created_at').execute()
      ).map(toReply),
    eraseTextsBefore: async (createdBefore) => {
      const { numUpdatedRows } = await db
        .updateTable('reply')
        .set({ text: '' })
        .where('created_at', '<', createdBefore)
        .where('text', '!=', '')
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    forget: (place, memberId, alias) => forget(db, place, memberId, alias),
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
  roundId: string,
  externalId: string,
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

async function forget(
  db: Kysely<Tables>,
  place: Pick<Address, 'platform' | 'team'>,
  memberId: string,
  alias: string,
): Promise<readonly ForgottenReply[]> {
  const rows = await ofTeam(db, place).where('reply.member_id', '=', memberId).execute();
  for (const row of rows) {
    await db
      .updateTable('reply')
      .set({
        member_id: alias,
        text: '',
        ...(row.visibility !== 'thread' && { external_id: privateReplyId(alias) }),
      })
      .where('round_id', '=', row.round_id)
      .where('external_id', '=', row.external_id)
      .execute();
  }
  return rows.map(toReply);
}

const confidenceSchema = z.literal(confidences).nullable();
const visibilitySchema = z.enum(visibilities);

function toReply(row: Selectable<Tables['reply']>): Reply {
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
