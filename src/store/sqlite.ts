import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import {
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
  type Transaction,
} from 'kysely';
import type { Committed, Database } from './database.js';
import { createFlush, type Flush } from './flush.js';
import { migrate } from './migrate.js';
import type { Tables } from './tables.js';

/** Thrown when another process holds the embedded store. */
export class StoreInUseError extends Error {}

/**
 * Opens (and migrates) the embedded store. Only one process may hold it; waits up to `waitMs` for another one to let go.
 * @throws StoreInUseError when it does not
 */
export async function openSqlite(file: string, waitMs = 15_000): Promise<Database> {
  if (file !== ':memory:') makeDirectory(dirname(file));
  const connection = await takeLock(file, waitMs);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyDatabase(connection) }) });
  await migrate(db);
  const log = file === ':memory:' ? undefined : createFlush(`${file}-wal`);
  return {
    db,
    transaction: async (work) => {
      log?.check();
      return db.transaction().execute(work);
    },
    ...(log && { groupTransaction: (work) => commitThenFlush(db, connection, log, work) }),
    isShared: false,
    now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    copyTo: async (copy) => {
      await sql`vacuum into ${copy}`.execute(db);
    },
    close: async () => {
      await log?.close();
      await db.destroy();
    },
  };
}

/**
 * SQLite waits for the disk at each commit, and the whole process with it. Here it only writes, the write-ahead log is flushed
 * beside all that goes on, and whoever waits hears of it when it is on the disk. Nothing can overtake it there: every later commit
 * flushes the same log, which holds all of this one before.
 */
async function commitThenFlush<T>(
  db: Kysely<Tables>,
  connection: DatabaseSyncInstance,
  log: Flush,
  work: (inner: Transaction<Tables>) => Promise<T>,
): Promise<Committed<T>> {
  log.check();
  const result = await db.connection().execute(async (held) => {
    // Not by way of Kysely: this takes effect when it is prepared, and prepared statements are kept.
    connection.exec('PRAGMA synchronous = NORMAL');
    try {
      return await held.transaction().execute(work);
    } finally {
      connection.exec('PRAGMA synchronous = FULL');
    }
  });
  return { result, durable: log.flush() };
}

/** Thrown when there is no place to put the store. */
export class StoreDirectoryError extends Error {}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new StoreDirectoryError(directory, { cause: error });
  }
}

/** SQLite's codes for a disk that is full, read-only, broken or not to be opened. */
const storageFailures: readonly number[] = [8, 10, 13, 14];

/** Whether the store failed because of the disk below it, which no retry of ours can mend. */
export function isStorageFailure(error: unknown): boolean {
  if (error instanceof StoreDirectoryError) return true;
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  // The upper bits only say more precisely where it happened.
  return storageFailures.includes(error.errcode % 256);
}

/**
 * What a statement changes is noted beside, in case it has to be taken back: in memory rather than in a file, of which each page would
 * cost two calls of the system. And the log is tidied up every sixteen megabytes instead of every four: everything stands still while
 * it is, for two waits for the disk.
 */
const forCrowds = 'PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;';

/** Retries by hand instead of by SQLite's busy timeout, which would block the whole process and its signals. */
async function takeLock(file: string, waitMs: number): Promise<DatabaseSyncInstance> {
  const attemptEveryMs = 200;
  for (let waitedMs = 0; ; waitedMs += attemptEveryMs) {
    const connection = new DatabaseSync(file, { timeout: 0 });
    try {
      // Exclusive locking without shared memory: the first read takes the lock for as long as the process lives.
      connection.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;',
      );
      connection.exec('PRAGMA foreign_keys = ON; BEGIN IMMEDIATE; COMMIT;');
      connection.exec(forCrowds);
      return connection;
    } catch (error) {
      connection.close();
      if (!isBusy(error)) throw error;
      if (waitedMs >= waitMs) throw new StoreInUseError(file, { cause: error });
      await wait(attemptEveryMs);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && /database is locked|busy/i.test(error.message);

/** Gives Kysely the driver it expects; statements are kept prepared, which halves the cost of small queries. */
function asKyselyDatabase(connection: DatabaseSyncInstance): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => letGo(connection),
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement =
        sql === 'rollback' ? rollbackOf(connection) : asKyselyStatement(connection.prepare(sql));
      // Data definitions end all prepared statements' validity and come once; the rest is a bounded set.
      if (prepared.size < 500 && !/^\s*(create|alter|drop)/i.test(sql)) prepared.set(sql, statement);
      return statement;
    },
  };
}

/**
 * The driver cannot end prepared statements, and a connection with statements left keeps its lock until the process ends. Leaving
 * the write-ahead log gives the lock back first, and one tidy file stays behind.
 */
function letGo(connection: DatabaseSyncInstance): void {
  connection.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_schema;');
  connection.close();
}

function asKyselyStatement(statement: StatementSyncInstance): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toSqlValue)),
    run: (parameters) => statement.run(...parameters.map(toSqlValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(toSqlValue)),
  };
}

/**
 * When the disk is full SQLite takes the transaction back by itself; asking for it once more is then an error, which would hide the
 * one that matters.
 */
function rollbackOf(connection: DatabaseSyncInstance): SqliteStatement {
  const run = () => {
    if (connection.isTransaction) connection.exec('rollback');
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, all: () => [], run, iterate: () => [][Symbol.iterator]() };
}

function toSqlValue(value: unknown): string | number | bigint | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  throw new Error(`a ${typeof value} cannot be stored`);
}
