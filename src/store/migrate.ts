import { type Kysely, Migrator } from 'kysely';
import { migrations } from './migrations/migrations.js';
import type { Tables } from './tables.js';

/** Brings the tables up to date; processes that start together on one database wait for each other. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
