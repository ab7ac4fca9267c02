import { createRoundAdvancer } from './advance-rounds.js';
import { createClockWatch } from './clock-watch.js';
import { createOutbox } from './deliver.js';
import { createTextEraser } from './erase-texts.js';
import { createQuestionKeeper } from './keep-own-questions.js';
import { createTeamKeeper } from './keep-teams.js';
import type { Practice } from './practice.js';
import { remindDue } from './remind.js';
import { startDueRounds } from './start-rounds.js';
import { writeDueDigests } from './write-digests.js';

export type Ticker = {
  /**
   * Does what is due by now, according to the store alone: late, restarted or called twice gives the same result.
   * Begins sends and readings but awaits none.
   */
  tick(): Promise<void>;
  /** Resolves when no send or reading is under way. */
  idle(): Promise<void>;
};

export function createTicker(practice: Practice): Ticker {
  const outbox = createOutbox(practice);
  const rounds = createRoundAdvancer(practice);
  const keepTeams = createTeamKeeper(practice);
  const watchClock = createClockWatch(practice);
  const eraseOldTexts = createTextEraser(practice);
  const keepOwnQuestions = createQuestionKeeper(practice);
  return {
    tick: async () => {
      const now = practice.clock.now();
      // Looked at with every beat, because a clock that is set to and fro in between looks as though nobody had touched it.
      practice.evenClock.sinceAt();
      await keepTeams(now);
      await watchClock(now);
      await eraseOldTexts(now);
      await keepOwnQuestions(now);
      const workAt = await practice.store.nextWorkAt();
      if (workAt === undefined || workAt > now) return;
      await rounds.advanceRounds(now);
      await writeDueDigests(practice, now);
      await remindDue(practice, now);
      const deliver = () => outbox.deliverOwed(practice.clock.now());
      await startDueRounds(practice, now, deliver);
      await deliver();
    },
    idle: async () => {
      await rounds.idle();
      await outbox.idle();
    },
  };
}
