import { type Kysely, sql } from 'kysely';
import { preparedRows } from './prepared.js';
import { forgottenIdOf, forgottenIdsFrom, forgottenIdsTo, type Secret } from './secret.js';
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

const inserting = (db: Kysely<Tables>, rows: readonly ReplyRow[]) =>
  db
    .insertInto('reply')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing());

const insertCounting = preparedRows(toRow(blank, 0), inserting);
const insertNaming = preparedRows(toRow(blank, 0), (db, rows) =>
  inserting(db, rows).returning(['round_id', 'external_id']),
);

/** From so many on it is worth a savepoint to be told only how many were inserted. */
const crowd = 64;
const savepoint = 'put_replies';

/**
 * The names of those that were not there before. To have them named costs a third more than to have them counted, and what a crowd
 * says is new nearly always: only if it is not, the names are asked for after all. Call in a transaction.
 */
async function insertNew(db: Kysely<Tables>, rows: readonly ReplyRow[]): Promise<'all' | Set<string>> {
  if (rows.length >= crowd) {
    await sql`savepoint ${sql.id(savepoint)}`.execute(db);
    const { changed } = await insertCounting(db, rows);
    if (changed === rows.length) return 'all';
    await sql`rollback to savepoint ${sql.id(savepoint)}`.execute(db);
  }
  return new Set((await insertNaming(db, rows)).rows.map(nameOf));
}

/** What is left of the replies to some rounds whose authors have been forgotten. */
const forgottenOf = preparedRows({ round_id: '' }, (db, rounds) =>
  db
    .selectFrom('reply')
    .select(['round_id', 'external_id'])
    .where(
      'round_id',
      'in',
      rounds.map((round) => round.round_id),
    )
    .where('external_id', '>=', sql.lit(forgottenIdsFrom))
    .where('external_id', '<', sql.lit(forgottenIdsTo)),
);

export async function putReplies(
  db: Kysely<Tables>,
  secret: Secret,
  replies: readonly NewReply[],
  touchedAt: number,
): Promise<readonly ReplyChange[]> {
  const rows = replies.map((reply) => toRow(reply, touchedAt));
  const forgotten = await forgottenAmong(db, secret, replies);
  const wanted = forgotten.size === 0 ? rows : rows.filter((row) => !forgotten.has(nameOf(row)));
  const news = await insertNew(db, wanted);
  if (news === 'all' && wanted.length === rows.length) return rows.map(() => 'added');
  const inserted = news === 'all' ? new Set(wanted.map(nameOf)) : news;
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

/**
 * Names of those that somebody wrote who has been forgotten since. Nearly always there are none, and one look into the index tells;
 * hashes are made only for rounds in which somebody was forgotten.
 */
async function forgottenAmong(
  db: Kysely<Tables>,
  secret: Secret,
  replies: readonly NewReply[],
): Promise<ReadonlySet<string>> {
  const rounds = [...new Set(replies.map(({ roundId }) => roundId))];
  const { rows: left } = await forgottenOf(
    db,
    rounds.map((id) => ({ round_id: id })),
  );
  const forgotten = new Set<string>();
  if (left.length === 0) return forgotten;
  const leftNames = new Set(left.map(nameOf));
  const concerned = new Set(left.map((row) => row.round_id));
  for (const { roundId, externalId } of replies) {
    if (!concerned.has(roundId)) continue;
    const hashed = await forgottenIdOf(db, secret, { roundId, externalId });
    if (leftNames.has(nameOf({ round_id: roundId, external_id: hashed })))
      forgotten.add(nameOf({ round_id: roundId, external_id: externalId }));
  }
  return forgotten;
}

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
