import { PlatformError, type ThreadReading } from '../platforms/platform.js';
import type { Channel } from './channel.js';
import { oweHint } from './owe-hint.js';
import { type Practice, platformOf } from './practice.js';
import type { OpenRound } from './round.js';

const longestLeadMs = 60_000;

/** How long before the reveal the thread is read again: a minute, or for short rounds a quarter of their time. */
export function rereadLeadMs(openAt: number, revealAt: number): number {
  return Math.min(longestLeadMs, Math.max(0, Math.floor((revealAt - openAt) / 4)));
}

/**
 * Reads the thread in full and stores what events did not bring: missed replies, newer versions, deletions.
 * A reply counts as deleted only if a complete read lacks it and nothing has touched it since that read began.
 */
export async function rereadThread(practice: Practice, channel: Channel, round: OpenRound): Promise<void> {
  const startedAt = practice.clock.now();
  const { messageRef, threadRef } = round;
  try {
    const reading = await platformOf(practice, channel).readThread({
      address: channel.address,
      messageRef,
      threadRef,
    });
    await store(practice, round, reading, startedAt);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    practice.observe({
      kind: 'platform-error',
      platform: channel.address.platform,
      code: error.platformCode,
    });
  }
}

async function store(
  practice: Practice,
  round: OpenRound,
  reading: ThreadReading,
  startedAt: number,
): Promise<void> {
  if (reading.state === 'message-deleted' && !reading.threadReachable) {
    const reason = { code: 'question-deleted' } as const;
    await practice.store.rounds.update(round.id, ['open'], { state: 'cancelled', reason, nextStepAt: null });
    return;
  }
  const done = { rereadAt: startedAt, gapAt: null, nextStepAt: nextLookAt(round, startedAt) };
  if (reading.state === 'message-deleted') {
    await practice.store.rounds.update(round.id, ['open'], done);
    return;
  }
  await practice.store.transaction(async (inner) => {
    const late = (await inner.rounds.get(round.id))?.state !== 'open';
    const place = { roundId: round.id, channelId: round.channelId, threadRef: round.threadRef };
    const replies = reading.messages.map(
      (message) => ({ ...message, ...place, late, visibility: 'thread' }) as const,
    );
    const changes = await inner.replies.putAll(replies, startedAt);
    for (const [index, reply] of replies.entries())
      if (changes[index] === 'added' && !late && reply.isUnreadable === true)
        await oweHint(inner, reply, startedAt);
    if (!reading.complete) return;
    const present = reading.messages.map(({ externalId }) => externalId);
    await inner.replies.markMissing(round.id, present, startedAt);
    await inner.rounds.update(round.id, ['open'], done);
  });
}

/** After an early reading (a gap) there is still the one before the reveal; after that one only the reveal. */
function nextLookAt({ postedAt, revealAt }: OpenRound, readAt: number): number {
  const lastLookAt = revealAt - rereadLeadMs(postedAt, revealAt);
  return readAt < lastLookAt ? lastLookAt : revealAt;
}
