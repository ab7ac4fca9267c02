import type { Practice } from './practice.js';

const dayMs = 24 * 3_600_000;

/** Erases, at the first call and then once a day, what people wrote longer ago than the retention time; figures stay. */
export function createTextEraser({ store, retentionDays }: Practice): (now: number) => Promise<void> {
  let erasedAt: number | undefined;
  return async (now) => {
    if (erasedAt !== undefined && now - erasedAt < dayMs && now >= erasedAt) return;
    erasedAt = now;
    const before = now - retentionDays * dayMs;
    const replies = await store.replies.eraseTextsBefore(before);
    // One that waits is still somebody's business.
    const suggestions = await store.suggestions.eraseBefore(['returned', 'declined'], before);
    const erased = replies + suggestions;
    if (erased > 0) await store.ledger.note({ at: now, event: 'texts-erased', detail: `${erased}` });
  };
}
