import type { SharedWork, Store } from './store.js';

/**
 * A group of so many waits for no more, lest a crowd that never ends keep the first of it waiting, and what a crowd says fill the
 * memory: one turn of the event loop may bring thousands.
 */
const fullGroup = 500;

/** What came of one kind of work, to be done in one call. */
type Batch = {
  /** Hands back what settles whoever waits, to be called once it is durable. */
  run(store: Store): Promise<() => void>;
  fail(error: unknown): void;
  /** The same work, each item by itself. */
  split(): readonly Batch[];
};

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

function batchOf<Item, Result>(
  work: SharedWork<Item, Result>,
  waiting: readonly Waiting<Item, Result>[],
): Batch {
  return {
    run: async (store) => {
      const items = waiting.map(({ item }) => item);
      const results = await work(store, items);
      if (results.length !== items.length)
        throw new Error(`${results.length} results for ${items.length} items`);
      return () => {
        for (const [index, result] of results.entries()) waiting[index]?.resolve(result);
      };
    },
    fail: (error) => {
      for (const { reject } of waiting) reject(error);
    },
    split: () => waiting.map((one) => batchOf(work, [one])),
  };
}

/** In one transaction or, where that fails, in one for each item. */
async function commit(transaction: Store['transaction'], batches: readonly Batch[]): Promise<void> {
  try {
    const settlers = await transaction(async (store) => {
      const done: (() => void)[] = [];
      for (const batch of batches) done.push(await batch.run(store));
      return done;
    });
    for (const settle of settlers) settle();
  } catch (error) {
    const singles = batches.flatMap((batch) => batch.split());
    if (singles.length === 1) singles[0]?.fail(error);
    else for (const single of singles) await commit(transaction, [single]);
  }
}

type Gathering = { readonly ended: Promise<void>; readonly end: () => void };

/** Ends with the first turn of the event loop that brings no more. */
function gather(countNow: () => number): Gathering {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    let turn: NodeJS.Immediate;
    const awaitMore = (known: number) => {
      turn = setImmediate(() => (countNow() > known ? awaitMore(countNow()) : resolve()));
    };
    awaitMore(countNow());
    end = () => {
      clearImmediate(turn);
      resolve();
    };
  });
  return { ended, end };
}

/**
 * Collects what comes while a commit is under way, and for as many turns of the event loop as bring more, into one transaction: a
 * crowd of small writes then waits for the disk once, and those of one kind are done together. Where that fails, each gets a
 * transaction of its own, so that one that fails harms no other.
 */
export function createGroupCommit(transaction: Store['transaction']): Store['sharing'] {
  const takers = new Set<() => Batch>();
  let waitingCount = 0;
  let isBusy = false;
  let gathering: Gathering | undefined;

  const commitAll = async (): Promise<void> => {
    while (waitingCount > 0) {
      if (waitingCount < fullGroup) {
        gathering = gather(() => waitingCount);
        await gathering.ended;
      }
      const batches = [...takers].map((take) => take());
      takers.clear();
      waitingCount = 0;
      await commit(transaction, batches);
    }
    isBusy = false;
  };
  return <Item, Result>(work: SharedWork<Item, Result>) => {
    let waiting: Waiting<Item, Result>[] = [];
    const take = () => {
      const batch = batchOf(work, waiting);
      waiting = [];
      return batch;
    };
    return (item: Item) =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        waitingCount += 1;
        takers.add(take);
        if (waitingCount >= fullGroup) gathering?.end();
        if (isBusy) return;
        isBusy = true;
        void commitAll();
      });
  };
}
