import { type Kysely, sql } from 'kysely';

export const name = '004-figures';

/** What members want of their figures, and when each channel's weekly digest is due; indexes from which figures are counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('figure_choice')
    .addColumn('team_id', 'text', (column) => column.notNull().references('team.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('streak', 'integer', (column) => column.notNull())
    .addColumn('board', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('figure_choice_key', ['team_id', 'member_id'])
    .execute();
  await schema
    .createTable('digest')
    .addColumn('channel_id', 'text', (column) => column.primaryKey().references('channel.id'))
    .addColumn('next_digest_at', 'bigint')
    .execute();
  await schema.createIndex('digest_due').on('digest').column('next_digest_at').execute();
  // Due at once: the first beat finds out when the next one really is.
  await sql`insert into digest (channel_id, next_digest_at) select id, 0 from channel where state <> 'stopped'`.execute(
    db,
  );
  // Answers are counted from these alone, without a look at the texts.
  await schema.dropIndex('reply_member').execute();
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
