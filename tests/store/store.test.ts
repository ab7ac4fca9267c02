import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/practice/channel.js';
import type { NewDelivery } from '../../src/practice/delivery.js';
import { createStore } from '../../src/store/create-store.js';
import { isStorageFailure, openSqlite, StoreInUseError } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/store.js';
import { readShippedBank, testDefaults } from '../support/bot.js';

const address = { platform: 'slack', team: 'T1', channel: 'C1' } as const;
const now = Date.parse('2026-11-23T09:00:00Z');

import { openDatabase } from '../support/open-database.js';

let store: Store;
let channelId = '';

beforeEach(async () => {
  store = createStore(await openDatabase());
  const channel: Channel = { id: '', address, settings: testDefaults.settings, state: { state: 'active' } };
  await store.channels.save(channel);
  channelId = (await store.channels.find(address))?.id ?? '';
});
afterEach(() => store.close());

const delivery = (key: string, afterKey?: string): NewDelivery => ({
  key,
  kind: 'reveal',
  subject: 'round',
  channelId,
  task: { operation: 'post', message: { tone: 'notice', summary: '', blocks: [] } },
  giveUpAt: now + 3_600_000,
  afterKey,
});
const holder = { owner: 'me', leaseMs: 60_000 };

async function openRound(id = 'round', dueAt = now) {
  const bank = await readShippedBank();
  const [question] = bank.questions;
  if (question === undefined) throw new Error('the bank is empty');
  await store.rounds.insert({
    id,
    channelId,
    scheduleId: 'schedule',
    trigger: 'scheduled',
    kind: 'new',
    dueAt,
    revealAt: dueAt + 1_000,
    locale: 'en',
    createdAt: dueAt,
    state: 'due',
    question,
  });
}

describe('deliveries', () => {
  it('are owed once however often they are added', async () => {
    await store.deliveries.add([delivery('round/reveal-1'), delivery('round/reveal-1')], now);
    expect(await store.deliveries.ofSubject('round')).toHaveLength(1);
  });

  it('are held by one claim at a time, until its lease ends', async () => {
    await store.deliveries.add([delivery('round/reveal-1')], now);
    const [claim] = await store.deliveries.claim(holder, now, 10);
    expect(claim).toMatchObject({ fence: 1, lookFirst: false });
    expect(await store.deliveries.claim(holder, now + 59_999, 10)).toEqual([]);
    const [second] = await store.deliveries.claim(holder, now + 60_000, 10);
    expect(second).toMatchObject({ fence: 2, lookFirst: true });
  });

  it('are put back and tried again by the newest claim alone, but settled by whoever sent them', async () => {
    await store.deliveries.add([delivery('round/reveal-1')], now);
    await store.deliveries.claim(holder, now, 10);
    await store.deliveries.claim(holder, now + 60_000, 10);
    const key = 'round/reveal-1';
    const outcome = { nextTryAt: now, mayHaveArrived: false };
    expect(await store.deliveries.release({ key, fence: 1 }, outcome)).toBe(false);
    expect(await store.deliveries.beginAttempt({ key, fence: 1 }, now)).toBe(false);
    expect(await store.deliveries.beginAttempt({ key, fence: 2 }, now)).toBe(true);
    expect(await store.deliveries.settle(key, 'm1', now)).toBe(true);
    expect(await store.deliveries.settle(key, 'm2', now)).toBe(false);
    expect(await store.deliveries.get(key)).toMatchObject({ state: 'sent', ref: 'm1', task: undefined });
  });

  it('wait for the one before them, and are dropped with it', async () => {
    await store.deliveries.add([delivery('a'), delivery('b', 'a'), delivery('c', 'b')], now);
    expect((await store.deliveries.claim(holder, now, 10)).map((claim) => claim.delivery.key)).toEqual(['a']);
    await store.deliveries.settle('a', 'm1', now);
    const [next] = await store.deliveries.claim(holder, now, 10);
    expect(next).toMatchObject({ afterRef: 'm1', delivery: { key: 'b' } });
    await store.deliveries.end('b', 'failed', 'gone');
    expect(await store.deliveries.get('c')).toMatchObject({ state: 'dropped', error: 'gone' });
    expect(await store.nextWorkAt()).toBeUndefined();
  });
});

describe('rounds', () => {
  it('are recorded once for each occurrence of a schedule', async () => {
    await openRound('first');
    await openRound('second');
    expect((await store.rounds.list({ limit: 10 })).map(({ id }) => id)).toEqual(['first']);
  });

  it('keep the question as it was asked', async () => {
    await openRound();
    const bank = await readShippedBank();
    expect(await store.rounds.get('round')).toMatchObject({ question: bank.questions[0] });
  });
});

describe('replies', () => {
  const reply = {
    roundId: 'round',
    externalId: 'm1',
    memberId: 'amy',
    createdAt: now,
    late: false,
    visibility: 'thread',
  } as const;
  beforeEach(() => openRound());

  it('never let an older version overwrite a newer one, nor empty content any', async () => {
    expect(await store.replies.put({ ...reply, text: 'new', versionAt: now + 2 }, now)).toBe('added');
    expect(await store.replies.put({ ...reply, text: 'old', versionAt: now + 1 }, now)).toBe('ignored');
    expect(await store.replies.put({ ...reply, text: '', versionAt: now + 3 }, now)).toBe('ignored');
    expect((await store.replies.ofRound('round')).map(({ text }) => text)).toEqual(['new']);
  });

  it('stay deleted when their creation is delivered again, or only now', async () => {
    await store.replies.markDeleted('round', 'm1', now + 5, now + 5);
    expect(await store.replies.put({ ...reply, text: 'late news', versionAt: now + 9 }, now + 6)).toBe(
      'ignored',
    );
    expect(await store.replies.ofRound('round')).toMatchObject([{ text: '', deletedAt: now + 5 }]);
  });

  it('count as missing from a reading only when nothing has touched them lately', async () => {
    await store.replies.put({ ...reply, text: 'kept', versionAt: now }, now + 10);
    const isDeleted = async () => (await store.replies.ofRound('round'))[0]?.deletedAt !== undefined;
    const read = { startedAt: now + 20, now: now + 20 };
    expect(await store.replies.markMissing('round', [], { ...read, knownBefore: now + 10 })).toBe(true);
    expect(await isDeleted()).toBe(false);
    expect(await store.replies.markMissing('round', [], { ...read, knownBefore: now + 11 })).toBe(false);
    expect(await isDeleted()).toBe(true);
  });

  it('are found to be missing also when the clock was set back since they came', async () => {
    await store.replies.put({ ...reply, text: 'kept', versionAt: now }, now + 3_600_000);
    const missing = (startedAt: number) =>
      store.replies.markMissing('round', [], { startedAt, knownBefore: startedAt - 10, now: startedAt });
    expect(await missing(now)).toBe(true);
    expect(await missing(now + 20)).toBe(false);
    expect((await store.replies.ofRound('round'))[0]?.deletedAt).toBe(now + 20);
  });

  it('keep any text as it was typed, but for NUL', async () => {
    const text = `${'😀'.repeat(2_000)} @everyone <script>alert(1)</script> ‮مرحبا ${'x'.repeat(6_000)}\u0000`;
    await store.replies.put({ ...reply, text, versionAt: now }, now);
    expect((await store.replies.ofRound('round'))[0]?.text).toBe(text.replace('\u0000', ''));
  });
});

describe('a disk that is full', () => {
  it('is named as such, although SQLite has taken the transaction back by itself', async () => {
    const database = await openSqlite(':memory:');
    const small = createStore(database);
    await sql`pragma max_page_count = 60`.execute(database.db);
    const fill = () =>
      small.transaction(async (inner) => {
        for (let at = 0; at < 10_000; at += 1) await inner.ledger.note({ at, event: 'x'.repeat(1_000) });
      });
    const failure: unknown = await fill().catch((error: unknown) => error);
    expect(isStorageFailure(failure)).toBe(true);
    expect(await small.ledger.list(0, 10)).toEqual([]);
    await small.close();
  });
});

describe('the embedded file', () => {
  it('is held by one process at a time', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rehearse-store-'));
    const file = join(directory, 'rehearse.db');
    const first = await openSqlite(file, 0);
    await expect(openSqlite(file, 300)).rejects.toBeInstanceOf(StoreInUseError);
    await first.close();
    const second = await openSqlite(file, 0);
    await second.close();
    await rm(directory, { recursive: true });
  });
});
