import type { Kysely } from 'kysely';

export const name = '003-scoring';

/** What a score was before it was changed; and the ways in which votes are asked for. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('score_version')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('rater_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('rater_kind', 'text', (column) => column.notNull())
    .addColumn('question_hash', 'text', (column) => column.notNull())
    .addColumn('ticks', 'text', (column) => column.notNull())
    .addColumn('redlines', 'text', (column) => column.notNull())
    .addColumn('band', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('score_version_key', ['round_id', 'member_id', 'rater_id', 'version'])
    .execute();
  await schema.createIndex('score_version_member').on('score_version').column('member_id').execute();
  await schema.createIndex('score_version_rater').on('score_version').column('rater_id').execute();
  await schema.createIndex('score_rater').on('score').column('rater_id').execute();
  await schema.createIndex('vote_voter').on('vote').column('voter_id').execute();
  await schema.createIndex('vote_member').on('vote').column('member_id').execute();
}
