import { join } from 'node:path';
import type { Config } from './config.js';
import { createBackups } from './store/backups.js';
import type { Database } from './store/database.js';
import { openSqlite } from './store/sqlite.js';

/** Told of what goes wrong with the store and is tried again by itself. */
type OnTrouble = (where: string, error: unknown) => void;

/** The driver of a database server is loaded only where there is one. */
export async function openStore({ store }: Config, onTrouble: OnTrouble): Promise<Database> {
  switch (store.kind) {
    case 'sqlite':
      return openSqlite(store.file);
    case 'postgres': {
      const { openPostgres } = await import('./store/postgres.js');
      return openPostgres(store.url, { onTrouble: (error) => onTrouble('database', error) });
    }
    default:
      return store satisfies never;
  }
}

/** A copy that fails is no reason to stop: the store itself may be well. */
export function nightlyCopies({ store, defaults }: Config, database: Database, onTrouble: OnTrouble) {
  if (store.kind !== 'sqlite') return async () => {};
  const place = { directory: join(store.dataDir, 'backups'), zone: defaults.zone };
  return createBackups(database, place, (error) => onTrouble('backup', error));
}
