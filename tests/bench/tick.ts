// What the heartbeat costs every second of the day in which nothing is due.
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { CompiledQuery } from 'kysely';
import { createTicker } from '../../src/practice/tick.js';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { startBot } from '../support/bot.js';
import { createFakeClock } from '../support/fake-clock.js';
import type { Figure, Yardstick } from './figure.js';
import { filledAt, fillStore } from './fill-store.js';
import { median, quantile, timeEachMs } from './measure.js';

const sizes = [10, 10_000, 100_000] as const;
/** Ticks come once a second and nothing may become due, so all of them must fit into the hours before nine. */
const laps = 10;
const ticksPerLap = 1_000;
const targetSize = 10_000;
const targetMs = 0.05;
const targetRatio = 2;
const apartMs = 60_000;

type Ticking = {
  readonly size: number;
  readonly database: Database;
  readonly beat: () => Promise<void>;
  readonly durationsMs: number[];
};

export async function measureTick(folder: string): Promise<readonly Figure[]> {
  const tickings: Ticking[] = [];
  for (const size of sizes) tickings.push(await prepare(folder, size));
  // In turns, so that whatever else the machine does meets all sizes alike. The first lap only warms up.
  for (let lap = 0; lap <= laps; lap += 1) {
    for (const { beat, durationsMs } of tickings) {
      const lapMs = await timeEachMs(ticksPerLap, beat);
      if (lap > 0) durationsMs.push(...lapMs);
    }
  }
  const selects = await measureSelects(folder, tickings[0]?.database);
  for (const { database } of tickings) await database.close();
  return toFigures(tickings, selects);
}

async function prepare(folder: string, size: number): Promise<Ticking> {
  const file = join(folder, `tick-${size}.db`);
  await fillStore(file, size, apartMs);
  const database = await openSqlite(file);
  const clock = createFakeClock(filledAt);
  const { practice } = await startBot({ database, clock });
  const ticker = createTicker(practice);
  const beat = () => {
    clock.advance(1_000);
    return ticker.tick();
  };
  return { size, database, beat, durationsMs: [] };
}

type Selects = { readonly bareMs: readonly number[]; readonly builtMs: readonly number[] };

/** The least that any question to the store can cost, without and with the query builder. */
async function measureSelects(folder: string, database: Database | undefined): Promise<Selects> {
  const connection = new DatabaseSync(join(folder, 'select.db'));
  const statement = connection.prepare('select 1');
  const query = CompiledQuery.raw('select 1');
  const times = laps * ticksPerLap;
  const bareMs = await timeEachMs(times, () => statement.all());
  const builtMs = await timeEachMs(times, () => database?.db.executeQuery(query));
  connection.close();
  return { bareMs, builtMs };
}

function toFigures(tickings: readonly Ticking[], { bareMs, builtMs }: Selects): readonly Figure[] {
  const yardsticks = (share: number): readonly Yardstick[] => [
    { name: 'bare prepared select 1', value: quantile(bareMs, share) },
    { name: 'select 1 through Kysely', value: quantile(builtMs, share) },
  ];
  const perSize = tickings.flatMap(({ size, durationsMs }): readonly Figure[] => [
    {
      name: `tick, ${size} schedules, median`,
      value: median(durationsMs),
      unit: 'ms',
      ...(size === targetSize && { target: targetMs }),
      yardsticks: yardsticks(0.5),
    },
    {
      name: `tick, ${size} schedules, p95`,
      value: quantile(durationsMs, 0.95),
      unit: 'ms',
      yardsticks: yardsticks(0.95),
    },
  ]);
  const medians = tickings.map(({ durationsMs }) => median(durationsMs));
  const ratio = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
  return [
    ...perSize,
    {
      name: `tick, ${sizes.at(-1)} schedules to ${sizes[0]}`,
      value: ratio,
      unit: 'times',
      target: targetRatio,
    },
  ];
}
