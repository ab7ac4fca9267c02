import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBurst } from './burst.js';
import { measureChoice } from './choice.js';
import { measureDiscordCommand } from './discord-command.js';
import { measureDiscordFanOut } from './discord-fan-out.js';
import { measureDiscordIngest } from './discord-ingest.js';
import { measureDiscordMemory } from './discord-memory.js';
import { type Figure, isMissed, toJson, toTable } from './figure.js';
import { measureFiguresOnPostgres, measureFiguresOnSqlite } from './figures.js';
import { measureGrowth } from './growth.js';
import { measureIdle } from './idle.js';
import { measureLint } from './lint.js';
import { measureReady } from './ready.js';
import { measureReplicas } from './replicas.js';
import { measureReveal } from './reveal.js';
import { measureSlackCommand } from './slack-command.js';
import { measureSlackFanOut } from './slack-fan-out.js';
import { measureSlackIngest } from './slack-ingest.js';
import { measureTick } from './tick.js';

type Measure = (folder: string) => Promise<readonly Figure[]>;

const parts: Readonly<Record<string, readonly Measure[]>> = {
  ready: [measureReady],
  idle: [measureIdle],
  tick: [measureTick],
  lint: [measureLint],
  burst: [measureBurst],
  choice: [measureChoice],
  reveal: [measureReveal],
  growth: [measureGrowth],
  figures: [measureFiguresOnSqlite, measureFiguresOnPostgres],
  discord: [measureDiscordIngest, measureDiscordCommand, measureDiscordFanOut, measureDiscordMemory],
  slack: [measureSlackIngest, measureSlackCommand, measureSlackFanOut],
  replicas: [measureReplicas],
};

/**
 * Measures in a folder of its own, prints a table, or JSON with `--json`, and fails when a target is missed. `--only slack` measures
 * that part alone; it may be given several times.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true } },
  });
  const names = values.only ?? Object.keys(parts);
  const folder = await mkdtemp(join(tmpdir(), 'rehearse-bench-'));
  const figures: Figure[] = [];
  try {
    for (const measure of names.flatMap(partOf)) figures.push(...(await measure(folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(values.json === true ? toJson(figures) : toTable(figures));
  if (figures.some(isMissed)) process.exitCode = 1;
}

function partOf(name: string): readonly Measure[] {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`there is no part "${name}", only ${Object.keys(parts).join(', ')}`);
  return part;
}

await main();
