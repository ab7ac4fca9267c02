import type { CompiledQuery, DialectAdapter, Kysely, QueryResult } from 'kysely';
import type { Tables } from './tables.js';

type Value = string | number | null;
type Build<Row> = (db: Kysely<Tables>) => { compile(): CompiledQuery<Row> };
type Run<Row> = (db: Kysely<Tables>, parameters: readonly Value[]) => Promise<QueryResult<Row>>;

/**
 * A query that runs for every reply: it is built only once, which costs more than running it, and its values are given each time
 * in the order in which they stand in the statement. The adapter is what the connections of one kind of backend share.
 */
export function prepared<Row>(build: Build<Row>): Run<Row> {
  const known = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  return (db, parameters) => {
    const { adapter } = db.getExecutor();
    const query = known.get(adapter) ?? build(db).compile();
    known.set(adapter, query);
    return db.executeQuery({ ...query, parameters });
  };
}

/** What statements answered together, and how many rows they changed as far as they say so. */
type Outcome<Row> = { readonly rows: readonly Row[]; readonly changed: number };

/** How many rows a statement takes: many at once, yet of few lengths, because each is a statement to be kept. */
const lengths = [256, 64, 16, 4, 1] as const;

/**
 * The same for any number of rows that are written by as few statements as can be, in their order. `blank` names the columns; its
 * values do not matter.
 */
export function preparedRows<Given extends Readonly<Record<string, Value>>, Row>(
  blank: Given,
  build: (db: Kysely<Tables>, rows: readonly Given[]) => { compile(): CompiledQuery<Row> },
): (db: Kysely<Tables>, rows: readonly Given[]) => Promise<Outcome<Row>> {
  const columns = Object.keys(blank);
  const valuesOf = (part: readonly Readonly<Record<string, Value>>[]): readonly Value[] => {
    const values: Value[] = [];
    for (const row of part) for (const column of columns) values.push(row[column] ?? null);
    return values;
  };
  const statements = lengths.map((length) => ({
    length,
    run: prepared((db) => build(db, new Array<Given>(length).fill(blank))),
  }));
  return async (db, rows) => {
    const answers: (readonly Row[])[] = [];
    let changed = 0;
    let next = 0;
    for (const { length, run } of statements)
      for (; rows.length - next >= length; next += length) {
        const result = await run(db, valuesOf(rows.slice(next, next + length)));
        answers.push(result.rows);
        changed += Number(result.numAffectedRows ?? 0n);
      }
    return { rows: answers.flat(), changed };
  };
}
