// Node processes of their own, as an operator would start them.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';

const pollEveryMs = 2;
const giveUpAfterMs = 20_000;

export type Serving = { readonly pid: number; readonly readyMs: number; stop(): Promise<void> };

export type Surroundings = {
  readonly cwd: string;
  /** All that the process gets to see of an environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 once it is ready. */
  readonly url: string;
};

/** Starts node with these arguments and resolves as soon as it is ready. */
export async function startServing(
  args: readonly string[],
  { cwd, environment, url }: Surroundings,
): Promise<Serving> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  while (!(await answers(url))) {
    const isLate = performance.now() - startedMs > giveUpAfterMs;
    if (isLate) await end(child);
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it did not start:\n${output}`);
    await later(pollEveryMs);
  }
  const readyMs = performance.now() - startedMs;
  return { pid: child.pid ?? 0, readyMs, stop: () => end(child) };
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** What the process prints. */
export async function runToEnd(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment });
  return stdout;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/** Memory of the process that is in RAM, in millions of bytes. */
export async function residentMb(pid: number): Promise<number> {
  const kibibytes = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  return (kibibytes * 1024) / 1e6;
}

async function fromProc(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}

async function fromPs(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim());
}
