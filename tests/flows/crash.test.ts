import { describe, expect, inject, it } from 'vitest';
import type { Platform } from '../../src/platforms/platform.js';
import type { Database } from '../../src/store/database.js';
import { type Bot, startBot } from '../support/bot.js';
import { Crash, type CrashPlan, crashingPlatform, crashingStore, createCrashPlan } from '../support/crash.js';
import type { FakeChat } from '../support/fake-chat.js';
import { openDatabase } from '../support/open-database.js';
import { renewerOf } from '../support/renew-store.js';

/**
 * At every call, on the embedded file. What is called is the same on a database server, where a day takes a hundred times as long; so
 * it is only every so often there, unless `EVERY_CALL` asks for all.
 */
const stride = inject('postgresUrl') === undefined || process.env['EVERY_CALL'] !== undefined ? 1 : 23;

type Day = {
  readonly bot: () => Bot;
  readonly plan: CrashPlan;
  readonly survive: (step: () => Promise<unknown>) => Promise<void>;
};

/** A bot whose process can die; whatever it was doing when it died is simply over, and another process starts. */
async function beginDay(
  database: Database,
  plan: CrashPlan,
  traits: Partial<Platform['traits']>,
): Promise<Day> {
  const calm = await startBot({ traits, database });
  await calm.subscribe();
  const options = {
    clock: calm.clock,
    chat: calm.chat,
    traits,
    wrapStore: (store: Bot['store']) => crashingStore(store, plan),
    wrapPlatform: (platform: Platform) => crashingPlatform(platform, plan),
  };
  let bot = await startBot({ ...options, database });
  const survive = async (step: () => Promise<unknown>) => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    if (!plan.isDead) return;
    plan.isDead = false;
    plan.dieAt = undefined;
    calm.clock.advance(3_000);
    bot = await startBot({ ...options, database });
  };
  return { bot: () => bot, plan, survive };
}

const threadIn = (chat: FakeChat): string => {
  const question = chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
  return chat.traits.threads === 'own' ? `t-${question}` : question;
};

/** Members do not know whether the program lives; what they do happens on the platform in any case. */
async function live(day: Day): Promise<void> {
  const { survive } = day;
  const now = () => day.bot();
  const { chat } = now();
  await survive(() => now().runUntil('2026-11-23T09:01:00Z'));
  await survive(() => now().runUntil('2026-11-23T09:05:00Z'));
  const thread = threadIn(chat);
  await survive(() => chat.say('amy', thread, 'one'));
  const first = chat.messages.find(({ text }) => text === 'one')?.ref ?? '';
  await survive(() => chat.edit(first, 'one, better'));
  await survive(() => chat.say('bo', thread, 'two'));
  const second = chat.messages.find(({ text }) => text === 'two')?.ref ?? '';
  await survive(() => chat.erase(second));
  const [round] = await now().store.rounds.list({ limit: 1 });
  const answer = () =>
    now().chat.submit('cy', 'answer', round?.id ?? '', { answer: 'private words', visibility: 'named' });
  await survive(answer);
  // Who got an error instead of a confirmation tries once more.
  await survive(answer);
  await survive(() => now().runUntil('2026-11-23T16:59:00Z'));
  await survive(() => now().runUntil('2026-11-23T17:10:00Z'));
  await survive(() => now().runUntil('2026-11-23T18:00:00Z'));
}

function expectOneDay(day: Day): void {
  const { chat } = day.bot();
  const keys = chat.messages.flatMap(({ key, isDeleted }) =>
    key === undefined || isDeleted ? [] : [key.split('/').at(-1)],
  );
  expect(keys.filter((kind) => kind === 'question')).toHaveLength(1);
  expect(keys.filter((kind) => kind === 'answers-1')).toHaveLength(1);
  expect(keys.filter((kind) => kind === 'reveal-1')).toHaveLength(1);
  expect(chat.channelTexts().join()).toContain('Closed.');
  const thread = threadIn(chat);
  const shown = chat.threadTexts(thread).join('\n');
  expect(shown).toContain('2 people answered.');
  expect(shown).toContain('> @cy: private words');
}

async function expectStored(day: Day): Promise<void> {
  const bot = day.bot();
  const [round, ...others] = await bot.store.rounds.list({ limit: 10 });
  expect(others).toEqual([]);
  expect(round?.state).toBe('revealed');
  const replies = await bot.store.replies.ofRound(round?.id ?? '');
  const standing = replies.filter(({ deletedAt }) => deletedAt === undefined);
  expect(standing.map(({ memberId, text }) => `${memberId}: ${text}`).sort()).toEqual([
    'amy: one, better',
    'cy: private words',
  ]);
  const deliveries = await bot.store.deliveries.ofSubject(round?.id ?? '');
  expect(deliveries.every(({ state }) => state === 'sent')).toBe(true);
}

describe.each([
  { platform: 'whose threads hang from messages', traits: {} },
  { platform: 'whose threads are things of their own', traits: { threads: 'own' } },
] as const)('on a platform $platform', ({ traits }) => {
  it('gives one question and one reveal and loses no answer, wherever in the day the process dies', async () => {
    const database = await openDatabase();
    const renew = await renewerOf(database);
    const plan = createCrashPlan();
    const calm = await beginDay(database, plan, traits);
    plan.calls = 0;
    await live(calm);
    expectOneDay(calm);
    await expectStored(calm);
    const calls = plan.calls;
    expect(calls).toBeGreaterThan(100);

    for (let dieAt = 1; dieAt <= calls; dieAt += stride) {
      for (const when of ['before', 'after'] as const) {
        const deadly = createCrashPlan();
        await renew();
        const day = await beginDay(database, deadly, traits);
        Object.assign(deadly, { calls: 0, dieAt, when });
        deadly.trace.length = 0;
        try {
          await live(day);
          expectOneDay(day);
          await expectStored(day);
        } catch (error) {
          throw new Error(`dying ${when} call ${dieAt} (${deadly.trace[dieAt - 1]})`, { cause: error });
        }
      }
    }
    await database.close();
  }, 600_000);
});
