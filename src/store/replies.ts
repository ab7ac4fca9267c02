import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Address } from '../practice/channel.js';
import { privateReplyId, type Reply, visibilities } from '../practice/reply.js';
import { prepared } from './prepared.js';
import type { ForgottenReply, ReplyStore } from './store.js';
import type { Tables } from './tables.js';
import { channelId, teamId } from './teams.js';

export function replyStore(db: Kysely<Tables>): ReplyStore {
  return {
    put: (reply, touchedAt) => put(db, reply, touchedAt),
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

const insertNew = prepared((db) =>
  db
    .insertInto('reply')
    .values({
      round_id: '',
      external_id: '',
      member_id: '',
      text: '',
      created_at: 0,
      version_at: 0,
      touched_at: 0,
      late: 0,
      visibility: '',
    })
    .onConflict((conflict) => conflict.doNothing()),
);

async function put(
  db: Kysely<Tables>,
  given: Omit<Reply, 'deletedAt'>,
  touchedAt: number,
): Promise<'added' | 'changed' | 'ignored'> {
  // Nobody types a NUL; SQLite would end the text there and PostgreSQL would refuse it.
  const reply = { ...given, text: given.text.replaceAll('\0', '') };
  const added = await insertNew(db, [
    reply.roundId,
    reply.externalId,
    reply.memberId,
    reply.text,
    reply.createdAt,
    reply.versionAt,
    touchedAt,
    reply.late ? 1 : 0,
    reply.visibility,
  ]);
  if ((added.numAffectedRows ?? 0n) > 0n) return 'added';
  // Without the right to read contents a platform reports empty ones: they say nothing about the text.
  if (reply.text === '') return 'ignored';
  const changed = await db
    .updateTable('reply')
    .set({
      text: reply.text,
      version_at: reply.versionAt,
      touched_at: touchedAt,
      visibility: reply.visibility,
    })
    .where('round_id', '=', reply.roundId)
    .where('external_id', '=', reply.externalId)
    // Not of somebody who has been forgotten since: their place is taken by an alias.
    .where('member_id', '=', reply.memberId)
    .where('deleted_at', 'is', null)
    .where(({ and, eb, or }) =>
      or([
        eb('version_at', '<', reply.versionAt),
        // It could not be read before.
        and([eb('version_at', '=', reply.versionAt), eb('text', '=', '')]),
      ]),
    )
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n ? 'changed' : 'ignored';
}

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
    visibility: z.enum(visibilities).parse(row.visibility),
  };
}
