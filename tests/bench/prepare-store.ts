import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Address, Channel, Schedule } from '../../src/practice/channel.js';
import { createStore } from '../../src/store/create-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/store.js';
import { readShippedBank, testDefaults } from '../support/bot.js';

const hourMs = 3_600_000;

/** Writes the store that the program will find; nothing else may have it open. */
export async function writeStore(file: string, write: (store: Store) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const store = createStore(await openSqlite(file));
  await store.transaction(write);
  await store.close();
}

export async function saveChannel(store: Store, address: Address, receipts: boolean): Promise<Channel> {
  const settings = { ...testDefaults.settings, receipts };
  await store.channels.save({ id: '', address, settings, setUpBy: undefined, state: { state: 'active' } });
  const saved = await store.channels.find(address);
  if (saved === undefined) throw new Error(`channel ${address.channel} was not saved`);
  return saved;
}

/** A round that was asked a minute ago and takes answers, if nothing else is said for hours. */
export async function saveOpenRound(
  store: Store,
  channel: Channel,
  messageRef: string,
  revealAt = Date.now() + 8 * hourMs,
): Promise<void> {
  const [question] = (await readShippedBank()).questions;
  if (question === undefined) throw new Error('the bank is empty');
  const id = randomUUID();
  const dueAt = Date.now() - 60_000;
  const core = { id, channelId: channel.id, trigger: 'manual', kind: 'new', locale: 'en' } as const;
  await store.rounds.insert({ ...core, dueAt, revealAt, createdAt: dueAt, state: 'due', question });
  const posted = { messageRef, threadRef: messageRef, postedAt: dueAt, nextStepAt: revealAt };
  await store.rounds.update(id, ['due'], { state: 'open', ...posted });
}

/** Due once a day, next at this instant, to the second. */
export async function saveSchedule(store: Store, channel: Channel, dueAt: number): Promise<void> {
  const due = new Date(dueAt);
  const cron = `${due.getUTCSeconds()} ${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;
  const schedule: Schedule = {
    id: randomUUID(),
    channelId: channel.id,
    cron,
    zone: 'UTC',
    reveal: testDefaults.reveal,
    nextDueAt: dueAt,
  };
  await store.schedules.save(schedule);
}
