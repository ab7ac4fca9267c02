import type { Practice } from './practice.js';

/**
 * What a start owes to the process before it: deliveries that one still held are free again (the embedded store has one process at a
 * time), and open threads are read again, because nobody listened in between.
 */
export async function recover(practice: Practice): Promise<void> {
  const now = practice.clock.now();
  await practice.store.deliveries.releaseAbandoned(practice.owner, now);
  for (const platform of practice.platforms.keys())
    await practice.store.rounds.markGap(platform, undefined, now);
}
