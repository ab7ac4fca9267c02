import { expect, it } from 'vitest';
import type { Platform } from '../../src/platforms/platform.js';
import type { Database } from '../../src/store/database.js';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { Crash, type CrashPlan, crashingPlatform, crashingStore, createCrashPlan } from '../support/crash.js';
import { openDatabase } from '../support/open-database.js';
import { renewerOf } from '../support/renew-store.js';
import { liveDay } from '../support/team-weeks.js';

/** A Friday evening after a week with one question; the process can die, and another one starts a little later. */
async function beginEvening(database: Database, plan: CrashPlan) {
  const calm = await startBot({ database });
  await calm.subscribe({ cron: '0 9 * * 1' });
  replyText(await calm.chat.command('lead', 'setup digest:channel', '/question-admin'));
  await liveDay(calm, '2026-11-23', { amy: 'thread' });
  await calm.runUntil('2026-11-27T17:59:00Z');
  const { clock, chat } = calm;
  const deadly = {
    wrapStore: (store: Bot['store']) => crashingStore(store, plan),
    wrapPlatform: (platform: Platform) => crashingPlatform(platform, plan),
  };
  let bot = await startBot({ clock, chat, database, ...deadly });
  const survive = async (to: string) => {
    try {
      await bot.runUntil(to);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    if (!plan.isDead) return;
    Object.assign(plan, { isDead: false, dieAt: undefined });
    clock.advance(3_000);
    bot = await startBot({ clock, chat, database, ...deadly });
  };
  return {
    survive,
    digests: () => chat.messages.filter(({ key, isDeleted }) => key?.includes('/digest-') && !isDeleted),
  };
}

async function live(database: Database, dieAt?: number, when: CrashPlan['when'] = 'before'): Promise<number> {
  const plan = createCrashPlan();
  const evening = await beginEvening(database, plan);
  Object.assign(plan, { calls: 0, dieAt, when });
  plan.trace.length = 0;
  await evening.survive('2026-11-27T18:00:00Z');
  await evening.survive('2026-11-27T18:05:00Z');
  await evening.survive('2026-11-27T18:30:00Z');
  const sent = evening.digests().map(({ key }) => key?.split('/').at(-1));
  expect(sent, `dying ${when} call ${dieAt} (${plan.trace[(dieAt ?? 0) - 1]})`).toEqual(['digest-2026-W48']);
  return plan.calls;
}

it('comes once, wherever in its making and sending the process dies', async () => {
  const database = await openDatabase();
  const renew = await renewerOf(database);
  const calls = await live(database);
  expect(calls).toBeGreaterThan(20);
  for (let dieAt = 1; dieAt <= calls; dieAt += 1) {
    for (const when of ['before', 'after'] as const) {
      await renew();
      await live(database, dieAt, when);
    }
  }
  await database.close();
}, 120_000);
