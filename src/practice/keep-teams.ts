import { noteGap } from './note-gap.js';
import type { Practice } from './practice.js';

/** A process that died is missed after so long, and another one takes over within half a minute. */
const leaseMs = 20_000;
const renewEveryMs = 5_000;

/**
 * Where several processes share one store, each team is looked after by one of them: it alone asks, sends and reveals there, which
 * keeps the choice of questions and a platform's limits in one hand. What a process left behind that died is freed; it will be looked
 * for before it is sent again.
 */
export function createTeamKeeper(practice: Practice): (now: number) => Promise<void> {
  let keptAt: number | undefined;
  return async (now) => {
    // The distance in either direction: a clock that was set back must not keep leases from being renewed.
    if (!practice.store.isShared || (keptAt !== undefined && Math.abs(now - keptAt) < renewEveryMs)) return;
    const platforms = [...practice.platforms.values()].filter((platform) => platform.isStandby?.() !== true);
    const names = platforms.map(({ name }) => name);
    await practice.store.transaction(async (store) => {
      for (const place of await store.leases.keepTeams(names, leaseMs)) {
        await store.deliveries.releaseAbandoned(practice.owner, now, place);
        await noteGap(practice, store, { ...place, at: now });
      }
    });
    keptAt = now;
  };
}
