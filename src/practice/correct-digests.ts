import type { Store } from '../store/store.js';
import { type Delivery, deliveryKey } from './delivery.js';
import { digestWeekOf } from './digest-week.js';
import type { Practice } from './practice.js';
import { digestParts, digestZone, quotedIn } from './write-digests.js';

const editWorthMs = 7 * 24 * 3_600_000;

/**
 * Writes digests that quote these replies anew from what is still there: in place if unsent, else by an edit after the sending. Call
 * in the transaction that erased them.
 */
export async function takeOutOfDigests(
  practice: Practice,
  store: Store,
  erased: readonly { readonly roundId: string; readonly externalId: string }[],
  now: number,
): Promise<void> {
  const externalIds = new Set(erased.map(({ externalId }) => externalId));
  const channelIds = new Set<string>();
  for (const roundId of new Set(erased.map((reply) => reply.roundId))) {
    const round = await store.rounds.get(roundId);
    if (round !== undefined) channelIds.add(round.channelId);
  }
  for (const channelId of channelIds) {
    for (const delivery of await store.deliveries.ofSubject(channelId)) {
      const isQuoting = delivery.quotes.some((quoted) => externalIds.has(quoted));
      if (delivery.kind === 'digest' && isQuoting) await correct(practice, store, delivery, now);
    }
  }
}

async function correct(practice: Practice, store: Store, delivery: Delivery, now: number): Promise<void> {
  const { channelId, key, task } = delivery;
  const [, week = '', part = '1'] = /digest-(\d+-W\d+)(?:-(\d+))?$/.exec(key) ?? [];
  const channel = await store.channels.get(channelId);
  const zone = await digestZone(store, channelId);
  const parts = await digestParts(practice, store, channel, digestWeekOf(week, zone));
  const message = parts[Number(part) - 1] ?? parts.at(-1);
  if (message === undefined) return;
  const unsent = task?.operation === 'post' ? { ...task, message } : undefined;
  await store.deliveries.rewrite(key, unsent, quotedIn(message));
  if (delivery.state === 'owed' && delivery.attempts === 0) return;
  await store.deliveries.add(
    [
      {
        key: deliveryKey(channelId, `forgotten-digest-${week}-${part}-${now}`),
        kind: 'forgotten',
        subject: channelId,
        channelId,
        task: { operation: 'edit', message },
        afterKey: key,
        giveUpAt: now + editWorthMs,
      },
    ],
    now,
  );
}
