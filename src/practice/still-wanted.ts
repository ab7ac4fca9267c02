import type { Store } from '../store/store.js';
import type { Delivery } from './delivery.js';
import { isReminderWanted } from './remind.js';
import { isOpen } from './round.js';

/** Asked right before each attempt, since what was owed may have lost its point meanwhile. */
export async function isStillWanted(store: Store, { kind, task, subject }: Delivery): Promise<boolean> {
  if (kind === 'reminder' && task?.operation === 'tell')
    return isReminderWanted(store, subject, task.memberId);
  // A word in the thread about how to answer there.
  if (kind === 'notice' && task?.operation === 'post' && task.threadRef !== undefined)
    return isTakingAnswers(store, subject);
  return true;
}

async function isTakingAnswers(store: Store, roundId: string): Promise<boolean> {
  const round = await store.rounds.get(roundId);
  return round !== undefined && isOpen(round);
}
