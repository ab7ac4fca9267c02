import type { Store } from '../store/store.js';
import { unreadableMessage } from '../texts/notice-views.js';
import { answersMessage } from '../texts/reveal-views.js';
import type { Address } from './channel.js';
import { takeOutOfDigests } from './correct-digests.js';
import { type Delivery, deliveryKey } from './delivery.js';
import { memberDigest } from './member-digest.js';
import type { Practice } from './practice.js';
import { answersOf } from './reply.js';
import { isAsked, type Round } from './round.js';

const editWorthMs = 7 * 24 * 3_600_000;

type Person = { readonly memberId: string; readonly alias: string };

/**
 * Erases a person's texts and takes their id out of everything that is stored; messages of ours that quote or name them are edited.
 * A keyed alias takes their place, so that the figures of others stay right. Returns how many replies were erased.
 */
export async function forgetMember(
  practice: Practice,
  place: Pick<Address, 'platform' | 'team'>,
  memberId: string,
): Promise<number> {
  const now = practice.clock.now();
  const alias = `forgotten-${memberDigest(await practice.store.ledger.secret(), place, memberId)}`;
  const forgotten = await practice.store.transaction(async (store) => {
    const replies = await store.people.forget(place, memberId, alias);
    await store.suggestions.forget(place, memberId, alias, now);
    await store.figureChoices.forget(place, memberId);
    // What is still owed to them alone nobody else wants.
    await store.deliveries.remove(await store.deliveries.owedTo(place, memberId));
    await store.deliveries.remove(
      replies.map(({ roundId, externalId }) =>
        deliveryKey(roundId, `receipt-${externalId.replaceAll('.', '-')}`),
      ),
    );
    for (const roundId of new Set(replies.map((reply) => reply.roundId))) {
      const round = await store.rounds.get(roundId);
      if (round === undefined) continue;
      await takeOutOfReveal(store, round, now);
      await takeOutOfHint(store, round, { memberId, alias }, now);
    }
    await takeOutOfDigests(practice, store, replies, now);
    return replies;
  });
  await practice.platforms.get(place.platform)?.forgetMember?.(memberId);
  practice.nudge();
  return forgotten.length;
}

/** The key of a hint has the member's id in it, and so has the hint. */
async function takeOutOfHint(
  store: Store,
  round: Round,
  { memberId, alias }: Person,
  now: number,
): Promise<void> {
  const hint = await store.deliveries.get(deliveryKey(round.id, `hint-${memberId}`));
  if (hint === undefined) return;
  await store.deliveries.remove([hint.key]);
  if (hint.ref === undefined || !isAsked(round) || !('threadRef' in round)) return;
  const task = {
    operation: 'edit',
    messageRef: hint.ref,
    threadRef: round.threadRef,
    message: unreadableMessage(round.locale, round.id, undefined),
  } as const;
  const key = deliveryKey(round.id, `forgotten-hint-${alias}-${now}`);
  const { channelId } = round;
  await store.deliveries.add(
    [{ key, kind: 'forgotten', subject: round.id, channelId, task, giveUpAt: now + editWorthMs }],
    now,
  );
}

/** Writes the messages with private answers anew from what is still there: in place if unsent, else by an edit after the sending. */
async function takeOutOfReveal(store: Store, round: Round, now: number): Promise<void> {
  const replies = await store.replies.ofRound(round.id);
  const parts = (await store.deliveries.ofSubject(round.id)).filter(
    ({ kind, quotes }) => kind === 'answers' && quotes.length > 0,
  );
  for (const [index, part] of parts.entries()) {
    const remaining = replies.filter(
      ({ externalId, deletedAt }) => part.quotes.includes(externalId) && deletedAt === undefined,
    );
    if (remaining.length === part.quotes.length) continue;
    const count = index === 0 ? answersOf(replies.filter(({ late }) => !late)).length : undefined;
    const message = answersMessage(round.locale, count, remaining);
    const quotes = remaining.map(({ externalId }) => externalId);
    const threadRef = 'threadRef' in round ? round.threadRef : undefined;
    await rewrite(store, part, { message, quotes, threadRef }, now);
  }
}

async function rewrite(
  store: Store,
  part: Delivery,
  anew: {
    readonly message: ReturnType<typeof answersMessage>;
    readonly quotes: readonly string[];
    /** Where the part stands: some platforms find a message only in its thread. */
    readonly threadRef: string | undefined;
  },
  now: number,
): Promise<void> {
  const { task } = part;
  const post = task?.operation === 'post' ? { ...task, message: anew.message } : undefined;
  await store.deliveries.rewrite(part.key, post, anew.quotes);
  if (part.state === 'owed' && part.attempts === 0) return;
  await store.deliveries.add(
    [
      {
        key: deliveryKey(part.subject, `forgotten-${part.key.split('/').at(-1)}-${now}`),
        kind: 'forgotten',
        subject: part.subject,
        channelId: part.channelId,
        task: { operation: 'edit', threadRef: anew.threadRef, message: anew.message },
        afterKey: part.key,
        giveUpAt: now + editWorthMs,
      },
    ],
    now,
  );
}
