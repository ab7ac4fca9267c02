import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

export const name = '005-rhythm';

/** Reminders, suggestions with what becomes of them, and the key by which what was forgotten is recognised. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('reminder_wish')
    .addColumn('channel_id', 'text', (column) => column.notNull().references('channel.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('zone', 'text')
    .addColumn('quiet', 'text', (column) => column.notNull())
    .addColumn('since_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_wish_key', ['channel_id', 'member_id'])
    .execute();
  await schema
    .createTable('reminder')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('next_remind_at', 'bigint', (column) => column.notNull())
    .addColumn('give_up_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_key', ['round_id', 'member_id'])
    .execute();
  await schema.createIndex('reminder_due').on('reminder').column('next_remind_at').execute();
  for (const column of ['channel_id', 'question_id'] as const)
    await schema.alterTable('suggestion').addColumn(column, 'text').execute();
  await schema
    .alterTable('suggestion')
    .addColumn('changed_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .createIndex('suggestion_waiting')
    .on('suggestion')
    .columns(['channel_id', 'state', 'created_at'])
    .execute();
  await schema.createIndex('suggestion_question').unique().on('suggestion').column('question_id').execute();
  await schema.createIndex('suggestion_changed').on('suggestion').column('changed_at').execute();
  // Made here, so that every transaction finds it: one that made it itself might be rolled back.
  const secret = randomBytes(32).toString('hex');
  await sql`insert into lease (name, owner, until_at, fence) values ('secret', ${secret}, 0, 0) on conflict do nothing`.execute(
    db,
  );
}
