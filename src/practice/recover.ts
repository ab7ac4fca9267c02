import { adoptCalendars } from './adopt-calendars.js';
import { noteGap } from './note-gap.js';
import type { Practice } from './practice.js';

/**
 * What a start owes to the process before it: deliveries that one still held are free again, unless it may be alive, because several
 * share the store; open threads are read again, because nobody may have listened in between; and calendars may have changed.
 */
export async function recover(practice: Practice): Promise<void> {
  const now = practice.clock.now();
  const lastSeenAt = await practice.store.ledger.lastSeenAt();
  if (lastSeenAt !== undefined) practice.evenClock.ranBefore(lastSeenAt);
  if (!practice.store.isShared) await practice.store.deliveries.releaseAbandoned(practice.owner, now);
  for (const platform of practice.platforms.keys())
    await noteGap(practice, practice.store, { platform, at: now });
  await adoptCalendars(practice, now);
}
