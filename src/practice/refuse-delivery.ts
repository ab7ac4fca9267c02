import type { Store } from '../store/store.js';
import type { Channel } from './channel.js';
import type { Claim, Delivery } from './delivery.js';
import { pauseChannel } from './pause-channel.js';
import type { Practice } from './practice.js';
import type { Reason } from './reason.js';

const hourMs = 3_600_000;

/** The delivery's time has passed without a success. */
export async function dropDelivery(practice: Practice, { delivery }: Claim): Promise<void> {
  await close(practice, delivery, 'dropped', { code: 'not-sent-in-time' });
}

/**
 * The platform said no for good. The round ends with the reason; where a person must mend something, practice in the channel pauses
 * and whoever set it up is told once. A reveal stays owed and is tried every hour until its time is up.
 */
export async function refuseDelivery(
  practice: Practice,
  claim: Claim,
  error: string,
  remedy: 'pause' | 'target-gone' | 'give-up',
): Promise<void> {
  const { delivery } = claim;
  if (remedy === 'target-gone') return close(practice, delivery, 'failed', { code: 'thread-gone' });
  if (remedy === 'give-up') return close(practice, delivery, 'failed', { code: 'refused', error });
  // A courtesy that is refused is no reason to stop the practice.
  if (isCourtesy(delivery.kind)) return close(practice, delivery, 'failed', { code: 'refused', error });
  const now = practice.clock.now();
  const platform = practice.platforms.get(claim.address.platform);
  const missing = await platform?.missingPermissions?.(claim.address);
  await practice.store.transaction((store) =>
    pauseChannel(
      practice,
      store,
      { channelId: delivery.channelId, reason: { code: 'refused', error }, missing },
      now,
    ),
  );
  if (delivery.kind === 'question' || now >= delivery.giveUpAt) {
    return close(practice, delivery, 'failed', { code: 'refused', error });
  }
  await practice.store.deliveries.release(
    { key: delivery.key, fence: claim.fence },
    { nextTryAt: now + hourMs, error, mayHaveArrived: claim.lookFirst },
  );
}

const isCourtesy = (kind: Delivery['kind']): boolean =>
  ['notice', 'receipt', 'reminder', 'welcome', 'closed', 'digest'].includes(kind);

async function close(
  practice: Practice,
  delivery: Delivery,
  state: 'failed' | 'dropped',
  reason: Reason,
): Promise<void> {
  const channel = await practice.store.channels.get(delivery.channelId);
  const { platform } = channel.address;
  await practice.store.transaction(async (store) => {
    await store.deliveries.end(delivery.key, state, reason.code === 'refused' ? reason.error : reason.code);
    await endRound(practice, store, { delivery, channel, reason });
  });
  practice.observe({
    kind: 'delivery',
    platform,
    key: delivery.key,
    deliveryKind: delivery.kind,
    state,
    attempts: delivery.attempts + 1,
  });
}

/** A round whose question never appeared is missed; one that cannot be revealed is cancelled. */
async function endRound(
  practice: Practice,
  store: Store,
  { delivery, channel, reason }: { delivery: Delivery; channel: Channel; reason: Reason },
): Promise<void> {
  const { platform } = channel.address;
  const roundId = delivery.subject;
  const change = { reason, nextStepAt: null };
  const tell = (state: 'missed' | 'cancelled') =>
    store.afterCommit(() =>
      practice.observe({ kind: 'round', platform, roundId, state, reason: reason.code }),
    );
  switch (delivery.kind) {
    case 'question':
    case 'thread':
      if (await store.rounds.update(roundId, ['due'], { state: 'missed', ...change })) tell('missed');
      return;
    case 'answers':
    case 'reveal':
      if (await store.rounds.update(roundId, ['open', 'revealing'], { state: 'cancelled', ...change }))
        tell('cancelled');
      return;
    case 'closed':
    case 'forgotten':
    case 'notice':
    case 'receipt':
    case 'reminder':
    case 'welcome':
    case 'digest':
      return;
    default:
      delivery.kind satisfies never;
  }
}
