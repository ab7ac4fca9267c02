import type { Store } from '../store/store.js';
import { deliveryKey } from './delivery.js';

/** A sign that comes later than this only puzzles people. */
const worthMs = 3_600_000;

/**
 * Owes a small sign below a member's first reply to a round, so that they know it was taken. Call in the transaction
 * that stored the reply.
 */
export async function oweReceipt(
  store: Store,
  reply: {
    readonly roundId: string;
    readonly channelId: string;
    readonly externalId: string;
    readonly memberId: string;
    readonly threadRef: string;
  },
  now: number,
): Promise<void> {
  const { roundId, channelId, externalId, memberId, threadRef } = reply;
  if ((await store.replies.countOf(roundId, memberId)) !== 1) return;
  await store.deliveries.add(
    [
      {
        key: deliveryKey(roundId, `receipt-${externalId.replaceAll('.', '-')}`),
        kind: 'receipt',
        subject: roundId,
        channelId,
        task: { operation: 'react', messageRef: externalId, threadRef },
        giveUpAt: now + worthMs,
      },
    ],
    now,
  );
}
