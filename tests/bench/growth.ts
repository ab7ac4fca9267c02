// How much the store grows with every round.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openSqlite } from '../../src/store/sqlite.js';
import { startBot } from '../support/bot.js';
import type { Figure } from './figure.js';

const days = 60;
const repliesPerRound = 8;
const answer = 'I would call the customer before they call us, and say when the parcel comes. '.repeat(4);

export async function measureGrowth(folder: string): Promise<readonly Figure[]> {
  const file = join(folder, 'growth.db');
  const database = await openSqlite(file);
  const bot = await startBot({ database, at: '2026-11-23T08:00:00Z' });
  await bot.subscribe({ cron: '0 9 * * *' });
  await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  const before = (await stat(file)).size;
  for (let day = 0; day < days; day += 1) {
    const dayAt = Date.parse('2026-11-23T09:00:00Z') + day * 86_400_000;
    await bot.runUntil(dayAt + 60_000);
    const thread = bot.chat.messages.findLast(({ key }) => key?.endsWith('/question'))?.ref ?? '';
    for (let member = 0; member < repliesPerRound; member += 1)
      await bot.chat.say(`member-${member}`, thread, answer);
    await bot.runUntil(dayAt + 9 * 3_600_000);
  }
  await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  const perRound = ((await stat(file)).size - before) / days;
  await bot.close();
  const said = repliesPerRound * answer.length;
  return [
    {
      name: `store growth per round, ${repliesPerRound} answers`,
      value: perRound / 1_000,
      unit: 'kB',
      yardsticks: [{ name: 'what was said', value: said / 1_000 }],
    },
  ];
}
