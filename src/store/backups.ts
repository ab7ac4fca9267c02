import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOfWall, wallOf } from '../practice/local-time.js';
import type { Database } from './database.js';

/** When the machine's clocks show three, hardly anybody practises anywhere near it. */
const hour = 3;
const hourMs = 3_600_000;
const keptDays = 7;
/** To find out the local date is the dearest part of a second in which nothing is due. */
const lookEveryMs = 60_000;
/** After a failure, such as a full disk. */
const tryAgainAfterMs = hourMs;

const nameOf = (date: string): string => `rehearse-${date}.db`;
const isBackup = (name: string): boolean => /^rehearse-\d{4}-\d\d-\d\d\.db$/.test(name);

/**
 * Sees to it that each night has its copy of the store, and that those of the last seven nights are kept. A night the program slept
 * through is made up for when it wakes. A copy has its name only once it is complete.
 */
export function createBackups(
  database: Database,
  place: { readonly directory: string; readonly zone: string },
  onFailure: (error: unknown) => void,
): (now: number) => Promise<void> {
  const { copyTo } = database;
  let doneFor: string | undefined;
  let lookAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    // A clock that was set back must not end the looking.
    if (now < lookAt && lookAt - now <= tryAgainAfterMs) return;
    lookAt = now + lookEveryMs;
    // The night that began before three belongs to the day before.
    const date = dateOfWall(wallOf(now, place.zone) - hour * hourMs);
    if (copyTo === undefined || date === doneFor) return;
    try {
      await backUp(copyTo, place.directory, date);
      doneFor = date;
    } catch (error) {
      lookAt = now + tryAgainAfterMs;
      onFailure(error);
    }
  };
}

async function backUp(
  copyTo: (file: string) => Promise<void>,
  directory: string,
  date: string,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const known = await readdir(directory);
  if (known.includes(nameOf(date))) return;
  const unfinished = join(directory, 'unfinished.db');
  await rm(unfinished, { force: true });
  await copyTo(unfinished);
  await rename(unfinished, join(directory, nameOf(date)));
  const old = known
    .filter(isBackup)
    .sort()
    .reverse()
    .slice(keptDays - 1);
  for (const name of old) await rm(join(directory, name), { force: true });
}
