import { afterEach, describe, expect, it } from 'vitest';
import { type Platform, PlatformError } from '../../src/platforms/platform.js';
import { createIntake } from '../../src/practice/collect-reply.js';
import { type Bot, startBot } from '../support/bot.js';

let bot: Bot;
afterEach(() => bot.close());

/** The question of nine o'clock stands; its reveal comes at ten. */
async function openRound(wrapPlatform: (platform: Platform) => Platform): Promise<string> {
  bot = await startBot({ wrapPlatform });
  await bot.subscribe({ reveal: '1h' });
  await bot.runUntil('2026-11-23T09:00:00Z');
  return bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
}

async function sayUnheard(thread: string, text: string): Promise<void> {
  bot.chat.setOnline(false);
  await bot.chat.say('amy', thread, text);
  bot.chat.setOnline(true);
}

const hourMs = 3_600_000;
const refused = () =>
  new PlatformError('http-500', { outcome: 'not-done', remedy: { kind: 'retry', afterMs: 0 } });
const gap = () => createIntake(bot.practice)({ kind: 'gap', platform: 'slack', at: bot.clock.now() });
const round = async () => (await bot.store.rounds.list({ limit: 10 })).at(-1);
const answers = async () =>
  (await bot.store.replies.ofRound((await round())?.id ?? '')).map(({ text, late }) => ({ text, late }));

describe('reading a thread again', () => {
  it('is no proof of what came when it was nearly done and the line broke', async () => {
    let whileReading: (() => Promise<void>) | undefined;
    const thread = await openRound((platform) => ({
      ...platform,
      readThread: async (place) => {
        const reading = await platform.readThread(place);
        const meanwhile = whileReading;
        whileReading = undefined;
        await meanwhile?.();
        return reading;
      },
    }));
    await bot.runUntil('2026-11-23T09:58:59Z');
    whileReading = async () => {
      await sayUnheard(thread, 'after the last page');
      bot.clock.advance(2_000);
      await gap();
    };
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(await answers()).toEqual([{ text: 'after the last page', late: false }]);
    expect(bot.chat.threadTexts(thread).join('\n')).toContain('1 person answered.');
  });

  it('is made up for after the reveal when nothing could be read for long before it', async () => {
    let isReadable = false;
    const thread = await openRound((platform) => ({
      ...platform,
      readThread: (place) => (isReadable ? platform.readThread(place) : Promise.reject(refused())),
    }));
    await bot.runUntil('2026-11-23T09:30:00Z');
    await sayUnheard(thread, 'nobody was told of this');
    await bot.runUntil('2026-11-23T10:03:00Z');
    expect((await round())?.state).toBe('revealed');
    isReadable = true;
    await bot.runUntil('2026-11-23T10:10:00Z');
    expect(await answers()).toEqual([{ text: 'nobody was told of this', late: true }]);
  });

  it('comes when the answer is due while nobody listens, because nobody would have been told of the last minute', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T09:59:30Z');
    bot.chat.setOnline(false);
    await bot.chat.say('amy', thread, 'in the last minute');
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(await answers()).toEqual([{ text: 'in the last minute', late: false }]);
    expect(bot.chat.threadTexts(thread).join('\n')).toContain('1 person answered.');
  });

  it('is made up for after the reveal although the clock leaps ahead by hours', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T10:00:00Z');
    await sayUnheard(thread, 'a moment too late');
    await gap();
    bot.clock.turn(3 * hourMs);
    await bot.runUntil('2026-11-23T13:05:00Z');
    expect(await answers()).toEqual([{ text: 'a moment too late', late: true }]);
  });

  it('is repeated when a reply is missing of which the platform has told only a moment ago', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T09:58:55Z');
    const ref = await bot.chat.say('amy', thread, 'taken back at once');
    bot.chat.setOnline(false);
    await bot.chat.erase(ref);
    bot.chat.setOnline(true);
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(bot.chat.threadTexts(thread).join('\n')).not.toContain('1 person answered.');
  });

  it('comes before the reveal however long the program was away, so that nobody who answered meanwhile is left out', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T09:30:00Z');
    bot.clock.set('2026-11-23T09:45:00Z');
    await sayUnheard(thread, 'while it was down');
    bot.clock.set('2026-11-23T13:00:00Z');
    bot = await bot.restart();
    await bot.runUntil('2026-11-23T13:05:00Z');
    expect(await answers()).toEqual([{ text: 'while it was down', late: false }]);
    expect(bot.chat.threadTexts(thread).join('\n')).toContain('1 person answered.');
  });

  it('comes before the reveal also when the clock has leapt over its time', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T09:30:00Z');
    await sayUnheard(thread, 'before the leap');
    bot.clock.turn(3 * hourMs);
    await bot.runUntil(bot.clock.now() + 60_000);
    expect(await answers()).toEqual([{ text: 'before the leap', late: false }]);
  });

  it('comes when the line is back although the clock leapt since the reveal', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T10:01:00Z');
    await sayUnheard(thread, 'a moment too late');
    bot.clock.turn(3 * hourMs);
    await bot.tick();
    await bot.runUntil(bot.clock.now() + 60_000);
    await gap();
    await bot.runUntil(bot.clock.now() + 60_000);
    expect(await answers()).toEqual([{ text: 'a moment too late', late: true }]);
  });

  it('comes after a start, however long ago the process before it died just after the reveal', async () => {
    const thread = await openRound((platform) => platform);
    await bot.runUntil('2026-11-23T10:01:00Z');
    await sayUnheard(thread, 'just after it died');
    bot.clock.advance(6 * hourMs);
    bot = await bot.restart();
    await bot.runUntil(bot.clock.now() + 60_000);
    expect(await answers()).toEqual([{ text: 'just after it died', late: true }]);
  });

  it('is waited for anew when the clock had leapt over the reveal and was set back', async () => {
    let isReadable = false;
    const thread = await openRound((platform) => ({
      ...platform,
      readThread: (place) => (isReadable ? platform.readThread(place) : Promise.reject(refused())),
    }));
    await bot.runUntil('2026-11-23T09:30:00Z');
    bot.clock.turn(hourMs);
    await bot.runUntil(bot.clock.now() + 60_000);
    bot.clock.turn(-hourMs);
    await sayUnheard(thread, 'before the reveal');
    await bot.runUntil('2026-11-23T10:00:30Z');
    expect((await round())?.state).toBe('open');
    isReadable = true;
    await bot.runUntil('2026-11-23T10:01:00Z');
    expect(await answers()).toEqual([{ text: 'before the reveal', late: false }]);
  });

  it('comes when the store is back that was away when somebody spoke', async () => {
    let isAway = false;
    const unless = <Result>(work: () => Promise<Result>): Promise<Result> =>
      isAway ? Promise.reject(new Error('the database is away')) : work();
    bot = await startBot({
      wrapStore: (store) => ({
        ...store,
        rounds: { ...store.rounds, markGap: (...gap) => unless(() => store.rounds.markGap(...gap)) },
        sharing: (work) => {
          const share = store.sharing(work);
          return (item) => unless(() => share(item));
        },
      }),
    });
    await bot.subscribe({ reveal: '1h' });
    await bot.runUntil('2026-11-23T10:01:00Z');
    const thread = bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
    isAway = true;
    await expect(bot.chat.say('amy', thread, 'told in vain')).rejects.toThrow('away');
    await bot.runUntil('2026-11-23T10:03:00Z');
    isAway = false;
    await bot.runUntil('2026-11-23T10:04:00Z');
    await bot.runUntil('2026-11-23T10:05:00Z');
    expect(await answers()).toEqual([{ text: 'told in vain', late: true }]);
  });

  it('does not wait for a clock that was set back', async () => {
    let isReadable = true;
    const thread = await openRound((platform) => ({
      ...platform,
      readThread: (place) => (isReadable ? platform.readThread(place) : Promise.reject(refused())),
    }));
    await bot.runUntil('2026-11-23T10:01:00Z');
    await sayUnheard(thread, 'a moment too late');
    isReadable = false;
    bot.clock.turn(3 * hourMs);
    await gap();
    await bot.tick();
    bot.clock.turn(-3 * hourMs);
    isReadable = true;
    await bot.runUntil(bot.clock.now() + 60_000);
    expect(await answers()).toEqual([{ text: 'a moment too late', late: true }]);
  });

  it.each([-3, 3, 30])(
    'goes on after the reveal until it has been done, whatever the clock is set to (%d h)',
    async (hours) => {
      let isReadable = false;
      const thread = await openRound((platform) => ({
        ...platform,
        readThread: (place) => (isReadable ? platform.readThread(place) : Promise.reject(refused())),
      }));
      await bot.runUntil('2026-11-23T09:30:00Z');
      await sayUnheard(thread, 'nobody was told of this');
      await bot.runUntil('2026-11-23T10:03:00Z');
      expect((await round())?.state).toBe('revealed');
      bot.clock.turn(hours * hourMs);
      await bot.runUntil(bot.clock.now() + 60_000);
      bot = await bot.restart();
      isReadable = true;
      await bot.runUntil(bot.clock.now() + 60_000);
      expect(await answers()).toEqual([{ text: 'nobody was told of this', late: true }]);
    },
  );
});
