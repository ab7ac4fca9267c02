import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFlush, FlushError } from '../../src/store/flush.js';
import { isStorageFailure, openSqlite } from '../../src/store/sqlite.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearse-flush-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a flush', () => {
  it('opens the file once, however often it is asked for', async () => {
    const file = join(folder, 'log');
    await writeFile(file, 'written');
    let opened = 0;
    const flush = createFlush(file, (name) => {
      opened += 1;
      return open(name);
    });
    await Promise.all([flush.flush(), flush.flush()]);
    await flush.flush();
    expect(opened).toBe(1);
    await flush.close();
  });

  it('that failed is not tried again: the next one would claim that all is well', async () => {
    const file = join(folder, 'log');
    let attempts = 0;
    const flush = createFlush(file, (name) => {
      attempts += 1;
      return open(name);
    });
    const failure = await flush.flush().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FlushError);
    expect(isStorageFailure(failure)).toBe(true);
    await writeFile(file, 'there after all');
    await expect(flush.flush()).rejects.toBe(failure);
    expect(attempts).toBe(1);
    expect(() => flush.check()).toThrow(FlushError);
  });
});

describe('flushes that overlap', () => {
  it('all fail when one does: the system tells only one of them what it lost', async () => {
    const file = join(folder, 'log');
    await writeFile(file, 'written');
    const handle = await open(file);
    let calls = 0;
    vi.spyOn(handle, 'datasync').mockImplementation(async () => {
      calls += 1;
      const isFirst = calls === 1;
      await setTimeout(isFirst ? 5 : 20);
      if (!isFirst) throw new Error('input/output error');
    });
    const flush = createFlush(file, async () => handle);
    const outcomes = await Promise.allSettled([flush.flush(), flush.flush()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await flush.close();
  });
});

describe('what is written for many at once', () => {
  it('is in the store, and single transactions wait for the disk themselves as before', async () => {
    const { db, groupTransaction, transaction, close } = await openSqlite(join(folder, 'rehearse.db'));
    const team = (id: string) => ({ id, platform: 'slack', external_id: id });
    const grouped = await groupTransaction?.((inner) =>
      inner.insertInto('team').values(team('T1')).execute(),
    );
    await grouped?.durable;
    await transaction((inner) => inner.insertInto('team').values(team('T2')).execute());
    expect(await db.selectFrom('team').select('id').orderBy('id').execute()).toEqual([
      { id: 'T1' },
      { id: 'T2' },
    ]);
    await close();
  });
});
