import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackups } from '../../src/store/backups.js';
import { createStore } from '../../src/store/create-store.js';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';

const zone = 'Asia/Shanghai';
let folder: string;
let directory: string;
let database: Database;
let failures: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearse-backups-'));
  directory = join(folder, 'backups');
  database = await openSqlite(join(folder, 'rehearse.db'));
  failures = [];
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (local: string) => Date.parse(`${local}+08:00`);
const start = () => createBackups(database, { directory, zone }, (error) => failures.push(error));

describe('the nightly copy', () => {
  it('is made once a night, from three o’clock on, and again after a night slept through', async () => {
    const backUp = start();
    await backUp(at('2026-11-23T10:00'));
    expect(await readdir(directory)).toEqual(['rehearse-2026-11-23.db']);
    await backUp(at('2026-11-24T02:59'));
    expect(await readdir(directory)).toHaveLength(1);
    await backUp(at('2026-11-24T03:00'));
    await start()(at('2026-11-26T12:00'));
    expect(await readdir(directory)).toEqual([
      'rehearse-2026-11-23.db',
      'rehearse-2026-11-24.db',
      'rehearse-2026-11-26.db',
    ]);
  });

  it('is kept for seven nights, and nothing else in the folder is touched', async () => {
    const backUp = start();
    for (let day = 10; day < 20; day += 1) await backUp(at(`2026-11-${day}T04:00`));
    await writeFile(join(directory, 'notes.txt'), 'mine');
    await backUp(at('2026-11-20T04:00'));
    const names = await readdir(directory);
    expect(names.filter((name) => name.endsWith('.db'))).toHaveLength(7);
    expect(names).toContain('rehearse-2026-11-20.db');
    expect(names).not.toContain('rehearse-2026-11-13.db');
    expect(names).toContain('notes.txt');
  });

  it('holds everything, and serves in place of the store', async () => {
    const store = createStore(database);
    await store.ledger.note({ at: 1, event: 'worth keeping' });
    await start()(at('2026-11-23T10:00'));
    await store.ledger.note({ at: 2, event: 'later' });
    const restored = createStore(await openSqlite(join(directory, 'rehearse-2026-11-23.db')));
    expect((await restored.ledger.list(0, 10)).map(({ event }) => event)).toEqual(['worth keeping']);
    await restored.close();
  });

  it('that fails is said, leaves nothing half-done, and is tried again an hour later', async () => {
    await writeFile(directory, 'in the way');
    const backUp = start();
    await backUp(at('2026-11-23T10:00'));
    await backUp(at('2026-11-23T10:30'));
    expect(failures).toHaveLength(1);
    await rm(directory);
    await backUp(at('2026-11-23T11:00'));
    expect(await readdir(directory)).toEqual(['rehearse-2026-11-23.db']);
  });
});
