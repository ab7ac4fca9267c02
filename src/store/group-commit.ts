import type { Committed } from './database.js';
import type { SharedWork, Store } from './store.js';

/**
 * A group of so many waits for no more, lest a crowd that never ends keep the first of it waiting, and what a crowd says fill the
 * memory: one turn of the event loop may bring thousands.
 */
const fullGroup = 1_000;

/** What is committed can be read, and built upon by the next commit, before it is `durable`; only then may anybody be told of it. */
export type GroupTransaction = <T>(work: (store: Store) => Promise<T>) => Promise<Committed<T>>;

/** What came of one kind of work, to be done in one call. */
type Batch = {
  /** Hands back what settles whoever waits. */
  run(store: Store): Promise<Settling>;
  fail(error: unknown): void;
  /** The same work, each item by itself. */
  split(): readonly Batch[];
};

/** For those whose work is done; the items are not needed any more, and do not fill the memory until it is durable. */
type Settling = { resolve(): void; reject(error: unknown): void };

type Waiting<Result> = {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

function batchOf<Item, Result>(
  work: SharedWork<Item, Result>,
  items: readonly Item[],
  waiting: readonly Waiting<Result>[],
): Batch {
  return {
    run: async (store) => {
      const results = await work(store, items);
      if (results.length !== waiting.length)
        throw new Error(`${results.length} results for ${waiting.length} items`);
      return settlingOf(waiting, results);
    },
    fail: (error) => rejectAll(waiting, error),
    split: () => items.map((item, index) => batchOf(work, [item], waiting.slice(index, index + 1))),
  };
}

const settlingOf = <Result>(waiting: readonly Waiting<Result>[], results: readonly Result[]): Settling => ({
  resolve: () => {
    for (const [index, result] of results.entries()) waiting[index]?.resolve(result);
  },
  reject: (error) => rejectAll(waiting, error),
});

function rejectAll(waiting: readonly Waiting<never>[], error: unknown): void {
  for (const { reject } of waiting) reject(error);
}

/** `told` resolves when all who wait know what became of their work; wrapped, because to await one promise is to await both. */
type Committing = { readonly told: Promise<void> };

/** In one transaction or, where that fails, in one for each item. Resolves as soon as they are committed. */
async function commit(transaction: GroupTransaction, batches: readonly Batch[]): Promise<Committing> {
  try {
    const { result, durable } = await transaction(async (store) => {
      const done: Settling[] = [];
      for (const batch of batches) done.push(await batch.run(store));
      return done;
    });
    return {
      told: durable.then(
        () => {
          for (const { resolve } of result) resolve();
        },
        (error: unknown) => {
          for (const { reject } of result) reject(error);
        },
      ),
    };
  } catch (error) {
    const singles = batches.flatMap((batch) => batch.split());
    if (singles.length === 1) singles[0]?.fail(error);
    else {
      const all: Promise<void>[] = [];
      for (const single of singles) all.push((await commit(transaction, [single])).told);
      await Promise.all(all);
    }
    return { told: Promise.resolve() };
  }
}

type Gathering = { readonly ended: Promise<void>; readonly end: () => void };

/** Begins when those before have been told, and ends with the first turn of the event loop that brings no more. */
function gather(before: Promise<void>, countNow: () => number): Gathering {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    let turn: NodeJS.Immediate | undefined;
    let isOver = false;
    const awaitMore = (known: number) => {
      turn = setImmediate(() => (countNow() > known ? awaitMore(countNow()) : resolve()));
    };
    void before.then(() => isOver || awaitMore(countNow()));
    end = () => {
      isOver = true;
      clearImmediate(turn);
      resolve();
    };
  });
  return { ended, end };
}

/**
 * Collects what comes while a commit is on its way to the disk, and for as many turns of the event loop as bring more, into one
 * transaction: a crowd of small writes then waits for the disk once, and those of one kind are done together. A full group does not
 * wait for the one before to arrive there; `onCrowd` is told of the first. Where a transaction fails, each gets one of its own, so that one that fails harms no other.
 */
export function createGroupCommit(
  transaction: GroupTransaction,
  onCrowd: () => void = () => {},
): Store['sharing'] {
  const takers = new Set<() => Batch>();
  let waitingCount = 0;
  let isBusy = false;
  let hasMetCrowd = false;
  let gathering: Gathering | undefined;
  let told: Promise<void> = Promise.resolve();

  const commitAll = async (): Promise<void> => {
    while (waitingCount > 0) {
      if (waitingCount < fullGroup) {
        gathering = gather(told, () => waitingCount);
        await gathering.ended;
      }
      if (waitingCount >= fullGroup && !hasMetCrowd) {
        hasMetCrowd = true;
        onCrowd();
      }
      const batches = [...takers].map((take) => take());
      takers.clear();
      waitingCount = 0;
      ({ told } = await commit(transaction, batches));
    }
    isBusy = false;
  };
  return <Item, Result>(work: SharedWork<Item, Result>) => {
    let items: Item[] = [];
    let waiting: Waiting<Result>[] = [];
    const take = () => {
      const batch = batchOf(work, items, waiting);
      items = [];
      waiting = [];
      return batch;
    };
    return (item: Item) =>
      new Promise<Result>((resolve, reject) => {
        items.push(item);
        waiting.push({ resolve, reject });
        waitingCount += 1;
        takers.add(take);
        if (waitingCount >= fullGroup) gathering?.end();
        if (isBusy) return;
        isBusy = true;
        void commitAll();
      });
  };
}
