import type { Kysely } from 'kysely';

export const name = '001-practice';

/** The tables of the practice day. Only what both backends understand; instants are bigint because they exceed 32 bits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('team')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addUniqueConstraint('team_place', ['platform', 'external_id'])
    .execute();
  await schema
    .createTable('channel')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull().references('team.id'))
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('set_up_by', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('until_date', 'text')
    .addUniqueConstraint('channel_place', ['team_id', 'external_id'])
    .execute();
  await schema
    .createTable('schedule')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel_id', 'text', (column) => column.notNull().references('channel.id'))
    .addColumn('cron', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('reveal', 'text', (column) => column.notNull())
    .addColumn('filter', 'text')
    .addColumn('next_due_at', 'bigint')
    .execute();
  await schema.createIndex('schedule_due').on('schedule').column('next_due_at').execute();
  await schema.createIndex('schedule_channel').on('schedule').column('channel_id').execute();
  await schema
    .createTable('question_version')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('rev', 'integer', (column) => column.notNull())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('member')
    .addColumn('team_id', 'text', (column) => column.notNull().references('team.id'))
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('privacy', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('member_key', ['team_id', 'external_id'])
    .execute();
  await createRounds(db);
  await createDeliveries(db);
  await createAnswers(db);
  await createRest(db);
}

async function createRounds({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('round')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel_id', 'text', (column) => column.notNull().references('channel.id'))
    .addColumn('schedule_id', 'text')
    .addColumn('trigger', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('reveal_at', 'bigint', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('request_id', 'text')
    .addColumn('question_id', 'text')
    .addColumn('question_hash', 'text', (column) => column.references('question_version.hash'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('next_step_at', 'bigint')
    .addColumn('message_ref', 'text')
    .addColumn('thread_ref', 'text')
    .addColumn('posted_at', 'bigint')
    .addColumn('revealed_at', 'bigint')
    .addColumn('reread_at', 'bigint')
    .addColumn('gap_at', 'bigint')
    .addUniqueConstraint('round_occurrence', ['schedule_id', 'due_at'])
    .addUniqueConstraint('round_request', ['channel_id', 'request_id'])
    .execute();
  await schema.createIndex('round_step').on('round').column('next_step_at').execute();
  await schema.createIndex('round_channel').on('round').columns(['channel_id', 'due_at']).execute();
  await schema
    .createIndex('round_exposure')
    .on('round')
    .columns(['channel_id', 'question_id', 'due_at', 'state'])
    .execute();
  await schema.createIndex('round_thread').on('round').column('thread_ref').execute();
  await schema.createIndex('round_message').on('round').column('message_ref').execute();
}

async function createDeliveries({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('delivery')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull().references('channel.id'))
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('task', 'text')
    .addColumn('after_key', 'text')
    .addColumn('not_before_at', 'bigint', (column) => column.notNull())
    .addColumn('give_up_at', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('attempt_started_at', 'bigint')
    .addColumn('absent_since_at', 'bigint')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('next_try_at', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('error', 'text')
    .addColumn('ref', 'text')
    .addColumn('quotes', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('delivery_try').on('delivery').column('next_try_at').execute();
  await schema.createIndex('delivery_subject').on('delivery').column('subject').execute();
  await schema.createIndex('delivery_after').on('delivery').column('after_key').execute();
}

async function createAnswers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('reply')
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
    .addPrimaryKeyConstraint('reply_key', ['round_id', 'external_id'])
    .execute();
  await schema.createIndex('reply_message').on('reply').column('external_id').execute();
  await schema.createIndex('reply_member').on('reply').columns(['member_id', 'created_at']).execute();
  await schema.createIndex('reply_age').on('reply').column('created_at').execute();
  await schema
    .createTable('score')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('rater_id', 'text', (column) => column.notNull())
    .addColumn('rater_kind', 'text', (column) => column.notNull())
    .addColumn('question_hash', 'text', (column) => column.notNull())
    .addColumn('ticks', 'text', (column) => column.notNull())
    .addColumn('redlines', 'text', (column) => column.notNull())
    .addColumn('band', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('score_key', ['round_id', 'member_id', 'rater_id'])
    .execute();
  await schema.createIndex('score_member').on('score').column('member_id').execute();
  await schema
    .createTable('vote')
    .addColumn('round_id', 'text', (column) => column.notNull().references('round.id'))
    .addColumn('voter_id', 'text', (column) => column.notNull())
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('vote_key', ['round_id', 'voter_id'])
    .execute();
}

async function createRest({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('queue')
    .addColumn('channel_id', 'text', (column) => column.notNull().references('channel.id'))
    .addColumn('question_id', 'text', (column) => column.notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('queue_key', ['channel_id', 'question_id'])
    .execute();
  await schema
    .createTable('suggestion')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('team_id', 'text', (column) => column.notNull().references('team.id'))
    .addColumn('member_id', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('lease')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .addColumn('fence', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('channel_id', 'text')
    .addColumn('member_id', 'text')
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await schema.createIndex('audit_at').on('audit').column('at').execute();
}
