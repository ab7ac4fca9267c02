import type { Kysely } from 'kysely';

/** Puts a row with a value in every column into each table that has none yet; the same words everywhere, so that references hold. */
export async function fillTables(db: Kysely<Record<string, Record<string, unknown>>>): Promise<void> {
  const tables = await db.introspection.getTables();
  const waiting = new Map(tables.map((table) => [table.name, table]));
  // Tables that refer to others come later than those; whatever fails is tried again after the rest.
  for (let left = waiting.size + 1; left > waiting.size && waiting.size > 0; ) {
    left = waiting.size;
    for (const [name, table] of [...waiting]) {
      const [known] = await db.selectFrom(name).selectAll().limit(1).execute();
      if (known !== undefined) {
        waiting.delete(name);
        continue;
      }
      const row = Object.fromEntries(
        table.columns.map((column) => [column.name, /int/i.test(column.dataType) ? 1 : 'x']),
      );
      try {
        await db.insertInto(name).values(row).execute();
        waiting.delete(name);
      } catch (error) {
        if (!(error instanceof Error) || !/FOREIGN KEY/.test(error.message)) throw error;
      }
    }
  }
}
