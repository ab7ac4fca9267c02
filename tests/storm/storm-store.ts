import { join } from 'node:path';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { type PostgresServer, startPostgres } from '../support/postgres/server.js';
import { createDatabase, openShared } from '../support/postgres/shared-database.js';
import type { Posted } from './chat.js';
import type { Setting } from './setting.js';

export type StormStore = {
  readonly environment: Readonly<Record<string, string>>;
  readonly server: PostgresServer | undefined;
  /** Messages of the built-in workspace, which are kept here too. */
  posted(): Promise<readonly Posted[]>;
  stop(): Promise<void>;
};

export async function openStormStore(kind: Setting['store'], folder: string): Promise<StormStore> {
  switch (kind) {
    case 'sqlite': {
      const file = join(folder, 'data-', 'rehearse.db');
      return {
        environment: {},
        server: undefined,
        posted: () => readPosted(() => openSqlite(file)),
        stop: async () => {},
      };
    }
    case 'postgres': {
      const server = await startPostgres();
      if (server === undefined) throw new Error('there is no PostgreSQL for this machine among the packages');
      const url = await createDatabase(server.url);
      return {
        environment: { DATABASE_URL: url },
        server,
        posted: () => readPosted(() => openShared(url)),
        stop: server.stop,
      };
    }
    default:
      return kind satisfies never;
  }
}

async function readPosted(open: () => Promise<Database>): Promise<readonly Posted[]> {
  const { db, close } = await open();
  const rows = await db
    .selectFrom('local_message')
    .select(['id', 'channel', 'thread_id', 'delivery_key', 'created_at', 'deleted_at'])
    .where('delivery_key', 'is not', null)
    .execute();
  await close();
  return rows.map((row) => ({
    mark: row.delivery_key ?? undefined,
    channel: row.channel,
    ref: row.id,
    threadRef: row.thread_id ?? undefined,
    postedAt: row.created_at,
    isStanding: row.deleted_at === null,
  }));
}
