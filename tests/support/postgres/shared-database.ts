import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../../src/store/database.js';
import { openPostgres } from '../../../src/store/postgres.js';

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
