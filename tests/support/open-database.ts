import { inject } from 'vitest';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { createDatabase, openShared } from './postgres/shared-database.js';

/** An empty store of the kind that this run of the tests is about, for one process. */
export async function openDatabase(): Promise<Database> {
  const url = inject('postgresUrl');
  if (url === undefined) return openSqlite(':memory:');
  return { ...(await openShared(await createDatabase(url))), isShared: false };
}
