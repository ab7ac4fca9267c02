// A thousand channels that all ask at nine: how long until every round is written, and whether the process stays awake meanwhile.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { createTicker } from '../../src/practice/tick.js';
import { type Bank, loadBank } from '../../src/questions/bank.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { startBot } from '../support/bot.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import type { Figure } from './figure.js';
import { fillStore, firstDueAt } from './fill-store.js';
import { type Bare, insertBare, readWritten, type Written } from './insert-bare.js';
import { bankSize, makeBank } from './make-bank.js';
import { median, timeMs } from './measure.js';
import { type OtherWork, watchOtherWork } from './other-work.js';

const channels = 1_000;
const runs = 5;
const targetMs = 3_000;

type Run = {
  readonly writtenMs: number;
  readonly sentMs: number;
  readonly bare: Bare;
  readonly otherWork: OtherWork;
};

export async function measureBurst(folder: string): Promise<readonly Figure[]> {
  const filled = join(folder, 'filled.db');
  const questions = join(folder, 'burst-questions');
  await fillStore(filled, channels, 0);
  await makeBank(questions);
  const { bank } = await loadBank([questions]);
  if (bank.questions.length !== bankSize) throw new Error(`the bank has ${bank.questions.length} questions`);
  const results: Run[] = [];
  for (let run = 0; run < runs; run += 1) {
    const [file, bareFile] = [join(folder, `burst-${run}.db`), join(folder, `bare-${run}.db`)];
    await copyFile(filled, file);
    await copyFile(filled, bareFile);
    const { written, ...timed } = await runBurst(file, bank);
    results.push({ ...timed, bare: insertBare(bareFile, written) });
  }
  return toFigures(results);
}

async function runBurst(file: string, bank: Bank): Promise<Omit<Run, 'bare'> & { written: Written }> {
  const database = await openSqlite(file);
  const bot = await startBot({ database, bank, clock: createClock() });
  const ticker = createTicker(bot.practice);
  const watch = watchOtherWork(bot.store);
  const writtenMs = await timeMs(ticker.tick);
  const otherWork = await watch.end();
  const written = await readWritten(database);
  if (written.rounds.length !== channels || written.deliveries.length !== channels)
    throw new Error(
      `${written.rounds.length} rounds and ${written.deliveries.length} deliveries were written`,
    );
  const restMs = await timeMs(async () => {
    await ticker.idle();
    await bot.tick();
  });
  if (bot.chat.messages.length !== channels)
    throw new Error(`${bot.chat.messages.length} messages were sent`);
  await bot.close();
  return { writtenMs, sentMs: writtenMs + restMs, otherWork, written };
}

/** Stands still at nine, but gives way to other work as the clock of the running program does. */
function createClock(): FakeClock {
  const clock = createFakeClock(firstDueAt);
  return { ...clock, wait: (delayMs) => (delayMs <= 0 ? soon() : clock.wait(delayMs)) };
}

function toFigures(results: readonly Run[]): readonly Figure[] {
  const typical = (pick: (run: Run) => number) => median(results.map(pick));
  const worst = (pick: (run: Run) => number) => Math.max(...results.map(pick));
  return [
    {
      name: `${channels} schedules due at once, all written`,
      value: typical(({ writtenMs }) => writtenMs),
      unit: 'ms',
      target: targetMs,
      yardsticks: [
        { name: 'same rows, bare SQL, 50 to a commit', value: typical(({ bare }) => bare.totalMs) },
      ],
    },
    {
      name: '  all sent, to a chat that answers at once',
      value: typical(({ sentMs }) => sentMs),
      unit: 'ms',
    },
    {
      name: '  longest stall of the event loop meanwhile',
      value: worst(({ otherWork }) => otherWork.longestStallMs),
      unit: 'ms',
      yardsticks: [{ name: 'longest bare commit', value: worst(({ bare }) => bare.longestBatchMs) }],
    },
    {
      name: '  longest wait of a small read meanwhile',
      value: worst(({ otherWork }) => otherWork.longestReadMs),
      unit: 'ms',
    },
    {
      name: '  small reads answered before the end',
      value: typical(({ otherWork }) => otherWork.readsAnswered),
      unit: 'count',
      yardsticks: [
        { name: 'wanted, one every 20 ms', value: typical(({ otherWork }) => otherWork.readsWanted) },
      ],
    },
  ];
}
