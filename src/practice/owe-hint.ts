import type { Store } from '../store/store.js';
import { unreadableMessage } from '../texts/notice-views.js';
import { deliveryKey } from './delivery.js';

/** One that comes later than this only puzzles people. */
const worthMs = 3_600_000;

/**
 * Owes a member who wrote in the thread what cannot be read a hint at the button; once a round, since a key is owed once. Call in the
 * transaction that stored the reply.
 */
export async function oweHint(
  store: Store,
  reply: {
    readonly roundId: string;
    readonly channelId: string;
    readonly memberId: string;
    readonly threadRef: string;
  },
  now: number,
): Promise<void> {
  const { roundId, channelId, memberId, threadRef } = reply;
  const { settings } = await store.channels.get(channelId);
  await store.deliveries.add(
    [
      {
        key: deliveryKey(roundId, `hint-${memberId}`),
        kind: 'notice',
        subject: roundId,
        channelId,
        task: {
          operation: 'post',
          threadRef,
          message: unreadableMessage(settings.locale, roundId, memberId),
        },
        giveUpAt: now + worthMs,
      },
    ],
    now,
  );
}
