// What a fan-out runs on: a store, and one process or several that share it.
import { join } from 'node:path';
import { createStore } from '../../src/store/create-store.js';
import type { Store } from '../../src/store/store.js';
import { createDatabase, openShared } from '../support/postgres/shared-database.js';
import { writeStore } from './prepare-store.js';

export type Ground = {
  /** Fills the store before any process has it open. */
  write(write: (store: Store) => Promise<void>): Promise<void>;
  /** What the processes are told of it. */
  readonly variables: Readonly<Record<string, string>>;
  /** One for each process. */
  readonly folders: readonly [string, ...string[]];
};

export const embeddedGround = (folder: string): Ground => ({
  write: (write) => writeStore(join(folder, 'data', 'rehearse.db'), write),
  variables: {},
  folders: [folder],
});

export async function sharedGround(serverUrl: string, folder: string, processCount: number): Promise<Ground> {
  const url = await createDatabase(serverUrl);
  const others = Array.from({ length: processCount - 1 }, (_, index) => join(folder, `other-${index}`));
  return {
    write: async (write) => {
      const store = createStore(await openShared(url), 'bench');
      await store.transaction(write);
      await store.close();
    },
    variables: { DATABASE_URL: url },
    folders: [join(folder, 'first'), ...others],
  };
}

const aheadMs = 8_000;
const aheadMsOfEachOther = 5_000;

/** Far enough ahead for all of them to start and connect. */
export const dueSoon = ({ folders }: Ground): number =>
  Math.ceil((Date.now() + aheadMs + aheadMsOfEachOther * (folders.length - 1)) / 1_000) * 1_000;
