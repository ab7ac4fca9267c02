import type { Store } from '../store/store.js';
import type { Channel } from './channel.js';
import { nextDigestAt } from './digest-week.js';

/** Whether anybody is to get a digest; the environment sets channels up without a lead. */
export const wantsDigest = ({ settings, state, setUpBy }: Channel): boolean =>
  state.state !== 'stopped' &&
  (settings.digest === 'channel' || (settings.digest === 'lead' && setUpBy !== undefined));

/** Puts a channel's digest on its next Friday; one that is due already stays so. */
export async function planDigest(store: Store, channel: Channel, zone: string, now: number): Promise<void> {
  if (!wantsDigest(channel)) return store.digests.setNext(channel.id, undefined);
  const plannedAt = await store.digests.nextAt(channel.id);
  if (plannedAt !== undefined && plannedAt <= now) return;
  await store.digests.setNext(channel.id, nextDigestAt(now, zone));
}
