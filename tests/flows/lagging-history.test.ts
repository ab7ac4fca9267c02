import { afterEach, describe, expect, it } from 'vitest';
import { createIntake } from '../../src/practice/collect-reply.js';
import { type Bot, startBot } from '../support/bot.js';

let bot: Bot;
afterEach(() => bot.close());

/** The question of nine o'clock stands; its reveal comes at ten. */
async function openRound(lagMs: number): Promise<string> {
  bot = await startBot();
  await bot.subscribe({ reveal: '1h' });
  bot.chat.setHistoryLag(lagMs);
  await bot.runUntil('2026-11-23T09:00:00Z');
  return bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
}

const round = async () => (await bot.store.rounds.list({ limit: 1 }))[0];
const answers = async () =>
  (await bot.store.replies.ofRound((await round())?.id ?? '')).map(({ text, deletedAt, late }) => ({
    text,
    isDeleted: deletedAt !== undefined,
    late,
  }));
const standing = (text: string, late = false) => ({ text, isDeleted: false, late });

describe('a history that lags behind', () => {
  it('is no proof that a reply was deleted which came a moment before it was read', async () => {
    const thread = await openRound(9_000);
    await bot.runUntil('2026-11-23T09:58:55Z');
    await bot.chat.say('amy', thread, 'just before the reading');
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(await answers()).toEqual([standing('just before the reading')]);
  });

  it('is no proof that the question was deleted a moment after it was asked', async () => {
    await openRound(9_000);
    bot = await bot.restart();
    await bot.runUntil('2026-11-23T09:30:00Z');
    expect((await round())?.state).toBe('open');
  });

  it('is waited for when something was missed just before the reveal', async () => {
    const thread = await openRound(9_000);
    await bot.runUntil('2026-11-23T09:59:50Z');
    bot.chat.setOnline(false);
    bot.clock.set('2026-11-23T09:59:56Z');
    await bot.chat.say('amy', thread, 'while nobody listened');
    bot.clock.set('2026-11-23T09:59:57Z');
    bot = await bot.restart();
    bot.chat.setOnline(true);
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(await answers()).toEqual([standing('while nobody listened')]);
    expect(bot.chat.threadTexts(thread).join('\n')).toContain('1 person answered.');
  });

  it('is no proof against what an earlier reading found, which took its time', async () => {
    let whileReading: (() => Promise<void>) | undefined;
    bot = await startBot({
      wrapPlatform: (platform) => ({
        ...platform,
        readThread: async (place) => {
          const meanwhile = whileReading;
          whileReading = undefined;
          await meanwhile?.();
          const reading = await platform.readThread(place);
          if (meanwhile !== undefined) bot.chat.setHistoryLag(9_000);
          return reading;
        },
      }),
    });
    await bot.subscribe({ reveal: '1h' });
    await bot.runUntil('2026-11-23T09:59:30Z');
    const thread = bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
    whileReading = async () => {
      bot.clock.advance(12_000);
      bot.chat.setOnline(false);
      await bot.chat.say('amy', thread, 'while the thread was read');
      bot.chat.setOnline(true);
    };
    await createIntake(bot.practice)({ kind: 'gap', platform: 'slack', at: bot.clock.now() });
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(await answers()).toEqual([standing('while the thread was read')]);
  });

  it('is waited for when the question was found late, because nobody was heard below it', async () => {
    bot = await startBot();
    await bot.subscribe({ reveal: '27s' });
    bot.chat.setHistoryLag(9_000);
    await bot.runUntil('2026-11-23T08:59:59Z');
    bot.chat.faults.push({ kind: 'answer-lost' });
    await bot.runUntil('2026-11-23T09:00:19Z');
    const thread = bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
    await bot.chat.say('amy', thread, 'below a question that nobody knows of yet');
    await bot.runUntil('2026-11-23T09:05:00Z');
    expect(await answers()).toEqual([standing('below a question that nobody knows of yet')]);
  });
});

describe('what is said while a reveal is on its way', () => {
  it('is found afterwards when the process died meanwhile, and counts as late', async () => {
    const thread = await openRound(0);
    await bot.runUntil('2026-11-23T09:59:59Z');
    bot.chat.faults.push({ kind: 'rate-limited', afterMs: 5_000 });
    await bot.runUntil('2026-11-23T10:00:01Z');
    bot.chat.setOnline(false);
    await bot.chat.say('amy', thread, 'before anything was shown');
    bot = await bot.restart();
    bot.chat.setOnline(true);
    await bot.runUntil('2026-11-23T10:30:00Z');
    expect((await round())?.state).toBe('revealed');
    expect(await answers()).toEqual([standing('before anything was shown', true)]);
  });

  it('is found also when the reveal is just over', async () => {
    const thread = await openRound(0);
    await bot.runUntil('2026-11-23T10:00:00Z');
    bot.chat.setOnline(false);
    await bot.chat.say('amy', thread, 'a moment too late');
    bot = await bot.restart();
    bot.chat.setOnline(true);
    await bot.runUntil('2026-11-23T10:30:00Z');
    expect(await answers()).toEqual([standing('a moment too late', true)]);
  });
});
