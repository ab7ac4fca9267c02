import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a file stood in the last commit. */
export type Committed = ReadonlyMap<string, string>;

/**
 * The files below a directory that were changed since the last commit, as they stood there, by absolute path. Empty where there is
 * no repository, or no git at all.
 */
export async function changedSinceCommit(directory: string): Promise<Committed> {
  if (!(await isInRepository(resolve(directory)))) return new Map();
  const git = async (...args: readonly string[]): Promise<string> =>
    (await run('git', ['-C', directory, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  try {
    const listed = await git('diff', '--name-only', '--diff-filter=M', '--relative', '-z', 'HEAD', '--', '.');
    const paths = listed.split('\0').filter((path) => /\.ya?ml$/i.test(path));
    const texts = paths.map(
      async (path) => [resolve(directory, path), await git('show', `HEAD:./${path}`)] as const,
    );
    return new Map(await Promise.all(texts));
  } catch {
    return new Map();
  }
}

/** To look for it takes far less than to begin a process that does. */
async function isInRepository(directory: string): Promise<boolean> {
  const isTop = await access(join(directory, '.git')).then(
    () => true,
    () => false,
  );
  const above = dirname(directory);
  return isTop || (above !== directory && isInRepository(above));
}
