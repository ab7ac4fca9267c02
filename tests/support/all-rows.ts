import { sql } from 'kysely';
import type { Database } from '../../src/store/database.js';

/** Every value of every column of every table, as one text to look for something in. */
export async function allRows({ db }: Database): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    texts.push(`${name} ${JSON.stringify(rows)}`);
  }
  return texts.join('\n');
}
