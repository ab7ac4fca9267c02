import type { Store } from '../store/store.js';
import { sealedMessage } from '../texts/scoring-views.js';
import { deliveryKey } from './delivery.js';

/** One that comes later than this only puzzles people. */
const worthMs = 3_600_000;

/**
 * Owes the thread a word about the button, where answers are to be sealed and somebody has written in it. Once a round, to everybody,
 * so that a crowd is not answered one by one. Call in the transaction that stored the reply.
 */
export async function oweSealedHint(
  store: Store,
  reply: { readonly roundId: string; readonly channelId: string; readonly threadRef: string },
  now: number,
): Promise<void> {
  const { roundId, channelId, threadRef } = reply;
  const key = deliveryKey(roundId, 'sealed');
  if ((await store.deliveries.get(key)) !== undefined) return;
  const { settings } = await store.channels.get(channelId);
  const message = sealedMessage(settings.locale, roundId);
  await store.deliveries.add(
    [
      {
        key,
        kind: 'notice',
        subject: roundId,
        channelId,
        task: { operation: 'post', threadRef, message },
        giveUpAt: now + worthMs,
      },
    ],
    now,
  );
}
