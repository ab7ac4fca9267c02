import type { CompiledQuery, DialectAdapter, Kysely, QueryResult } from 'kysely';
import type { Tables } from './tables.js';

type Build<Row> = (db: Kysely<Tables>) => { compile(): CompiledQuery<Row> };
type Run<Row> = (
  db: Kysely<Tables>,
  parameters: readonly (string | number | null)[],
) => Promise<QueryResult<Row>>;

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
