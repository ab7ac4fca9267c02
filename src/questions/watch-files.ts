import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { isBankFile, isSetAside } from './bank-files.js';

export type FileWatch = {
  /** Why changes go unnoticed, when they do: the system allows too few watches, or a directory may not be read. */
  readonly failure: () => string | undefined;
  /** Watches folders as well that were found by reading but are not watched yet. */
  readonly follow: (folders: readonly string[]) => void;
  readonly close: () => Promise<void>;
};

/**
 * Editors write in several steps, and a pull many files: a bank has changed once it has been quiet for so long. It is
 * also long enough for a new folder to be watched before it is read.
 */
const quietMs = 200;

/** Tells of changes to a bank's files, also in directories that appear later. Resolves once it watches. */
export async function watchFiles(directories: readonly string[], onChange: () => void): Promise<FileWatch> {
  // A directory that is not there yet cannot be watched; the one it will appear in can.
  const roots = await Promise.all(directories.map(nearestExisting));
  const ignored = (path: string, stats?: Stats) => isIgnored(directories, path, stats?.isFile() ?? false);
  const watcher = watch(roots, { ignoreInitial: true, ignored });
  let failure: string | undefined;
  watcher.on('error', (error) => {
    failure = error instanceof Error ? error.message : String(error);
  });
  await new Promise<void>((resolve) => {
    watcher.once('ready', () => resolve()).once('error', () => resolve());
  });
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  watcher.on('all', changed);
  return {
    failure: () => failure,
    follow: followFolders(watcher, changed),
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** chokidar misses a folder that is made in the moment between reading the one around it and watching that. */
function followFolders(watcher: FSWatcher, changed: () => void): FileWatch['follow'] {
  let followed: ReadonlySet<string> = new Set();
  return (folders) => {
    const watched = new Set(Object.keys(watcher.getWatched()));
    const missed = folders.filter((folder) => !watched.has(resolve(folder)) && !followed.has(folder));
    // Each once, as long as it is there: one that cannot be watched must not be tried for ever.
    followed = new Set([...missed, ...folders.filter((folder) => followed.has(folder))]);
    if (missed.length === 0) return;
    watcher.add(missed);
    changed();
  };
}

/** Many changes at once are few runs: what is asked for during one is answered by one more after it. */
export function oneAtATime(work: () => Promise<void>): {
  ask: () => Promise<void>;
  stop: () => Promise<void>;
} {
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;
  const run = async () => {
    while (isAsked && !isStopped) {
      isAsked = false;
      await work();
    }
    running = undefined;
  };
  return {
    ask: () => {
      isAsked = true;
      running ??= run();
      return running;
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}

async function nearestExisting(directory: string): Promise<string> {
  const found = await stat(directory).catch(() => undefined);
  const parent = dirname(resolve(directory));
  return found !== undefined || parent === resolve(directory) ? directory : nearestExisting(parent);
}

function isIgnored(directories: readonly string[], path: string, isFile: boolean): boolean {
  if (directories.some((directory) => isInside(directory, path))) return false;
  const directory = directories.find((candidate) => isInside(path, candidate));
  if (directory === undefined) return true;
  // Only the names inside count: the directory itself may well lie below a hidden one.
  const parts = relative(directory, path).split(sep);
  return parts.some(isSetAside) || (isFile && !isBankFile(parts.at(-1) ?? ''));
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
