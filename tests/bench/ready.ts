// From the start of the process until it says that it is ready, and what it holds in memory then.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { Figure } from './figure.js';
import { bankSize, makeBank } from './make-bank.js';
import { median } from './measure.js';
import { freePort, residentMb, runToEnd, startServing } from './serving.js';

const runs = 5;
const targetMs = 1_500;
const targetMb = 130;
/** After the first question is posted, which the local workspace does at its first tick. */
const settleMs = 1_000;

const bareServer =
  "require('node:http').createServer((_, response) => response.end('ok')).listen(process.env.PORT, '127.0.0.1')";

/** Prints how long it took, its own start left out. */
const bareYaml = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { join } from 'node:path';
  import { load } from 'js-yaml';
  const folder = process.env.QUESTIONS_DIR;
  const startedMs = performance.now();
  for (const path of readdirSync(folder, { recursive: true }))
    if (path.endsWith('.yaml')) load(readFileSync(join(folder, path), 'utf8'));
  console.log(performance.now() - startedMs);
`;

type Serving = { readonly readyMs: number; readonly mb: number };

export async function measureReady(folder: string): Promise<readonly Figure[]> {
  const questions = join(folder, 'questions');
  await makeBank(questions);
  const own: Serving[] = [];
  const bare: Serving[] = [];
  const yamlMs: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const cwd = join(folder, `run-${run}`);
    await mkdir(cwd);
    own.push(await measureServer([resolve('dist/main.js')], cwd, { QUESTIONS_DIR: questions }));
    bare.push(await measureServer(['-e', bareServer], cwd, {}));
    const parsing = ['--input-type=module', '-e', bareYaml];
    yamlMs.push(Number(await runToEnd(parsing, { QUESTIONS_DIR: questions })));
  }
  return toFigures(own, bare, median(yamlMs));
}

/** In a directory of its own, so that no settings of the developer's take part. */
async function measureServer(
  command: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<Serving> {
  const port = await freePort();
  const environment = { ...variables, DATA_DIR: join(cwd, 'data'), PORT: String(port) };
  const serving = await startServing(command, { cwd, environment, url: `http://127.0.0.1:${port}/healthz` });
  await later(settleMs);
  const mb = await residentMb(serving.pid);
  await serving.stop();
  return { readyMs: serving.readyMs, mb };
}

function toFigures(own: readonly Serving[], bare: readonly Serving[], yamlMs: number): readonly Figure[] {
  const readyMs = (servings: readonly Serving[]) => median(servings.map((serving) => serving.readyMs));
  const mb = (servings: readonly Serving[]) => median(servings.map((serving) => serving.mb));
  return [
    {
      name: `ready, ${bankSize} full questions`,
      value: readyMs(own),
      unit: 'ms',
      target: targetMs,
      yardsticks: [
        { name: 'bare node HTTP server', value: readyMs(bare) },
        { name: 'bare js-yaml over the same files', value: yamlMs },
      ],
    },
    {
      name: 'resident memory when ready',
      value: mb(own),
      unit: 'MB',
      target: targetMb,
      yardsticks: [{ name: 'bare node HTTP server', value: mb(bare) }],
    },
  ];
}
