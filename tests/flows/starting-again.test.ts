import { afterEach, beforeEach, expect, it } from 'vitest';
import { revealAnswer } from '../../src/practice/reveal-answer.js';
import type { Database } from '../../src/store/database.js';
import { type Bot, startBot } from '../support/bot.js';
import { createFakeChat, type FakeChat } from '../support/fake-chat.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { openDatabase } from '../support/open-database.js';

let clock: FakeClock;
let chat: FakeChat;
let database: Database;
beforeEach(async () => {
  clock = createFakeClock('2026-11-23T08:59:00Z');
  chat = createFakeChat(clock);
  database = await openDatabase();
});
afterEach(() => database.close());

it('does not wait for what a dead process still holds, where no other one can be alive', async () => {
  const dying = await startBot({
    clock,
    chat,
    database,
    wrapPlatform: (platform) => ({ ...platform, send: () => new Promise<never>(() => {}) }),
  });
  await dying.subscribe();
  clock.set('2026-11-23T09:00:00Z');
  void dying.tick();
  const held = () =>
    database.db.selectFrom('delivery').select('key').where('state', '=', 'sending').execute();
  await expect.poll(held).toHaveLength(1);
  const next = await startBot({ clock, chat, database });
  // The time limit of a request, the lag of history, the second look; with others at work its lease runs out first.
  const patienceMs = database.isShared ? 90_000 : 30_000;
  await next.runUntil(clock.now() + patienceMs);
  expect(chat.channelTexts()).toHaveLength(1);
});

it('begins a reveal once, however many find that it is time', async () => {
  const bot: Bot = await startBot({ clock, chat, database });
  await bot.subscribe();
  await bot.runUntil('2026-11-23T09:00:00Z');
  const [round] = await bot.store.rounds.list({ limit: 1 });
  if (round?.state !== 'open') throw new Error('nothing is open');
  const channel = await bot.store.channels.get(round.channelId);
  await Promise.all([1, 2, 3].map(() => revealAnswer(bot.practice, channel, round)));
  await bot.tick();
  await revealAnswer(bot.practice, channel, round);
  await bot.tick();
  const begun = bot.observations.filter((seen) => seen.kind === 'round' && seen.state === 'revealing');
  expect(begun).toHaveLength(1);
  expect((await bot.store.rounds.get(round.id))?.state).toBe('revealed');
});
