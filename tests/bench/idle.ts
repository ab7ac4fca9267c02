// What the process costs the machine while nothing is due: the heartbeat goes on every second of the day.
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { sql } from 'kysely';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Figure } from './figure.js';
import { fillStore } from './fill-store.js';
import { freePort, startServing } from './serving.js';

const scheduleCount = 10_000;
const settleMs = 5_000;
const watchedMs = 30_000;
/** V8 gives back what the start took when it likes, but within two minutes; the dearest half minute holds that, too. */
const timesWatched = 4;
const targetPercent = 0.5;
const aheadMs = 24 * 3_600_000;

const bareServer =
  "require('node:http').createServer((_, response) => response.end('ok')).listen(process.env.PORT, '127.0.0.1');setInterval(() => {}, 1000)";

export async function measureIdle(folder: string): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') return [];
  const home = join(folder, 'idle');
  const data = join(home, 'data');
  await mkdir(data, { recursive: true });
  await fillStore(join(data, 'rehearse.db'), scheduleCount, 1_000);
  const { db, close } = await openSqlite(join(data, 'rehearse.db'));
  await sql`update schedule set next_due_at = next_due_at - (select min(next_due_at) from schedule) + ${Date.now() + aheadMs}`.execute(
    db,
  );
  await close();
  const variables = { DATA_DIR: data, QUESTIONS_DIR: resolve('questions'), LOG_LEVEL: 'warn' };
  const own = await dearestPercent([resolve('dist/main.js')], home, variables);
  const bare = await dearestPercent(['-e', bareServer], home, {});
  return [
    {
      name: `processor while idle, ${scheduleCount} schedules, dearest of ${timesWatched} half minutes`,
      value: own,
      unit: 'percent',
      target: targetPercent,
      yardsticks: [{ name: 'bare node server with a timer', value: bare }],
    },
  ];
}

async function dearestPercent(
  command: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  const port = await freePort();
  const environment = { ...variables, PORT: String(port) };
  const serving = await startServing(command, { cwd, environment, url: `http://127.0.0.1:${port}/healthz` });
  await later(settleMs);
  let mostMs = 0;
  for (let time = 0; time < timesWatched; time += 1) {
    const before = await processorMs(serving.pid);
    await later(watchedMs);
    mostMs = Math.max(mostMs, (await processorMs(serving.pid)) - before);
  }
  await serving.stop();
  return (mostMs / watchedMs) * 100;
}

/** User and system time in ticks of ten milliseconds, which Linux counts for every process. */
async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
