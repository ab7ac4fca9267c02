import type { Store } from '../store/store.js';
import type { PlatformName } from './channel.js';
import type { Practice } from './practice.js';

/** What people say while a reveal is on its way, or a moment too late, is not lost either. */
const hardlyOverMs = 10 * 60_000;
const tryAgainMs = 1_000;

type Gap = { readonly platform: PlatformName; readonly team?: string | undefined; readonly at: number };

/** Events of a platform, or of one team there, may have been lost: threads in which people may have answered are to be read again. */
export async function noteGap({ evenClock }: Practice, store: Store, gap: Gap): Promise<void> {
  const revealedSinceAt = evenClock.earliestWithin(hardlyOverMs);
  await store.rounds.markGap(gap.platform, gap.team, { at: gap.at, revealedSinceAt });
}

/** For events that could not be stored: nobody may tell of them again, so there is a gap, noted as soon as the store is back. */
export function createLossKeeper(practice: Practice): (platform: PlatformName) => void {
  const owed = new Set<PlatformName>();
  const pay = async (platform: PlatformName): Promise<void> => {
    while (owed.has(platform)) {
      await practice.clock.wait(tryAgainMs);
      try {
        await noteGap(practice, practice.store, { platform, at: practice.clock.now() });
        owed.delete(platform);
        practice.nudge();
      } catch {
        // That the store is away is told by whoever else needs it.
      }
    }
  };
  return (platform) => {
    if (owed.has(platform)) return;
    owed.add(platform);
    void pay(platform);
  };
}
