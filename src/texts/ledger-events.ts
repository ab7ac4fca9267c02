/** A note of the ledger with all that its sentence needs. */
export type LedgerNote = {
  readonly event: string;
  readonly detail?: string | undefined;
  /** The name of whoever did it; undefined where nobody did. */
  readonly who?: string | undefined;
  /** Writes a cron expression in words. */
  readonly when: (cron: string) => string;
};
