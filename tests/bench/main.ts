import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBurst } from './burst.js';
import { type Figure, isMissed, toJson, toTable } from './figure.js';
import { measureReady } from './ready.js';
import { measureTick } from './tick.js';

/** Measures in a folder of its own, prints a table, or JSON with `--json`, and fails when a target is missed. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearse-bench-'));
  const figures: Figure[] = [];
  try {
    for (const measure of [measureReady, measureTick, measureBurst]) figures.push(...(await measure(folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(process.argv.includes('--json') ? toJson(figures) : toTable(figures));
  if (figures.some(isMissed)) process.exitCode = 1;
}

await main();
