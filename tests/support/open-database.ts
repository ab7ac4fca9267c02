import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '../../src/store/database.js';
import { openPostgres } from '../../src/store/postgres.js';
import { openSqlite } from '../../src/store/sqlite.js';

/** An empty store of the kind that this run of the tests is about, for one process. */
export async function openDatabase(): Promise<Database> {
  const url = inject('postgresUrl');
  if (url === undefined) return openSqlite(':memory:');
  return { ...(await openShared(await createDatabase(url))), isShared: false };
}

/** The address of a new, empty database of this server. */
export async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return new URL(name, url).href;
}

/** As one of several processes opens it. */
export const openShared = (url: string): Promise<Database> =>
  openPostgres(url, { onTrouble: () => undefined });
