import type { Sent } from '../platforms/platform.js';
import type { Store } from '../store/store.js';
import { closedMessage } from '../texts/question-views.js';
import type { Channel } from './channel.js';
import { type Claim, type Delivery, deliveryKey } from './delivery.js';
import type { Practice } from './practice.js';
import { planReminders } from './remind.js';
import { rereadLeadMs } from './reread-thread.js';
import { isAsked, type Round } from './round.js';

/**
 * Settles what this process sent or found, together with all that follows from it, in one commit. That the message is there is proof
 * enough, whoever holds the delivery by now; but a process that stood still past its lease knows an old state of it only.
 */
export async function settleDelivery(practice: Practice, claim: Claim, sent: Sent): Promise<void> {
  const { delivery, leaseUntilAt } = claim;
  if (practice.clock.now() < leaseUntilAt && (await settle(practice, delivery, sent))) return;
  await settleByEvidence(practice, delivery.key, sent);
}

/**
 * A message of ours was seen on the platform: that settles its delivery, whoever holds it. When it is settled already by another
 * message, this one is a request that was given up and arrived after all, and is taken away again.
 */
export async function settleByEvidence(practice: Practice, key: string, sent: Sent): Promise<void> {
  const delivery = await practice.store.deliveries.get(key);
  if (delivery === undefined || delivery.ref === sent.ref) return;
  if (await settle(practice, delivery, sent)) return;
  const current = await practice.store.deliveries.get(key);
  if (current === undefined || current.ref === sent.ref || !isMessage(current)) return;
  await takeAway(practice, current, sent);
}

/** Not a deed on a message that is there already, such as an edit. */
function isMessage({ kind }: Delivery): boolean {
  switch (kind) {
    case 'question':
    case 'answers':
    case 'reveal':
    case 'notice':
    case 'reminder':
    case 'welcome':
    case 'digest':
      return true;
    case 'thread':
    case 'closed':
    case 'forgotten':
    case 'receipt':
      return false;
    default:
      return kind satisfies never;
  }
}

async function takeAway(practice: Practice, delivery: Delivery, { ref, threadRef }: Sent): Promise<void> {
  const { address } = await practice.store.channels.get(delivery.channelId);
  await practice.platforms.get(address.platform)?.remove({ address, ref, threadRef });
  practice.observe({
    kind: 'platform-error',
    platform: address.platform,
    code: 'arrived-twice',
    key: delivery.key,
  });
}

async function settle(practice: Practice, delivery: Delivery, sent: Sent): Promise<boolean> {
  const now = practice.clock.now();
  const channel = await practice.store.channels.get(delivery.channelId);
  const isSettled = await practice.store.transaction(async (store) => {
    if (!(await store.deliveries.settle(delivery.key, sent.ref, now))) return false;
    await follow(practice, store, { delivery, channel, sent }, now);
    return true;
  });
  if (isSettled) {
    practice.observe({
      kind: 'delivery',
      platform: channel.address.platform,
      key: delivery.key,
      deliveryKind: delivery.kind,
      state: 'sent',
      attempts: delivery.attempts + 1,
      latenessMs: now - delivery.createdAt,
    });
  }
  return isSettled;
}

type Settled = { readonly delivery: Delivery; readonly channel: Channel; readonly sent: Sent };

async function follow(practice: Practice, store: Store, settled: Settled, now: number): Promise<void> {
  const { delivery, channel, sent } = settled;
  switch (delivery.kind) {
    case 'question':
      if (sent.threadRef === undefined) {
        await store.rounds.update(delivery.subject, ['due'], { messageRef: sent.ref });
        return;
      }
      return openRound(practice, store, settled, { messageRef: sent.ref, threadRef: sent.threadRef }, now);
    case 'thread':
      return openRound(practice, store, settled, { threadRef: sent.threadRef ?? sent.ref }, now);
    case 'answers':
    case 'reveal':
      return finishReveal(practice, store, channel, delivery.subject, now);
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

/** An answer from the platform that takes longer has been waited for. */
const promptMs = 2_000;

async function openRound(
  practice: Practice,
  store: Store,
  { delivery, channel }: Settled,
  refs: { readonly messageRef?: string; readonly threadRef: string },
  now: number,
): Promise<void> {
  const round = await store.rounds.get(delivery.subject);
  if (round === undefined) return;
  const nextStepAt = round.revealAt - rereadLeadMs(now, round.revealAt);
  // It may have stood there for a while, with replies below it that no round was known for.
  const isFoundLate = delivery.attemptStartedAt !== undefined && now - delivery.attemptStartedAt > promptMs;
  const isOpen = await store.rounds.update(round.id, ['due'], {
    state: 'open',
    ...refs,
    postedAt: now,
    nextStepAt,
    ...(isFoundLate && { gapAt: now }),
  });
  if (!isOpen) return;
  await planReminders(store, round, now);
  const { platform } = channel.address;
  store.afterCommit(() => practice.observe({ kind: 'round', platform, roundId: round.id, state: 'open' }));
}

/** With its last part on the platform the round is over; the question message is then brought up to date. */
async function finishReveal(
  practice: Practice,
  store: Store,
  channel: Channel,
  roundId: string,
  now: number,
): Promise<void> {
  if (!(await store.deliveries.areSent(roundId, ['answers', 'reveal']))) return;
  const isOver = await store.rounds.update(roundId, ['revealing'], {
    state: 'revealed',
    revealedAt: now,
  });
  if (!isOver) return;
  const { platform } = channel.address;
  store.afterCommit(() => practice.observe({ kind: 'round', platform, roundId, state: 'revealed' }));
  const round = await store.rounds.get(roundId);
  if (round !== undefined) await oweClosing(store, channel, round, now);
}

async function oweClosing(store: Store, channel: Channel, round: Round, now: number): Promise<void> {
  if (!isAsked(round) || round.state !== 'revealed') return;

  await store.deliveries.add(
    [
      {
        key: deliveryKey(round.id, 'closed'),
        kind: 'closed',
        subject: round.id,
        channelId: channel.id,
        task: { operation: 'edit', messageRef: round.messageRef, message: closedMessage(round) },
        giveUpAt: now + closingWorthMs,
      },
    ],
    now,
  );
}

/** Bringing an old message up to date is a courtesy, not a debt. */
const closingWorthMs = 24 * 3_600_000;
