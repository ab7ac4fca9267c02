import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/store/migrations/migrations.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { fillTables } from './fill-tables.js';
import { memoryDatabase } from './memory-database.js';

let db: Kysely<Record<string, Record<string, unknown>>>;
afterEach(() => db.destroy());

const migrator = () => new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });

describe('migrations', () => {
  it('each apply to a store that holds rows of every table made before, and keep them', async () => {
    db = new Kysely({ dialect: new SqliteDialect({ database: memoryDatabase() }) });
    for (const name of Object.keys(migrations)) {
      const { error } = await migrator().migrateTo(name);
      expect(error).toBeUndefined();
      await fillTables(db);
    }
    const tables = (await db.introspection.getTables()).map((table) => table.name);
    for (const table of tables) {
      const rows = await db.selectFrom(table).selectAll().execute();
      expect(rows, table).not.toHaveLength(0);
    }
    expect(tables).toEqual(
      expect.arrayContaining([
        'team',
        'channel',
        'schedule',
        'question_version',
        'member',
        'round',
        'delivery',
        'reply',
        'score',
        'vote',
        'queue',
        'suggestion',
        'lease',
        'audit',
      ]),
    );
  });

  it('run once, however often a store is opened', async () => {
    const first = await openSqlite(':memory:');
    db = new Kysely({ dialect: new SqliteDialect({ database: memoryDatabase() }) });
    await migrator().migrateToLatest();
    const { results } = await migrator().migrateToLatest();
    expect(results).toEqual([]);
    await first.close();
  });

  it('are listed in the order of their names', () => {
    const names = Object.keys(migrations);
    expect(names).toEqual([...names].sort());
  });
});
