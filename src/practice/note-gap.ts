import type { Store } from '../store/store.js';
import type { PlatformName } from './channel.js';
import type { Practice } from './practice.js';

/** What people say while a reveal is on its way, or a moment too late, is not lost either. */
const hardlyOverMs = 10 * 60_000;

/** Events of a platform, or of one team there, may have been lost: threads in which people may have answered are to be read again. */
export async function noteGap(
  { evenClock }: Practice,
  store: Store,
  {
    platform,
    team,
    at,
  }: { readonly platform: PlatformName; readonly team?: string | undefined; readonly at: number },
): Promise<void> {
  const revealedSinceAt = evenClock.earliestWithin(hardlyOverMs);
  await store.rounds.markGap(platform, team, { at, revealedSinceAt });
}
