import type { Kysely } from 'kysely';

export const name = '006-fewer-indexes';

/** Every reply paid for two indexes that hardly anything asked: both questions are answered by way of the rounds as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('reply_message').execute();
  await db.schema.dropIndex('reply_age').execute();
}
