import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/create-store.js';
import { createGroupCommit } from '../../src/store/group-commit.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/store.js';

let store: Store;
let commits: number;
let crowds: number;
let sharing: Store['sharing'];
/** What each call of the work below was given. */
let calls: string[][];
let note: (event: string) => Promise<string>;
/** Resolves when the disk has what was committed last. */
let disk: Promise<void>;

beforeEach(async () => {
  store = createStore(await openSqlite(':memory:'));
  commits = 0;
  disk = Promise.resolve();
  crowds = 0;
  sharing = createGroupCommit(
    async (work) => {
      const result = await store.transaction(work);
      commits += 1;
      return { result, durable: disk };
    },
    () => {
      crowds += 1;
    },
  );
  calls = [];
  note = sharing(async (inner, events) => {
    calls.push([...events]);
    for (const event of events) {
      await inner.ledger.note({ at: 1, event });
      if (event === 'broken') throw new Error('broken');
    }
    return events.map((event) => event.toUpperCase());
  });
});
afterEach(() => store.close());

const noted = async () => (await store.ledger.list(0, 10_000)).map(({ event }) => event).toSorted();

describe('writes that share a commit', () => {
  it('are in the store when they resolve, all by one call and one commit, each with its own result', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map(note))).toEqual(['A', 'B', 'C']);
    expect(calls).toEqual([['a', 'b', 'c']]);
    expect(commits).toBe(1);
    expect(await noted()).toEqual(['a', 'b', 'c']);
  });

  it('share it with those of another kind, which have a call of their own', async () => {
    const double = sharing(async (_, numbers: readonly number[]) => numbers.map((number) => number * 2));
    expect(await Promise.all([note('a'), double(1), note('b'), double(2)])).toEqual(['A', 2, 'B', 4]);
    expect(calls).toEqual([['a', 'b']]);
    expect(commits).toBe(1);
  });

  it('resolve only after the commit', async () => {
    const seen = note('a').then(() => commits);
    expect(await seen).toBe(1);
  });

  it('fail alone: those beside a broken one are stored', async () => {
    const outcomes = await Promise.allSettled(['a', 'broken', 'b'].map(note));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await noted()).toEqual(['a', 'b']);
  });

  it('come into the next commit when one is under way', async () => {
    const later: Promise<string>[] = [];
    const first = sharing(async (_, events: readonly string[]) => {
      later.push(note('b'), note('c'));
      return events;
    });
    await first('a');
    await Promise.all(later);
    expect(calls).toEqual([['b', 'c']]);
    expect(commits).toBe(2);
  });

  it('do not wait for a crowd that never ends', async () => {
    const count = sharing(async (_, items: readonly number[]) => items);
    const crowd: Promise<number>[] = [];
    // No turn of the event loop passes meanwhile, so that without an end of its own the first commit would come after the last.
    while (commits === 0 && crowd.length < 2_000) {
      crowd.push(count(crowd.length));
      await Promise.resolve();
    }
    expect(commits).toBe(1);
    expect(await Promise.all(crowd)).toEqual(crowd.map((_, index) => index));
  });

  it('tell of a crowd, once, and of nothing less', async () => {
    const count = sharing(async (_, items: readonly number[]) => items);
    const say = (items: number) => Promise.all(Array.from({ length: items }, (_, index) => count(index)));
    await say(999);
    expect(crowds).toBe(0);
    await say(1_000);
    await say(1_000);
    expect(crowds).toBe(1);
  });

  it('are refused when the work does not say what became of each', async () => {
    const lazy = sharing(async (_, events: readonly string[]) => events.slice(1));
    await expect(lazy('a')).rejects.toThrow('0 results for 1 items');
  });
});

describe('writes on their way to the disk', () => {
  const full = 1_000;
  let arrive: () => void;
  let fail: (error: Error) => void;
  let told: number;
  let count: (item: number) => Promise<number>;

  beforeEach(() => {
    disk = new Promise((resolve, reject) => {
      arrive = resolve;
      fail = reject;
    });
    told = 0;
    count = sharing(async (_, items: readonly number[]) => items);
  });
  const countTold = (one: Promise<number>) =>
    one.finally(() => {
      told += 1;
    });
  const say = (items: number) => Array.from({ length: items }, (_, index) => countTold(count(index)));
  const quiet = async () => {
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  };

  it('hold up a few that come meanwhile, which share the next commit, and nobody is told before they arrive', async () => {
    const first = say(2);
    await quiet();
    const second = say(3);
    await quiet();
    expect({ commits, told }).toEqual({ commits: 1, told: 0 });
    arrive();
    await Promise.all([...first, ...second]);
    expect({ commits, told }).toEqual({ commits: 2, told: 5 });
  });

  it('do not hold up a full group', async () => {
    const first = say(2);
    await quiet();
    const second = say(full);
    await quiet();
    expect({ commits, told }).toEqual({ commits: 2, told: 0 });
    arrive();
    await Promise.all([...first, ...second]);
    expect(told).toBe(full + 2);
  });

  it('are refused to all who wait when they do not arrive', async () => {
    const first = say(2);
    await quiet();
    fail(new Error('the disk is broken'));
    const outcomes = await Promise.allSettled(first);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(commits).toBe(1);
  });
});
