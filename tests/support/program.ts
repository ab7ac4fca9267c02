import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real program in a process of its own, on a free port and a data directory of its own. */
export type Program = {
  readonly address: string;
  readonly dataDir: string;
  output(): string;
  /** Ends it; the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
};

export type Ended = { readonly exitCode: number; readonly output: string };

/** Nothing of the machine's own settings reaches the program. */
const environmentOf = (
  settings: Readonly<Record<string, string>>,
  dataDir: string,
): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  PORT: '0',
  DATA_DIR: dataDir,
  LOG_FORMAT: 'json',
  TIME_ZONE: 'UTC',
  ...settings,
});

function run(settings: Readonly<Record<string, string>>, dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: environmentOf(settings, dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { child, output: () => output };
}

export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'rehearse-test-'));

/** Starts it and waits until it says where it listens. */
export async function startProgram(
  settings: Readonly<Record<string, string>> = {},
  dataDir?: string,
): Promise<Program> {
  const directory = dataDir ?? (await newDataDir());
  const { child, output } = run(settings, directory);
  const address = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/[\w.[\]:]+:\d+/.exec(output())?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', look);
    child.once('exit', () => reject(new Error(`it ended before it was ready: ${output()}`)));
  });
  return { address, dataDir: directory, output, end: (signal) => endOf(child, signal) };
}

/** Runs it until it ends by itself. */
export async function runToEnd(settings: Readonly<Record<string, string>>, dataDir?: string): Promise<Ended> {
  const directory = dataDir ?? (await newDataDir());
  const { child, output } = run(settings, directory);
  const [exitCode]: (number | null)[] = await once(child, 'exit');
  if (dataDir === undefined) await rm(directory, { recursive: true, force: true });
  return { exitCode: exitCode ?? -1, output: output() };
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | string> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? String(child.signalCode);
  const ended = once(child, 'exit');
  child.kill(signal);
  const [exitCode, endedBy]: unknown[] = await ended;
  return typeof exitCode === 'number' ? exitCode : String(endedBy);
}
