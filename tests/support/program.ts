import { spawn } from 'node:child_process';
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

/** The same, not yet ready or not any more. */
export type Launched = {
  /** Rejects when it ends before it is ready. */
  readonly address: Promise<string>;
  /** Resolves however it ends. */
  readonly ended: Promise<number | string>;
  output(): string;
  signal(signal: NodeJS.Signals): void;
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

const fromSource = ['--import', 'tsx', 'src/main.ts'] as const;

/** Starts node with these arguments; `limits` are what a shell says before it does, such as `ulimit -f 100`. */
export function launch(
  settings: Readonly<Record<string, string>>,
  dataDir: string,
  args: readonly string[] = fromSource,
  limits = 'true',
): Launched {
  const child = spawn('sh', ['-c', `${limits} && exec "$0" "$@"`, process.execPath, ...args], {
    env: environmentOf(settings, dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const address = new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/[\w.[\]:]+:\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', look);
    child.once('exit', () => reject(new Error(`it ended before it was ready: ${output}`)));
  });
  const ended = once(child, 'exit').then(([exitCode, endedBy]: unknown[]) =>
    typeof exitCode === 'number' ? exitCode : String(endedBy),
  );
  // Whoever does not wait for it is not interested in its failure either.
  address.catch(() => undefined);
  return {
    address,
    output: () => output,
    ended,
    signal: (signal) => void child.kill(signal),
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'rehearse-test-'));

/** Starts it and waits until it says where it listens. */
export async function startProgram(
  settings: Readonly<Record<string, string>> = {},
  dataDir?: string,
): Promise<Program> {
  const directory = dataDir ?? (await newDataDir());
  const { address, output, end } = launch(settings, directory);
  return { address: await address, dataDir: directory, output, end };
}

/** Runs it until it ends by itself. */
export async function runToEnd(settings: Readonly<Record<string, string>>, dataDir?: string): Promise<Ended> {
  const directory = dataDir ?? (await newDataDir());
  const { ended, output } = launch(settings, directory);
  const exitCode = await ended;
  if (dataDir === undefined) await rm(directory, { recursive: true, force: true });
  return { exitCode: typeof exitCode === 'number' ? exitCode : -1, output: output() };
}
