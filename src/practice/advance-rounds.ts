import type { Practice } from './practice.js';
import { rereadLeadMs, rereadThread } from './reread-thread.js';
import { revealAnswer } from './reveal-answer.js';
import { isPosted, type OpenRound, type PostedRound, type Round } from './round.js';

const batchSize = 50;
/** A thread that cannot be read delays its reveal no longer than this. */
const longestWaitMs = 2 * 60_000;
const readAgainMs = 15_000;
/** After the reveal a thread that cannot be read is given up, tried less and less often; a clock may also have leapt ahead by hours. */
const worthReadingMs = 26 * 3_600_000;
const patienceGrowth = 8;

/** Keeps track of the readings under way, which a tick does not await. */
export type RoundAdvancer = {
  advanceRounds(now: number): Promise<void>;
  idle(): Promise<void>;
};

export function createRoundAdvancer(practice: Practice): RoundAdvancer {
  const reading = new Map<string, Promise<void>>();
  const read = (round: PostedRound) => {
    if (reading.has(round.id)) return;
    const work = practice.store.channels
      .get(round.channelId)
      .then((channel) => rereadThread(practice, channel, round))
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
          await advance(practice, round, now, read);
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

async function advance(
  practice: Practice,
  round: Round,
  now: number,
  read: (round: PostedRound) => void,
): Promise<void> {
  if (round.state === 'open' && isPosted(round)) return advanceOpen(practice, round, now, read);
  const gapForMs = isPosted(round) && round.gapAt !== undefined ? now - round.gapAt : worthReadingMs;
  const isWanted = gapForMs < worthReadingMs;
  await practice.store.rounds.update(round.id, [round.state], {
    nextStepAt: isWanted ? now + Math.max(readAgainMs, Math.round(gapForMs / patienceGrowth)) : null,
  });
  if (isWanted && isPosted(round)) read(round);
}

async function advanceOpen(
  practice: Practice,
  round: OpenRound,
  now: number,
  read: (round: PostedRound) => void,
): Promise<void> {
  if (now >= round.revealAt) {
    const channel = await practice.store.channels.get(round.channelId);
    const isListening = practice.platforms.get(channel.address.platform)?.health().state === 'connected';
    const isRead = isFreshlyRead(round, isListening);
    if (isRead && isListening) return revealAnswer(practice, channel, round);
    if (isRead || now >= round.revealAt + longestWaitMs) {
      // What nobody was told of, or what could not be read in time, is read when it can be.
      await practice.store.rounds.update(round.id, ['open'], { gapAt: now });
      return revealAnswer(practice, channel, { ...round, gapAt: now });
    }
  }
  const latestAt = now < round.revealAt ? round.revealAt : round.revealAt + longestWaitMs;
  await practice.store.rounds.update(round.id, ['open'], {
    nextStepAt: Math.min(now + readAgainMs, latestAt),
  });
  read(round);
}

/** Shortly before the reveal, and what came since was heard; while nobody listens, when its time had come. */
function isFreshlyRead(round: OpenRound, isListening: boolean): boolean {
  if (round.rereadAt === undefined || round.gapAt !== undefined) return false;
  const leadMs = isListening ? rereadLeadMs(round.postedAt, round.revealAt) : 0;
  return round.rereadAt >= round.revealAt - leadMs;
}
