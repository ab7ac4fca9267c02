import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isOver, type Ledger, readLedger } from '../storm/ledger.js';
import { openLocalChat } from '../storm/local-chat.js';
import { type Launched, launch, newDataDir } from '../support/program.js';
import { until } from '../support/slack-world.js';

let dataDir: string;
let program: Launched;

beforeEach(async () => {
  dataDir = await newDataDir();
});
afterEach(async () => {
  await program.end('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

const settings = { SCHEDULE: '* * * * * *', REVEAL_AFTER: '10s' };
/** In blocks of 512 bytes or twice that, as shells count: the store soon needs more. */
const littleRoom = 'ulimit -f 3000';

it('ends with a sentence when there is no room for the store, and goes on where it was when there is', async () => {
  program = launch(settings, dataDir, undefined, littleRoom);
  await program.address;
  const chat = openLocalChat({ address: () => program.address, posted: async () => [], now: Date.now });
  const said: string[] = [];
  const talk = async () => {
    for (const thread of await chat.openThreads()) {
      const text = `reply-${said.length}. ${'words '.repeat(500)}`.trim();
      if ((await chat.say('lead', thread, text)) !== undefined) said.push(text);
    }
  };
  let exitCode: number | string | undefined;
  void program.ended.then((code) => {
    exitCode = code;
  });
  while (exitCode === undefined) await Promise.race([talk(), program.ended]);
  expect(exitCode).toBe(1);
  expect(program.output()).toContain('DATA_DIR');

  const endedAt = Date.now();
  program = launch(settings, dataDir);
  const address = await program.address;
  const before = async (): Promise<Ledger> =>
    (await readLedger(address, ['practice'])).filter(({ dueAt }) => dueAt < endedAt);
  await until(async () => (await before()).every(isOver), 'all of it is over');
  const rounds = await before();
  expect(rounds.length).toBeGreaterThan(0);
  expect(rounds.filter(({ state, reason }) => state !== 'revealed' && reason === null)).toEqual([]);
  const stored = rounds.flatMap(({ answers }) => answers.map(({ text }) => text));
  expect(said.filter((text) => !stored.includes(text))).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);
}, 120_000);
