import { PlatformError, type ThreadMessage, type ThreadReading } from '../platforms/platform.js';
import type { RoundChange, Store } from '../store/store.js';
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
 * What a complete read lacks counts as deleted only if nothing has touched it since that read began, or for as long before as the
 * platform's history may lag behind. How long ago that is must be known for certain, whatever the clock was set to meanwhile.
 * True when there is nothing left that another reading would have to bring.
 */
export async function rereadThread(
  practice: Practice,
  channel: Channel,
  round: PostedRound,
): Promise<boolean> {
  const { evenClock } = practice;
  const evenBeforeAt = evenClock.sinceAt();
  const begunAt = practice.clock.now();
  const { messageRef, threadRef } = round;
  const platform = platformOf(practice, channel);
  const { historyLagMs } = platform.traits;
  try {
    const reading = await platform.readThread({ address: channel.address, messageRef, threadRef });
    const evenSinceAt = evenClock.sinceAt();
    // If the clock was set meanwhile, it began before that.
    const startedAt = evenSinceAt === evenBeforeAt ? begunAt : Math.min(begunAt, evenSinceAt);
    const look = { round, startedAt, endedAt: practice.clock.now(), evenSinceAt, historyLagMs };
    return await store(practice, look, reading);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    practice.observe({
      kind: 'platform-error',
      platform: channel.address.platform,
      code: error.platformCode,
    });
    return false;
  }
}

type Look = {
  readonly round: PostedRound;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly evenSinceAt: number;
  readonly historyLagMs: number;
};

/**
 * From when on a reading that begins shows what was so at an instant: when history has caught up with it. Of an instant from before
 * the clock was set nobody knows how long ago it is, so that counts from then on; one that is yet to come is such a one.
 */
function showsFrom({ endedAt, evenSinceAt, historyLagMs }: Look, at: number): number {
  return (at > endedAt ? evenSinceAt : Math.max(at, evenSinceAt)) + historyLagMs;
}

async function store(practice: Practice, look: Look, reading: ThreadReading): Promise<boolean> {
  const { round, startedAt, endedAt, evenSinceAt, historyLagMs } = look;
  if (reading.state === 'message-deleted') {
    const isTold = startedAt >= showsFrom(look, round.postedAt);
    if (!isTold) return lookAgain(practice, look);
    if (!reading.threadReachable && round.state === 'open') {
      const reason = { code: 'question-deleted' } as const;
      const change = { state: 'cancelled', reason, nextStepAt: null } as const;
      return practice.store.rounds.update(round.id, ['open'], change);
    }
    return practice.store.transaction((inner) => noteRead(inner, look, false));
  }
  return practice.store.transaction(async (inner) => {
    const late = (await inner.rounds.get(round.id))?.state !== 'open';
    const place = { roundId: round.id, channelId: round.channelId, threadRef: round.threadRef };
    const replies = reading.messages.map(
      (message) => ({ ...message, ...place, late, visibility: 'thread' }) as const,
    );
    // They may have been made while it was read.
    const changes = await inner.replies.putAll(replies, endedAt);
    if (!late) {
      const added = replies.filter((_, index) => changes[index] === 'added');
      await oweHints(inner, round, added, startedAt);
    }
    if (!reading.complete) return false;
    const present = reading.messages.map(({ externalId }) => externalId);
    const isLongEven = startedAt >= evenSinceAt + historyLagMs;
    const knownBefore = isLongEven ? startedAt - historyLagMs : Number.NEGATIVE_INFINITY;
    const read = { startedAt, knownBefore, now: endedAt };
    const isInDoubt = await inner.replies.markMissing(round.id, present, read);
    return noteRead(inner, look, isInDoubt);
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

/** A message so young may be missing from the history, and says nothing by it. */
async function lookAgain(practice: Practice, look: Look): Promise<false> {
  const { round } = look;
  await practice.store.rounds.update(round.id, [round.state], {
    nextStepAt: showsFrom(look, round.postedAt),
  });
  return false;
}

/**
 * A gap is closed by a reading that began when history had caught up with it. After an earlier one it stays until the reading that
 * comes before the reveal by rule. A reply that is missing without anybody knowing why yet is a gap too, and looked for soon.
 */
async function noteRead(inner: Store, look: Look, isInDoubt: boolean): Promise<boolean> {
  const current = await inner.rounds.get(look.round.id);
  if (current === undefined || !isPosted(current)) return true;
  const { startedAt, endedAt } = look;
  const isOpen = current.state === 'open';
  // One that came while it was read is younger than the doubt.
  const doubtAt = Math.max(startedAt, Math.min(current.gapAt ?? startedAt, endedAt));
  const gapAt = isInDoubt ? doubtAt : current.gapAt;
  const lastLookAt = lastLookOf(current);
  const note = (change: RoundChange) =>
    inner.rounds.update(current.id, [current.state], { rereadAt: startedAt, ...change });
  const shownFrom = gapAt === undefined ? startedAt : showsFrom(look, gapAt);
  if (startedAt < shownFrom) {
    const isReadLater = isOpen && !isInDoubt;
    await note({ gapAt, nextStepAt: isReadLater ? Math.max(shownFrom, lastLookAt) : shownFrom });
    return false;
  }
  const nextStepAt = startedAt < lastLookAt ? lastLookAt : current.revealAt;
  await note({ gapAt: null, nextStepAt: isOpen ? nextStepAt : null });
  return true;
}

/** After an early reading (a gap) there is still the one before the reveal; after that one only the reveal. */
const lastLookOf = ({ postedAt, revealAt }: PostedRound): number =>
  revealAt - rereadLeadMs(postedAt, revealAt);
