import type { PlatformEvent } from '../platforms/platform.js';
import type { NewReply, ReplyChange, Store, ThreadRound } from '../store/store.js';
import { oweHint } from './owe-hint.js';
import { oweReceipts } from './owe-receipts.js';
import { oweSealedHint } from './owe-sealed-hint.js';
import type { Practice } from './practice.js';

export type SaidEvent = Extract<PlatformEvent, { kind: 'said' | 'edited' }>;

export type StoredReply = { readonly roundId: string; readonly change: ReplyChange };

/** What somebody said, with all that depends on the round they said it in. */
type HeardReply = NewReply & {
  readonly channelId: string;
  readonly threadRef: string;
  readonly isUnreadable: boolean;
  readonly isSealed: boolean;
  readonly wantsReceipt: boolean;
};

/**
 * Stores what came together, as though one had come after the other. Answers for each what became of it; undefined where it was said
 * outside of every round.
 */
export async function storeReplies(
  practice: Practice,
  store: Store,
  events: readonly SaidEvent[],
): Promise<readonly (StoredReply | undefined)[]> {
  const now = practice.clock.now();
  const heard = await findRounds(practice, store, events);
  const replies = heard.filter((reply) => reply !== undefined);
  const changes = await store.replies.putAll(replies, now);
  const added = replies.filter(({ late }, index) => !late && changes[index] === 'added');
  for (const reply of added) if (reply.isUnreadable) await oweHint(store, reply, now);
  const sealed = new Map(added.filter(({ isSealed }) => isSealed).map((reply) => [reply.roundId, reply]));
  for (const reply of sealed.values()) await oweSealedHint(store, reply, now);
  await oweReceipts(store, added, now);
  const changeOf = new Map(replies.map((reply, index) => [reply, changes[index]]));
  return heard.map((reply) => reply && { roundId: reply.roundId, change: changeOf.get(reply) ?? 'ignored' });
}

/** Asks once for each thread: a crowd speaks in few of them. */
async function findRounds(
  practice: Practice,
  store: Store,
  events: readonly SaidEvent[],
): Promise<readonly (HeardReply | undefined)[]> {
  const rounds = new Map<string, ThreadRound | undefined>();
  const heard: (HeardReply | undefined)[] = [];
  for (const event of events) {
    const { address, threadRef } = event;
    const thread = `${address.platform}/${address.team}/${address.channel}/${threadRef}`;
    if (!rounds.has(thread)) rounds.set(thread, await store.rounds.ofThread(address, threadRef));
    const round = rounds.get(thread);
    heard.push(round && toHeard(practice, event, round));
  }
  return heard;
}

function toHeard(practice: Practice, event: SaidEvent, round: ThreadRound): HeardReply {
  const { externalId, memberId, text, createdAt, versionAt, threadRef, address } = event;
  const isUnreadable = event.isUnreadable === true;
  const canSign = practice.platforms.get(address.platform)?.traits.reactions === true;
  return {
    roundId: round.id,
    channelId: round.channelId,
    externalId,
    threadRef,
    memberId,
    text,
    createdAt,
    versionAt,
    late: round.state !== 'open',
    visibility: 'thread',
    isUnreadable,
    isSealed: round.isSealed,
    wantsReceipt: canSign && round.receipts && !isUnreadable,
  };
}
