import { createHmac } from 'node:crypto';
import type { Store } from '../store/store.js';
import { answersMessage } from '../texts/reveal-views.js';
import type { Address } from './channel.js';
import { takeOutOfDigests } from './correct-digests.js';
import { type Delivery, deliveryKey } from './delivery.js';
import type { Practice } from './practice.js';
import { answersOf, forgottenPrefix } from './reply.js';

const editWorthMs = 7 * 24 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** Everything stored about a person in a team, as it is given to them. */
export async function exportMember(
  practice: Practice,
  place: Pick<Address, 'platform' | 'team'>,
  memberId: string,
) {
  const { replies, scores, votes, members, figureChoices } = practice.store;
  return {
    format: 'rehearse-export-1',
    exportedAt: new Date(practice.clock.now()).toISOString(),
    member: { ...place, id: memberId },
    privacy: await members.privacy(place, memberId),
    figures: await figureChoices.get(place, memberId),
    replies: await replies.ofMember(place, memberId),
    // Who else has scored an answer is not for its author to know.
    scores: (await scores.ofMember(place, memberId)).map(({ raterId, ...score }) => ({
      ...score,
      ...(raterId === memberId && { raterId }),
    })),
    votes: await votes.ofVoter(place, memberId),
  };
}

/**
 * Erases a person's texts and cuts the tie to what remains as figures; messages of ours that quote them are edited. A keyed alias
 * takes the person's place, so that reading a thread again does not bring them back. Returns how many replies were erased.
 */
export async function forgetMember(
  practice: Practice,
  place: Pick<Address, 'platform' | 'team'>,
  memberId: string,
): Promise<number> {
  const now = practice.clock.now();
  const secret = await practice.store.ledger.secret();
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify([place.platform, place.team, memberId]))
    .digest('hex');
  const alias = `${forgottenPrefix}${digest.slice(0, 16)}`;
  const forgotten = await practice.store.transaction(async (store) => {
    const replies = await store.replies.forget(place, memberId, alias);
    await store.scores.forget(place, memberId, alias);
    await store.votes.forget(place, memberId, alias);
    await store.figureChoices.forget(place, memberId);
    await store.members.savePrivacy(place, memberId, { anonymous: false, forgottenAt: now });
    for (const roundId of new Set(replies.map((reply) => reply.roundId)))
      await takeOutOfReveal(store, roundId, now);
    await takeOutOfDigests(practice, store, replies, now);
    return replies;
  });
  practice.nudge();
  return forgotten.length;
}

/** Writes the messages with private answers anew from what is still there: in place if unsent, else by an edit after the sending. */
async function takeOutOfReveal(store: Store, roundId: string, now: number): Promise<void> {
  const round = await store.rounds.get(roundId);
  if (round === undefined) return;
  const replies = await store.replies.ofRound(roundId);
  const parts = (await store.deliveries.ofSubject(roundId)).filter(
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
    await rewrite(store, part, { message, quotes }, now);
  }
}

async function rewrite(
  store: Store,
  part: Delivery,
  anew: { readonly message: ReturnType<typeof answersMessage>; readonly quotes: readonly string[] },
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
        task: { operation: 'edit', message: anew.message },
        afterKey: part.key,
        giveUpAt: now + editWorthMs,
      },
    ],
    now,
  );
}

/** Erases, at the first call and then once a day, what people wrote longer ago than the retention time; figures stay. */
export function createTextEraser(practice: Practice): (now: number) => Promise<void> {
  let erasedAt: number | undefined;
  return async (now) => {
    if (erasedAt !== undefined && now - erasedAt < dayMs && now >= erasedAt) return;
    erasedAt = now;
    const erased = await practice.store.replies.eraseTextsBefore(now - practice.retentionDays * dayMs);
    if (erased > 0) await practice.store.ledger.note({ at: now, event: 'texts-erased', detail: `${erased}` });
  };
}
