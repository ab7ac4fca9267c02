import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Selectable } from 'kysely';
import type { Database } from '../../src/store/database.js';
import type { Tables } from '../../src/store/tables.js';
import { firstDueAt } from './fill-store.js';

const batchSize = 50;

/** What the program wrote when the schedules were due. */
export type Written = {
  readonly questions: readonly Selectable<Tables['question_version']>[];
  readonly rounds: readonly Selectable<Tables['round']>[];
  readonly deliveries: readonly Selectable<Tables['delivery']>[];
};

export async function readWritten({ db }: Database): Promise<Written> {
  return {
    questions: await db.selectFrom('question_version').selectAll().execute(),
    rounds: await db
      .selectFrom('round')
      .selectAll()
      .where('due_at', '=', Date.parse(firstDueAt))
      .orderBy('id')
      .execute(),
    deliveries: await db.selectFrom('delivery').selectAll().orderBy('subject').execute(),
  };
}

/** The whole, and the longest of its commits. */
export type Bare = { readonly totalMs: number; readonly longestBatchMs: number };

/** How long the same rows take with prepared statements alone, in as many commits and as safe as the program's. */
export function insertBare(file: string, { questions, rounds, deliveries }: Written): Bare {
  const connection = new DatabaseSync(file);
  connection.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  connection.exec('PRAGMA foreign_keys = ON;');
  const addRound = inserter(connection, 'round', rounds[0]);
  const addDelivery = inserter(connection, 'delivery', deliveries[0]);
  const addQuestion = inserter(connection, 'question_version', questions[0]);
  const replan = connection.prepare('update schedule set next_due_at = ? where id = ?');
  const batchesMs: number[] = [];
  for (let first = 0; first < rounds.length; first += batchSize) {
    const startedMs = performance.now();
    connection.exec('BEGIN IMMEDIATE');
    if (first === 0) for (const question of questions) addQuestion(question);
    for (const round of rounds.slice(first, first + batchSize)) {
      addRound(round);
      replan.run(round.reveal_at, round.schedule_id);
    }
    for (const delivery of deliveries.slice(first, first + batchSize)) addDelivery(delivery);
    connection.exec('COMMIT');
    batchesMs.push(performance.now() - startedMs);
  }
  connection.close();
  const totalMs = batchesMs.reduce((sumMs, batchMs) => sumMs + batchMs, 0);
  return { totalMs, longestBatchMs: Math.max(...batchesMs) };
}

type Row = Readonly<Record<string, string | number | null>>;

function inserter(connection: DatabaseSyncInstance, table: string, sample: Row = {}): (row: Row) => void {
  const columns = Object.keys(sample).map((column) => `"${column}"`);
  const places = columns.map(() => '?').join(', ');
  const statement = connection.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
  return (row) => {
    statement.run(...Object.values(row));
  };
}
