import type { Reason } from './reason.js';

/** What fell due since the schedule was last looked at. */
export type Fallen = {
  readonly newestAt: number;
  readonly count: number;
  readonly previousAt?: number | undefined;
  /** When the oldest of them was due. */
  readonly sinceAt: number;
};

/** One line of the ledger for occurrences that will not be posted any more. */
export type Missed = { readonly dueAt: number; readonly reason: Reason };

export type DueDecision = {
  /** What becomes of the newest occurrence. */
  readonly newest:
    | { readonly kind: 'post' }
    | { readonly kind: 'skip'; readonly date: string }
    | { readonly kind: 'miss' };
  readonly missed?: Missed | undefined;
};

/**
 * Only the newest of the occurrences that fell due can still be posted: while its reveal is ahead and it is at most
 * `lateLimitMs` late. Those before it share one line of the ledger, however long the program was away.
 */
export function decideDue(
  fallen: Fallen,
  plan: {
    readonly revealAt: number;
    readonly lateLimitMs: number;
    readonly date: string;
    readonly skipDates: readonly string[];
  },
  now: number,
): DueDecision {
  const older = olderMissed(fallen);
  if (plan.skipDates.includes(plan.date)) return { newest: { kind: 'skip', date: plan.date }, missed: older };
  const isLate = now - fallen.newestAt > plan.lateLimitMs || now >= plan.revealAt;
  if (!isLate) return { newest: { kind: 'post' }, missed: older };
  return {
    newest: { kind: 'miss' },
    missed: {
      dueAt: fallen.newestAt,
      reason: { code: 'too-late', occurrences: fallen.count, sinceAt: fallen.sinceAt },
    },
  };
}

function olderMissed(fallen: Fallen): Missed | undefined {
  if (fallen.previousAt === undefined) return undefined;
  return {
    dueAt: fallen.previousAt,
    reason: { code: 'too-late', occurrences: fallen.count - 1, sinceAt: fallen.sinceAt },
  };
}
