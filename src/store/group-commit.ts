import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from './store.js';

type Work = {
  /** Settles whoever waits once it is durable. */
  readonly run: (store: Store) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
};

/** A group of so many waits for no more, lest a crowd that never ends keep the first of it waiting. */
const fullGroup = 500;

/**
 * Collects what comes while a commit is under way, and for as many turns of the event loop as bring more, into one transaction: a
 * crowd of small writes then waits for the disk once. Where that fails, each gets a transaction of its own, so that one that fails
 * harms no other.
 */
export function createGroupCommit(transaction: Store['transaction']): Store['shareTransaction'] {
  let waiting: Work[] = [];
  let isBusy = false;

  const commit = async (works: readonly Work[]): Promise<void> => {
    try {
      const settlers = await transaction(async (store) => {
        const done: (() => void)[] = [];
        for (const { run } of works) done.push(await run(store));
        return done;
      });
      for (const settle of settlers) settle();
    } catch (error) {
      if (works.length === 1) works[0]?.fail(error);
      else for (const work of works) await commit([work]);
    }
  };
  const gather = async (): Promise<void> => {
    for (let known = 0; known < waiting.length && waiting.length < fullGroup; ) {
      known = waiting.length;
      await nextTurn();
    }
  };
  const commitAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gather();
      const works = waiting;
      waiting = [];
      await commit(works);
    }
    isBusy = false;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const run = async (store: Store) => {
        const result = await work(store);
        return () => resolve(result);
      };
      waiting.push({ run, fail: reject });
      if (isBusy) return;
      isBusy = true;
      void commitAll();
    });
}
