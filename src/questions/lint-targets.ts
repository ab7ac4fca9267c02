import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { type BankListing, listBank } from './bank-files.js';

/** A bank to look at, or one folder or file of it. */
export type LintTarget = {
  readonly directory: string;
  readonly listing: BankListing;
  readonly isWanted: (path: string) => boolean;
};

/**
 * The bank a path lies in: the nearest directory upwards with a `bank.yaml`, since one file alone knows neither its
 * section nor the ids already taken; else the directory itself. Undefined when there is nothing at that path.
 */
export async function lintTarget(path: string): Promise<LintTarget | undefined> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) return undefined;
  const own = kind.isDirectory() ? path : dirname(path);
  const bank = (await bankAbove(own)) ?? (await bankAt(own));
  if (bank === undefined) return undefined;
  const wanted = resolve(path);
  const isWanted = (file: string) => file === path || !relative(wanted, resolve(file)).startsWith('..');
  return { ...bank, isWanted };
}

async function bankAbove(
  directory: string,
): Promise<{ directory: string; listing: BankListing } | undefined> {
  for (let at = directory, steps = 0; steps < 4; steps += 1) {
    const names = ['bank.yaml', 'bank.yml'].map((name) => stat(join(at, name)).catch(() => undefined));
    if ((await Promise.all(names)).some((found) => found?.isFile())) return bankAt(at);
    if (dirname(at) === at) return undefined;
    at = dirname(at);
  }
  return undefined;
}

async function bankAt(directory: string): Promise<{ directory: string; listing: BankListing } | undefined> {
  const listing = await listBank(directory);
  return listing && { directory, listing };
}
