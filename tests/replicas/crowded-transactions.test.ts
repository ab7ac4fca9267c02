import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import type { Database } from '../../src/store/database.js';
import { createDatabase, openShared } from '../support/postgres/shared-database.js';

const server = inject('postgresUrl');
const atOnce = 150;
let databases: readonly Database[];

beforeEach(async () => {
  if (server === undefined) throw new Error('these tests need the database server of their project');
  const url = await createDatabase(server);
  databases = [await openShared(url), await openShared(url)];
});
afterEach(async () => {
  for (const { close } of databases) await close();
});

it('runs every transaction to its end, however many want the same row at once', async () => {
  const [first] = databases;
  const name = 'counter';
  const row = { name, owner: 'test', until_at: 0, fence: 0 };
  await first?.db.insertInto('lease').values(row).execute();
  const countUp = ({ transaction }: Database) =>
    transaction(async (db) => {
      const { fence } = await db
        .selectFrom('lease')
        .select('fence')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      await db
        .updateTable('lease')
        .set({ fence: fence + 1 })
        .where('name', '=', name)
        .execute();
    });
  await Promise.all(databases.flatMap((database) => Array.from({ length: atOnce }, () => countUp(database))));
  const after = await first?.db
    .selectFrom('lease')
    .select('fence')
    .where('name', '=', name)
    .executeTakeFirst();
  expect(after?.fence).toBe(atOnce * databases.length);
}, 60_000);
