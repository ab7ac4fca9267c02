import { DatabaseSync } from '@photostructure/sqlite';
import type { SqliteDatabase } from 'kysely';

/** A bare SQLite in memory for Kysely, without this program's own set-up. */
export function memoryDatabase(): SqliteDatabase {
  const connection = new DatabaseSync(':memory:');
  return {
    close: () => connection.close(),
    prepare: (sql) => {
      const statement = connection.prepare(sql);
      const values = (parameters: readonly unknown[]) =>
        parameters.map((value) => (typeof value === 'number' || typeof value === 'string' ? value : null));
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
