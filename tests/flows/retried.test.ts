import { afterEach, describe, expect, it } from 'vitest';
import { createIntake } from '../../src/practice/collect-reply.js';
import type { Database } from '../../src/store/database.js';
import { type Bot, startBot } from '../support/bot.js';
import { fakeAddress } from '../support/fake-chat.js';
import { openDatabase } from '../support/open-database.js';

let bot: Bot;
afterEach(() => bot.close());

class Undone extends Error {}

/** As when others are always in the way: each transaction is undone at its end, and run again. */
async function openRetrying(): Promise<Database> {
  const database = await openDatabase();
  return {
    ...database,
    transaction: async (work) => {
      const first = database.transaction(async (inner) => {
        await work(inner);
        throw new Undone();
      });
      await first.catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
      return database.transaction(work);
    },
  };
}

/** Three days on which rounds and channels go through all their states. */
async function threeDays(database: Database): Promise<readonly string[]> {
  bot = await startBot({ database });
  await bot.subscribe();
  await bot.chat.command('lead', 'skip date:2026-11-24', '/question-admin');
  await bot.runUntil('2026-11-23T09:00:00Z');
  const thread = bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
  await bot.chat.say('amy', thread, 'mine');
  await bot.runUntil('2026-11-25T08:59:00Z');
  bot.chat.faults.push({ kind: 'refused', code: 'not_in_channel' });
  await bot.runUntil('2026-11-25T09:05:00Z');
  await createIntake(bot.practice)({ kind: 'reachable', address: fakeAddress });
  await bot.runUntil('2026-11-26T08:59:00Z');
  await bot.chat.command('lead', 'post id:C001', '/question-admin');
  await bot.runUntil('2026-11-27T00:00:00Z');
  return bot.observations.flatMap((seen) => {
    if (seen.kind === 'round') return [`round ${seen.state} ${seen.reason ?? ''}`];
    if (seen.kind === 'delivery') return [`delivery ${seen.deliveryKind} ${seen.state}`];
    if (seen.kind === 'channel') return [`channel ${seen.state} ${seen.reason ?? ''}`];
    return seen.kind === 'reply' || seen.kind === 'fault' ? [seen.kind] : [];
  });
}

describe('a store whose transactions run again', () => {
  it('tells of everything once, as one does whose transactions never meet', async () => {
    const calm = await threeDays(await openDatabase());
    await bot.close();
    for (const seen of [
      'round open ',
      'round missed refused',
      'channel paused not_in_channel',
      'channel active ',
    ])
      expect(calm).toContain(seen);
    expect(await threeDays(await openRetrying())).toEqual(calm);
  });
});
