import type { Kysely } from 'kysely';
import { preparedRows } from './prepared.js';
import type { NewReply, ReplyChange } from './store.js';
import type { Tables } from './tables.js';

const blank: NewReply = {
  roundId: '',
  externalId: '',
  memberId: '',
  text: '',
  createdAt: 0,
  versionAt: 0,
  late: false,
  visibility: 'thread',
};

const insertNew = preparedRows(toRow(blank, 0), (db, rows) =>
  db
    .insertInto('reply')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['round_id', 'external_id']),
);

export async function putReplies(
  db: Kysely<Tables>,
  replies: readonly NewReply[],
  touchedAt: number,
): Promise<readonly ReplyChange[]> {
  const rows = replies.map((reply) => toRow(reply, touchedAt));
  const insertedRows = await insertNew(db, rows);
  if (insertedRows.length === rows.length) return rows.map(() => 'added');
  const inserted = new Set(insertedRows.map(nameOf));
  const changes: ReplyChange[] = [];
  for (const row of rows) {
    // Of several versions of one reply the first was inserted, and the others are newer or older than that.
    if (inserted.delete(nameOf(row))) changes.push('added');
    else changes.push((await replace(db, row)) ? 'changed' : 'ignored');
  }
  return changes;
}

const nameOf = (row: { readonly round_id: string; readonly external_id: string }): string =>
  `${row.round_id}/${row.external_id}`;

/** Where it is known already, in a version that this one is newer than. */
async function replace(db: Kysely<Tables>, row: ReplyRow): Promise<boolean> {
  // Without the right to read contents a platform reports empty ones: they say nothing about the text.
  if (row.text === '') return false;
  const { numUpdatedRows } = await db
    .updateTable('reply')
    .set({
      text: row.text,
      version_at: row.version_at,
      touched_at: row.touched_at,
      visibility: row.visibility,
    })
    .where('round_id', '=', row.round_id)
    .where('external_id', '=', row.external_id)
    // Not of somebody who has been forgotten since: their place is taken by an alias.
    .where('member_id', '=', row.member_id)
    .where('deleted_at', 'is', null)
    .where(({ and, eb, or }) =>
      or([
        eb('version_at', '<', row.version_at),
        // It could not be read before.
        and([eb('version_at', '=', row.version_at), eb('text', '=', '')]),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toRow(reply: NewReply, touchedAt: number) {
  return {
    round_id: reply.roundId,
    external_id: reply.externalId,
    member_id: reply.memberId,
    // Nobody types a NUL; SQLite would end the text there and PostgreSQL would refuse it.
    text: reply.text.replaceAll('\0', ''),
    created_at: reply.createdAt,
    version_at: reply.versionAt,
    touched_at: touchedAt,
    late: reply.late ? 1 : 0,
    visibility: reply.visibility,
  };
}

type ReplyRow = ReturnType<typeof toRow>;
