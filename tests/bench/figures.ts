// How long people wait for their figures and for the board when a million replies are stored.
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import type { Database } from '../../src/store/database.js';
import { openPostgres } from '../../src/store/postgres.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { startPostgres } from '../support/postgres/server.js';
import type { Figure } from './figure.js';
import { type Crowd, fillFigures, repliesOf } from './fill-figures.js';
import { median, quantile, timeMs } from './measure.js';

/** Four years of working days in one channel, and two years in one with twice as many people. */
const crowds: readonly Crowd[] = [
  { people: 500, rounds: 1_000 },
  { people: 1_000, rounds: 500 },
];
const calls = 200;
const warmUpCalls = 20;
const targetMs = 50;

export async function measureFiguresOnSqlite(folder: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const crowd of crowds) {
    const file = join(folder, `figures-${crowd.people}.db`);
    figures.push(...(await measureStore('SQLite', await openSqlite(file), crowd)));
  }
  return figures;
}

export async function measureFiguresOnPostgres(): Promise<readonly Figure[]> {
  const server = await startPostgres();
  if (server === undefined) return [];
  const figures: Figure[] = [];
  try {
    for (const crowd of crowds) {
      const address = new URL(await createDatabase(server.url, `figures_${crowd.people}`), server.url).href;
      const database = await openPostgres(address, { onTrouble: () => undefined });
      figures.push(...(await measureStore('PostgreSQL', database, crowd)));
    }
  } finally {
    await server.stop();
  }
  return figures;
}

async function createDatabase(url: string, name: string): Promise<string> {
  const { db, close } = await openPostgres(url, { onTrouble: () => undefined });
  await db.executeQuery(CompiledQuery.raw(`create database ${name}`));
  await close();
  return name;
}

async function measureStore(store: string, database: Database, crowd: Crowd): Promise<readonly Figure[]> {
  const bot = await fillFigures(database, crowd);
  const about = `${store}, ${repliesOf(crowd)} replies of ${crowd.people} people`;
  const own = await measureCommand('stats', bareOwn);
  const board = await measureCommand('board', bareBoard);
  await bot.close();
  return [...own, ...board];

  async function measureCommand(
    command: string,
    bare: (database: Database, memberId: string) => Promise<unknown>,
  ): Promise<readonly Figure[]> {
    const ownMs: number[] = [];
    const bareMs: number[] = [];
    for (let call = -warmUpCalls; call < calls; call += 1) {
      const memberId = `U${1 + ((call + warmUpCalls) % crowd.people)}`;
      const tookMs = await timeMs(() => bot.chat.command(memberId, command));
      const bareTookMs = await timeMs(() => bare(database, memberId));
      if (call < 0) continue;
      ownMs.push(tookMs);
      bareMs.push(bareTookMs);
    }
    const yardstick = (value: number) => ({ yardsticks: [{ name: 'bare count over the index', value }] });
    return [
      {
        name: `${command}, ${about}, median`,
        value: median(ownMs),
        unit: 'ms',
        ...yardstick(median(bareMs)),
      },
      {
        name: `${command}, ${about}, p95`,
        value: quantile(ownMs, 0.95),
        unit: 'ms',
        target: targetMs,
        ...yardstick(quantile(bareMs, 0.95)),
      },
    ];
  }
}

const bareOwn = ({ db, isShared }: Database, memberId: string) =>
  db.executeQuery(
    CompiledQuery.raw(
      `select round_id, count(*) from reply where member_id = ${isShared ? '$1' : '?'} and deleted_at is null group by round_id`,
      [memberId],
    ),
  );

const bareBoard = ({ db, isShared }: Database) =>
  db.executeQuery(
    CompiledQuery.raw(
      `select member_id, count(distinct round_id) from reply where deleted_at is null and round_id in
        (select id from round where due_at >= ${isShared ? '$1' : '?'}) group by member_id`,
      [Date.parse('2026-11-01T00:00:00Z')],
    ),
  );
