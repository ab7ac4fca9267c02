// `npm run questions -- lint` over a whole bank, from the start of the process to its end.
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Figure } from './figure.js';
import { bankSize, makeDifferentBank } from './make-bank.js';
import { median, timeMs } from './measure.js';
import { runToEnd } from './serving.js';

const banks = [
  { size: bankSize, runs: 5, targetMs: 2_000 },
  { size: 1_000, runs: 3, targetMs: 10_000 },
];

/** Prints how long it took, its own start left out; `yaml` is the parser that knows lines. */
const bareParsing = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { join } from 'node:path';
  import { load } from 'js-yaml';
  import { parseDocument } from 'yaml';
  const folder = process.env.QUESTIONS_DIR;
  const startedMs = performance.now();
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!path.endsWith('.yaml')) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    load(text);
    parseDocument(text);
  }
  console.log(performance.now() - startedMs);
`;

export async function measureLint(folder: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { size, runs, targetMs } of banks) {
    const directory = join(folder, `bank-${size}`);
    await makeDifferentBank(directory, size);
    const lintMs: number[] = [];
    const parseMs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      lintMs.push(await timeMs(() => lintOnce(directory)));
      const parsing = ['--input-type=module', '-e', bareParsing];
      parseMs.push(Number(await runToEnd(parsing, { QUESTIONS_DIR: directory })));
    }
    figures.push(...figuresOf(size, targetMs, median(lintMs), median(parseMs)));
  }
  return figures;
}

const figuresOf = (size: number, target: number, lintMs: number, parseMs: number): readonly Figure[] => [
  {
    name: `lint, ${size} full questions`,
    value: lintMs,
    unit: 'ms',
    target,
    yardsticks: [{ name: 'bare parsing of the same files, quick and with lines', value: parseMs }],
  },
  { name: `lint, ${size}, in times of bare parsing`, value: lintMs / parseMs, unit: 'times' },
];

/** Findings are no failure here: words put together by a program are full of them. */
const lintOnce = (directory: string): Promise<void> =>
  new Promise((done, fail) => {
    const command = [resolve('dist/questions-cli.js'), 'lint', '--complete', '--dir', directory];
    execFile(process.execPath, command, { maxBuffer: 1e9 }, (error, _output, problems) => {
      if (problems !== '') fail(error ?? new Error(problems));
      else done();
    });
  });
