import type { Store } from '../store/store.js';
import type { Channel } from './channel.js';
import { deliveryKey } from './delivery.js';

/** A sign that comes later than this only puzzles people. */
const worthMs = 3_600_000;

/**
 * Owes a small sign below a member's first reply to a round, so that they know it was taken; where the channel wants it. Call in the
 * transaction that stored the reply.
 */
export async function oweReceipt(
  store: Store,
  channel: Channel,
  reply: {
    readonly roundId: string;
    readonly externalId: string;
    readonly memberId: string;
    readonly threadRef: string;
  },
  now: number,
): Promise<void> {
  const { roundId, externalId, memberId, threadRef } = reply;
  if (!channel.settings.receipts || (await store.replies.countOf(roundId, memberId)) !== 1) return;
  await store.deliveries.add(
    [
      {
        key: deliveryKey(roundId, `receipt-${externalId.replaceAll('.', '-')}`),
        kind: 'receipt',
        subject: roundId,
        channelId: channel.id,
        task: { operation: 'react', messageRef: externalId, threadRef },
        giveUpAt: now + worthMs,
      },
    ],
    now,
  );
}
