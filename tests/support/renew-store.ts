import { sql } from 'kysely';
import { inject } from 'vitest';
import type { Database } from '../../src/store/database.js';

type Row = Readonly<Record<string, unknown>>;

/**
 * Makes what brings a new store back to how it is now, again and again, so that another life can begin in it: to make a new one takes
 * far longer.
 */
export async function renewerOf({ db }: Database): Promise<() => Promise<void>> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => sql.table(name));
  const first: { readonly name: string; readonly rows: readonly Row[] }[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    if (rows.length > 0) first.push({ name, rows });
  }
  return () =>
    db.transaction().execute(async (inner) => {
      if (inject('postgresUrl') === undefined) {
        // In any order, because in the end nothing is left that could refer to anything.
        await sql`pragma defer_foreign_keys = on`.execute(inner);
        for (const name of names) await sql`delete from ${name}`.execute(inner);
      } else {
        await sql`truncate ${sql.join(names)}`.execute(inner);
      }
      for (const { name, rows } of first)
        for (const row of rows) await sql`insert into ${sql.table(name)} ${columnsOf(row)}`.execute(inner);
    });
}

const columnsOf = (row: Row) =>
  sql`(${sql.join(Object.keys(row).map((column) => sql.ref(column)))}) values (${sql.join(Object.values(row))})`;
