import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../src/store/create-store.js';
import { createGroupCommit } from '../../src/store/group-commit.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/store.js';

let store: Store;
let commits: number;
let share: Store['shareTransaction'];

beforeEach(async () => {
  store = createStore(await openSqlite(':memory:'));
  commits = 0;
  share = createGroupCommit(async (work) => {
    const result = await store.transaction(work);
    commits += 1;
    return result;
  });
});
afterEach(() => store.close());

const note = (event: string) => async (inner: Store) => {
  await inner.ledger.note({ at: 1, event });
  return event;
};
const noted = async () => (await store.ledger.list(0, 100)).map(({ event }) => event).toSorted();

describe('writes that share a commit', () => {
  it('are in the store when they resolve, all by one commit, each with its own result', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map((event) => share(note(event))))).toEqual(['a', 'b', 'c']);
    expect(commits).toBe(1);
    expect(await noted()).toEqual(['a', 'b', 'c']);
  });

  it('resolve only after the commit', async () => {
    const seen = share(note('a')).then(() => commits);
    expect(await seen).toBe(1);
  });

  it('fail alone: those beside a broken one are stored', async () => {
    const broken = share(async (inner) => {
      await inner.ledger.note({ at: 1, event: 'half' });
      throw new Error('broken');
    });
    const outcomes = await Promise.allSettled([share(note('a')), broken, share(note('b'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await noted()).toEqual(['a', 'b']);
  });

  it('come into the next commit when one is under way', async () => {
    const later: Promise<string>[] = [];
    await share(async (inner) => {
      later.push(share(note('b')), share(note('c')));
      return note('a')(inner);
    });
    await Promise.all(later);
    expect(commits).toBe(2);
    expect(await noted()).toEqual(['a', 'b', 'c']);
  });
});
