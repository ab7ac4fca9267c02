import type { Config } from './config.js';
import { DatabaseUnreachableError } from './store/database.js';
import { isStorageFailure, StoreInUseError } from './store/sqlite.js';
import type { Texts } from './texts/texts.js';
import { ListenError } from './web/server.js';

/** A start that cannot go on; the sentence says what to do. */
export class StartupError extends Error {}

/** What a person can do about it; only what nobody foresaw is shown as it is. */
export function failureSentence({ store, http }: Config, texts: Texts['startup'], error: unknown): string {
  if (error instanceof StartupError) return error.message;
  if (store.kind === 'sqlite') {
    if (error instanceof StoreInUseError) return texts.storeInUse(store.file);
    if (isStorageFailure(error)) return texts.storeUnwritable(store.dataDir);
  }
  if (store.kind === 'postgres' && error instanceof DatabaseUnreachableError)
    return texts.databaseUnreachable(error.message);
  if (error instanceof ListenError && error.code === 'EADDRINUSE') return texts.portInUse(http.port);
  return texts.failed(error instanceof Error ? error.message : String(error));
}
