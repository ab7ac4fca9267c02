import { type Kysely, PostgresAdapter, sql } from 'kysely';

export const name = '007-reply-key';

/**
 * The key of a reply begins with the message. Messages come in the order of their ids on every platform, so that the index grows at
 * its end; with the round first, every round had a place in its middle that grew, which cost as much as all the rest of the row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) await changeKey(db);
  else await moveRows(db);
  // What is left of the forgotten, which every crowd of replies is held against; the limits are those that are asked with.
  await sql`create index reply_forgotten on reply (round_id, external_id)
    where external_id >= 'forgotten' and external_id < 'forgotteng'`.execute(db);
}

/** In place: a process of the version before may be storing replies meanwhile, which rows that move would leave behind. */
async function changeKey({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('reply').dropConstraint('reply_key').execute();
  await schema
    .alterTable('reply')
    .addPrimaryKeyConstraint('reply_message_key', ['external_id', 'round_id'])
    .execute();
}

/** The embedded store cannot change a key; nobody else is at work in it. */
async function moveRows(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('reply_by_message')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('version_at', 'bigint', (column) => column.notNull())
    .addColumn('touched_at', 'bigint', (column) => column.notNull())
    .addColumn('deleted_at', 'bigint')
    .addColumn('late', 'integer', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('confidence', 'integer')
    .addPrimaryKeyConstraint('reply_message_key', ['external_id', 'round_id'])
    .execute();
  await sql`insert into reply_by_message select * from reply order by external_id`.execute(db);
  await schema.dropTable('reply').execute();
  await schema.alterTable('reply_by_message').renameTo('reply').execute();
  await schema
    .createIndex('reply_member_answers')
    .on('reply')
    .columns(['member_id', 'round_id', 'deleted_at', 'late', 'created_at'])
    .execute();
  await schema
    .createIndex('reply_round_answers')
    .on('reply')
    .columns(['round_id', 'member_id', 'deleted_at', 'late', 'visibility'])
    .execute();
}
