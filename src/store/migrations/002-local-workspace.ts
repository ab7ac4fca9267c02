import type { Kysely } from 'kysely';

export const name = '002-local-workspace';

/** Messages and open forms of the built-in workspace. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('local_message')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('delivery_key', 'text', (column) => column.unique())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('visible_to', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('edited_at', 'bigint')
    .addColumn('version_at', 'bigint', (column) => column.notNull())
    .addColumn('deleted_at', 'bigint')
    .execute();
  await schema
    .createIndex('local_message_page')
    .on('local_message')
    .columns(['channel', 'thread_id', 'created_at', 'id'])
    .execute();
  await schema
    .createIndex('local_message_thread')
    .on('local_message')
    .columns(['thread_id', 'created_at', 'id'])
    .execute();
  await schema.createIndex('local_message_version').on('local_message').column('version_at').execute();
  await schema
    .createTable('local_form')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('local_form_age').on('local_form').column('created_at').execute();
}
