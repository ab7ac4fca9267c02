import { sql } from 'kysely';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { startBot } from '../support/bot.js';

/** Monday; the first question is due at nine. */
export const filledAt = '2026-11-23T00:00:00Z';
export const firstDueAt = '2026-11-23T09:00:00Z';

/**
 * Writes a store with so many channels, each with one schedule: the first is set up by the program itself, the others have copies
 * of its rows, each due so much later than the one before.
 */
export async function fillStore(file: string, channels: number, apartMs: number): Promise<void> {
  const database = await openSqlite(file);
  const bot = await startBot({ at: filledAt, database });
  await bot.subscribe();
  await copyFirstChannel(database, channels - 1, apartMs);
  await bot.close();
}

async function copyFirstChannel({ db }: Database, copies: number, apartMs: number): Promise<void> {
  const numbers = sql`with recursive copy(n) as (select 1 union all select n + 1 from copy where n < ${copies})`;
  await db.transaction().execute(async (inner) => {
    await sql`${numbers}
      insert into channel (id, team_id, external_id, settings, set_up_by, state)
      select id || '-' || n, team_id, external_id || '-' || n, settings, set_up_by, state from channel, copy`.execute(
      inner,
    );
    await sql`${numbers}
      insert into schedule (id, channel_id, cron, zone, reveal, next_due_at)
      select id || '-' || n, channel_id || '-' || n, cron, zone, reveal, next_due_at + n * ${apartMs}
      from schedule, copy`.execute(inner);
  });
}
