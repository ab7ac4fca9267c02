import type { Store } from '../store/store.js';
import { deliveryKey, type NewDelivery } from './delivery.js';

/** A sign that comes later than this only puzzles people. */
const worthMs = 3_600_000;

type AddedReply = {
  readonly roundId: string;
  readonly channelId: string;
  readonly externalId: string;
  readonly memberId: string;
  readonly threadRef: string;
  readonly wantsReceipt: boolean;
};

/**
 * Owes a small sign below a member's first reply to a round, so that they know it was taken. Call in the transaction that stored
 * the replies, with all that it added, in their order.
 */
export async function oweReceipts(store: Store, added: readonly AddedReply[], now: number): Promise<void> {
  if (!added.some(({ wantsReceipt }) => wantsReceipt)) return;
  const receipts: NewDelivery[] = [];
  for (const own of byMember(added)) {
    const [first] = own;
    if (first?.wantsReceipt !== true) continue;
    const count = await store.replies.countOf(first.roundId, first.memberId);
    if (count === own.length) receipts.push(receiptFor(first, now));
  }
  await store.deliveries.add(receipts, now);
}

function byMember(replies: readonly AddedReply[]): Iterable<readonly AddedReply[]> {
  const members = new Map<string, AddedReply[]>();
  for (const reply of replies) {
    const member = `${reply.roundId}/${reply.memberId}`;
    const own = members.get(member);
    if (own === undefined) members.set(member, [reply]);
    else own.push(reply);
  }
  return members.values();
}

const receiptFor = ({ roundId, channelId, externalId, threadRef }: AddedReply, now: number): NewDelivery => ({
  key: deliveryKey(roundId, `receipt-${externalId.replaceAll('.', '-')}`),
  kind: 'receipt',
  subject: roundId,
  channelId,
  task: { operation: 'react', messageRef: externalId, threadRef },
  giveUpAt: now + worthMs,
});
