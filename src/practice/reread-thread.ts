import { PlatformError, type ThreadMessage, type ThreadReading } from '../platforms/platform.js';
import type { Store } from '../store/store.js';
import type { Channel } from './channel.js';
import { oweHint } from './owe-hint.js';
import { oweSealedHint } from './owe-sealed-hint.js';
import { type Practice, platformOf } from './practice.js';
import { isPosted, type PostedRound } from './round.js';

const longestLeadMs = 60_000;

/** How long before the reveal the thread is read again: a minute, or for short rounds a quarter of their time. */
export function rereadLeadMs(openAt: number, revealAt: number): number {
  return Math.min(longestLeadMs, Math.max(0, Math.floor((revealAt - openAt) / 4)));
}

/**
 * Reads the thread in full and stores what events did not bring: missed replies, newer versions, deletions.
 * A reply counts as deleted only if a complete read lacks it and nothing has touched it since that read began, or for as long before
 * as the platform's history may lag behind.
 */
export async function rereadThread(practice: Practice, channel: Channel, round: PostedRound): Promise<void> {
  const startedAt = practice.clock.now();
  const { messageRef, threadRef } = round;
  const platform = platformOf(practice, channel);
  const look: Look = { round, startedAt, historyLagMs: platform.traits.historyLagMs };
  try {
    const reading = await platform.readThread({ address: channel.address, messageRef, threadRef });
    await store(practice, look, reading);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    practice.observe({
      kind: 'platform-error',
      platform: channel.address.platform,
      code: error.platformCode,
    });
  }
}

type Look = { readonly round: PostedRound; readonly startedAt: number; readonly historyLagMs: number };

async function store(practice: Practice, look: Look, reading: ThreadReading): Promise<void> {
  const { round, startedAt, historyLagMs } = look;
  if (reading.state === 'message-deleted') {
    if (isWithin(historyLagMs, round.postedAt, startedAt)) return lookAgain(practice, look);
    if (!reading.threadReachable && round.state === 'open') {
      const reason = { code: 'question-deleted' } as const;
      const change = { state: 'cancelled', reason, nextStepAt: null } as const;
      await practice.store.rounds.update(round.id, ['open'], change);
      return;
    }
    await practice.store.transaction((inner) => noteRead(practice, inner, look, false));
    return;
  }
  await practice.store.transaction(async (inner) => {
    const late = (await inner.rounds.get(round.id))?.state !== 'open';
    const place = { roundId: round.id, channelId: round.channelId, threadRef: round.threadRef };
    const replies = reading.messages.map(
      (message) => ({ ...message, ...place, late, visibility: 'thread' }) as const,
    );
    const changes = await inner.replies.putAll(replies, startedAt);
    if (!late) {
      const added = replies.filter((_, index) => changes[index] === 'added');
      await oweHints(inner, round, added, startedAt);
    }
    if (!reading.complete) return;
    const present = reading.messages.map(({ externalId }) => externalId);
    const read = { startedAt, knownBefore: startedAt - historyLagMs, now: practice.clock.now() };
    const isInDoubt = await inner.replies.markMissing(round.id, present, read);
    await noteRead(practice, inner, look, isInDoubt);
  });
}

/** As for those whose words came by themselves. */
async function oweHints(
  inner: Store,
  { id: roundId, channelId, threadRef }: PostedRound,
  added: readonly ThreadMessage[],
  now: number,
): Promise<void> {
  if (added.length === 0) return;
  const place = { roundId, channelId, threadRef };
  for (const { memberId, isUnreadable } of added)
    if (isUnreadable === true) await oweHint(inner, { ...place, memberId }, now);
  const { settings } = await inner.channels.get(channelId);
  if (settings.answers === 'sealed') await oweSealedHint(inner, place, now);
}

/** Whether `at` is so shortly after `sinceAt`; not before it, where a clock was set back. */
const isWithin = (spanMs: number, sinceAt: number, at: number): boolean =>
  at >= sinceAt && at < sinceAt + spanMs;

/** A message so young may be missing from the history, and says nothing by it. */
async function lookAgain(practice: Practice, { round, historyLagMs }: Look): Promise<void> {
  await practice.store.rounds.update(round.id, [round.state], {
    nextStepAt: round.postedAt + historyLagMs,
  });
}

/**
 * A gap is closed by a reading that began when history had caught up with it. An earlier one will do where there is another reading to
 * come before the reveal, which is the rule. A gap that is yet to come is from before the clock was set back. A reply that is missing
 * without anybody knowing why yet is a gap, too.
 */
async function noteRead(
  { clock }: Practice,
  inner: Store,
  { round, startedAt, historyLagMs }: Look,
  isInDoubt: boolean,
): Promise<void> {
  const current = await inner.rounds.get(round.id);
  if (current === undefined || !isPosted(current)) return;
  const { state } = current;
  const gapAt = isInDoubt ? startedAt : current.gapAt;
  const isTooEarly = gapAt !== undefined && gapAt <= clock.now() && startedAt < gapAt + historyLagMs;
  const lastLookAt = lastLookOf(current);
  const isReadLater = state === 'open' && gapAt !== undefined && gapAt + historyLagMs <= lastLookAt;
  if (isTooEarly && !isReadLater) {
    await inner.rounds.update(round.id, [state], {
      gapAt,
      rereadAt: startedAt,
      nextStepAt: gapAt + historyLagMs,
    });
    return;
  }
  const nextStepAt = startedAt < lastLookAt ? lastLookAt : current.revealAt;
  const isOpen = state === 'open';
  await inner.rounds.update(round.id, [state], {
    rereadAt: startedAt,
    gapAt: null,
    nextStepAt: isOpen ? nextStepAt : null,
  });
}

/** After an early reading (a gap) there is still the one before the reveal; after that one only the reveal. */
const lastLookOf = ({ postedAt, revealAt }: PostedRound): number =>
  revealAt - rereadLeadMs(postedAt, revealAt);
