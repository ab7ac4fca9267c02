import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type Database, DatabaseUnreachableError } from './database.js';
import { migrate } from './migrate.js';
import type { Tables } from './tables.js';

/** A few for the crowd of reads; transactions of one process seldom gain from more. */
const maxConnections = 10;
/** No statement of ours takes a tenth of this; one that does is stuck, and its connection with it. */
const statementTimeoutMs = 10_000;
const connectTimeoutMs = 5_000;
const retryConnectEveryMs = 500;

/** `serialization_failure` and `deadlock_detected`: nothing was done, and it is expected to work the next time. */
const tryAgainCodes: ReadonlySet<string> = new Set(['40001', '40P01']);
const maxAttempts = 12;

/** One after the other. */
type Lane = <T>(work: () => Promise<T>) => Promise<T>;

/** Epoch milliseconds and counts come as bigint and fit a number. */
const bigintType = 20;

/**
 * Opens (and migrates) a PostgreSQL database, which any number of processes may share. Waits up to `waitMs` for a server that is
 * still starting.
 * @throws DatabaseUnreachableError when it stays away
 */
export async function openPostgres(
  url: string,
  options: { readonly onTrouble: (error: unknown) => void; readonly waitMs?: number },
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    keepAlive: true,
    application_name: 'rehearse',
    types: {
      getTypeParser: (type, format) => (type === bigintType ? Number : pg.types.getTypeParser(type, format)),
    },
  });
  // A server that restarts ends the connections, and the pool makes new ones. Unheard, the event would end the process: the pool hears
  // it of idle connections only, and one between two statements has nobody else who listens.
  pool.on('connect', (client) => client.on('error', options.onTrouble));
  pool.on('error', () => {});
  await reach(pool, options.waitMs ?? 30_000);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db);
  const lane = createLane();
  return {
    db,
    transaction: (work) => runSerializable(db, lane, work),
    isShared: true,
    now: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    close: () => db.destroy(),
  };
}

async function reach(pool: pg.Pool, waitMs: number): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += retryConnectEveryMs) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      if (waitedMs >= waitMs || isRefusal(error)) {
        await pool.end();
        throw new DatabaseUnreachableError(error instanceof Error ? error.message : String(error), {
          cause: error,
        });
      }
      await wait(retryConnectEveryMs);
    }
  }
}

/** Wrong password, no such role, no such database: waiting does not help. */
const isRefusal = (error: unknown): boolean => /^(28|3D)/.test(codeOf(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * The embedded store has one connection, so its transactions never meet. `serializable` gives the same promise here: PostgreSQL ends
 * one of those that would have disturbed each other, and that one is run again. A crowd of them would go on disturbing each other, so
 * of this process only one at a time is run again.
 */
async function runSerializable<T>(
  db: Kysely<Tables>,
  lane: Lane,
  work: (inner: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const run = () => db.transaction().setIsolationLevel('serializable').execute(work);
  try {
    return await run();
  } catch (error) {
    if (!isWorthAgain(error)) throw error;
  }
  return lane(async () => {
    for (let attempt = 2; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (attempt === maxAttempts || !isWorthAgain(error)) throw error;
        // Not at the same moment again as those of other processes.
        await wait(Math.random() * 2 ** Math.min(attempt, 7));
      }
    }
  });
}

const isWorthAgain = (error: unknown): boolean => tryAgainCodes.has(codeOf(error));

function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
