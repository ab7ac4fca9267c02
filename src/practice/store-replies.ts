import type { PlatformEvent } from '../platforms/platform.js';
import type { NewReply, ReplyChange, Store, ThreadRound } from '../store/store.js';
import type { Address } from './channel.js';
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
  let next = 0;
  return heard.map((reply) => reply && { roundId: reply.roundId, change: changes[next++] ?? 'ignored' });
}

/** Asks once for each thread: a crowd speaks in few of them. */
async function findRounds(
  practice: Practice,
  store: Store,
  events: readonly SaidEvent[],
): Promise<readonly (HeardReply | undefined)[]> {
  const known = new Map<string, readonly KnownThread[]>();
  const heard: (HeardReply | undefined)[] = [];
  for (const event of events) {
    const { address, threadRef } = event;
    const alike = known.get(threadRef) ?? [];
    let thread = alike.find((one) => isSameAddress(one.address, address));
    if (thread === undefined) {
      thread = { address, round: await store.rounds.ofThread(address, threadRef) };
      known.set(threadRef, [...alike, thread]);
    }
    heard.push(thread.round && toHeard(practice, event, thread.round));
  }
  return heard;
}

/** Two channels may have a thread of the same name. */
type KnownThread = { readonly address: Address; readonly round: ThreadRound | undefined };

const isSameAddress = (one: Address, other: Address): boolean =>
  one.channel === other.channel && one.team === other.team && one.platform === other.platform;

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
