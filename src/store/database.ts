import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** One backend of the store, opened and migrated. */
export type Database = {
  readonly db: Kysely<Tables>;
  /** All or nothing, and as though no other transaction ran at the same time. `work` may run more than once. */
  transaction<T>(work: (inner: Transaction<Tables>) => Promise<T>): Promise<T>;
  /**
   * The same for what is done for many at once: nothing else waits for the disk meanwhile. Committed when it resolves, so that others
   * see it, but kept for good only when `durable` resolves.
   */
  readonly groupTransaction?: <T>(work: (inner: Transaction<Tables>) => Promise<T>) => Promise<Committed<T>>;
  /** Whether other processes may be at work on the same tables. */
  readonly isShared: boolean;
  /** The database's own clock, in epoch milliseconds: the one clock that all who share it agree on. */
  readonly now: RawBuilder<number>;
  /** Writes a complete copy of what is committed into a new file; absent where the database server does that. */
  readonly copyTo?: (file: string) => Promise<void>;
  close(): Promise<void>;
};

/** `durable` resolves when no crash can take it back. */
export type Committed<T> = { readonly result: T; readonly durable: Promise<void> };

/** Thrown when a database server could not be reached, or let nobody in, for as long as it was waited for. */
export class DatabaseUnreachableError extends Error {}
