import type { Practice } from './practice.js';
import { rereadLeadMs, rereadThread } from './reread-thread.js';
import { revealAnswer } from './reveal-answer.js';
import { isPosted, type OpenRound, type PostedRound, type Round } from './round.js';

const batchSize = 50;
/** A thread that cannot be read delays its reveal no longer than this. */
const longestWaitMs = 2 * 60_000;
const readAgainMs = 15_000;
const longestPauseMs = 2 * 60_000;
/** After the reveal a thread that cannot be read is given up after a day, tried less and less often. */
const worthReadingMs = 24 * 3_600_000;
/** A clock may have leapt over that day; no thread is given up that this process has not tried to read for so long. */
const leastTryingMs = 3_600_000;
const patienceGrowth = 8;

/** Keeps track of the readings under way, which a tick does not await. */
export type RoundAdvancer = {
  advanceRounds(now: number): Promise<void>;
  idle(): Promise<void>;
};

export function createRoundAdvancer(practice: Practice): RoundAdvancer {
  const reading = new Map<string, Promise<void>>();
  const triedSinceMs = new Map<string, number>();
  const read = (round: PostedRound) => {
    if (reading.has(round.id)) return;
    const work = practice.store.channels
      .get(round.channelId)
      .then((channel) => rereadThread(practice, channel, round))
      .then((isDone) => {
        // Before the reveal its own waiting is measured, which ends with it.
        if (isDone && round.state !== 'open') triedSinceMs.delete(round.id);
      })
      .catch((error: unknown) =>
        practice.observe({ kind: 'fault', where: `reading of round ${round.id}`, error }),
      )
      .finally(() => {
        reading.delete(round.id);
        practice.nudge();
      });
    reading.set(round.id, work);
  };
  return {
    advanceRounds: async (now) => {
      for (const round of await practice.store.rounds.wanting(now, batchSize)) {
        try {
          await advance({ practice, read, triedSinceMs }, round, now);
        } catch (error) {
          practice.observe({ kind: 'fault', where: `round ${round.id}`, error });
          await practice.store.rounds.update(round.id, [round.state], { nextStepAt: now + readAgainMs });
        }
      }
    },
    idle: async () => {
      while (reading.size > 0) await Promise.all(reading.values());
    },
  };
}

type Advancing = {
  readonly practice: Practice;
  readonly read: (round: PostedRound) => void;
  /** Since when this process has tried to read, before a reveal or after it, in measured time: the clock may leap. */
  readonly triedSinceMs: Map<string, number>;
};

async function advance(advancing: Advancing, round: Round, now: number): Promise<void> {
  const { practice, read } = advancing;
  if (round.state === 'open' && isPosted(round)) return advanceOpen(advancing, round, now);
  const triedMs = triedForMs(advancing, round);
  const gapForMs = isPosted(round) && round.gapAt !== undefined ? now - round.gapAt : undefined;
  const isGivenUp = gapForMs !== undefined && gapForMs >= worthReadingMs && triedMs >= leastTryingMs;
  if (!isPosted(round) || gapForMs === undefined || isGivenUp) {
    advancing.triedSinceMs.delete(round.id);
    await practice.store.rounds.update(round.id, [round.state], { nextStepAt: null });
    return;
  }
  const pauseMs = Math.min(longestPauseMs, Math.max(readAgainMs, Math.round(triedMs / patienceGrowth)));
  await practice.store.rounds.update(round.id, [round.state], { nextStepAt: now + pauseMs });
  read(round);
}

async function advanceOpen(advancing: Advancing, round: OpenRound, now: number): Promise<void> {
  const { practice, read } = advancing;
  let latestAt = round.revealAt;
  if (now >= round.revealAt) {
    const channel = await practice.store.channels.get(round.channelId);
    const isListening = practice.platforms.get(channel.address.platform)?.health().state === 'connected';
    const isRead = isFreshlyRead(round, isListening);
    const waitMs = isRead ? 0 : longestWaitMs - triedForMs(advancing, round);
    if (waitMs <= 0) advancing.triedSinceMs.delete(round.id);
    if (isRead && isListening) return revealAnswer(practice, channel, round);
    if (waitMs <= 0) {
      // What nobody was told of, or what could not be read in time, is read when it can be.
      await practice.store.rounds.update(round.id, ['open'], { gapAt: now });
      return revealAnswer(practice, channel, { ...round, gapAt: now });
    }
    latestAt = now + waitMs;
  } else advancing.triedSinceMs.delete(round.id);
  await practice.store.rounds.update(round.id, ['open'], {
    nextStepAt: Math.min(now + readAgainMs, latestAt),
  });
  read(round);
}

function triedForMs({ practice, triedSinceMs }: Advancing, { id }: Round): number {
  const nowMs = practice.elapsedMs();
  const sinceMs = triedSinceMs.get(id) ?? nowMs;
  triedSinceMs.set(id, sinceMs);
  // Instants, which are counted from it, have no fractions.
  return Math.floor(nowMs - sinceMs);
}

/** Shortly before the reveal, and what came since was heard; while nobody listens, when its time had come. */
function isFreshlyRead(round: OpenRound, isListening: boolean): boolean {
  if (round.rereadAt === undefined || round.gapAt !== undefined) return false;
  const leadMs = isListening ? rereadLeadMs(round.postedAt, round.revealAt) : 0;
  return round.rereadAt >= round.revealAt - leadMs;
}
