import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Platform } from '../../src/platforms/platform.js';
import { allRows } from '../support/all-rows.js';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { Crash, crashingPlatform, crashingStore, createCrashPlan } from '../support/crash.js';
import { openDatabase } from '../support/open-database.js';
import { renewerOf } from '../support/renew-store.js';

/** On a database server, where everything takes longer, only some of the calls. */
const stride = inject('postgresUrl') === undefined ? 1 : 9;

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
  await bot.subscribe();
});
afterEach(() => bot.close());

const remind = async (text: string, member = 'amy') =>
  replyText(await bot.chat.command(member, `remind ${text}`));
const thread = () => bot.chat.messages.findLast(({ key }) => key?.endsWith('/question'))?.ref ?? '';
const roundId = async () => (await bot.store.rounds.list({ limit: 1 }))[0]?.id ?? '';

describe('asking for reminders', () => {
  it('is off until switched on, says how things stand, and can be switched off', async () => {
    expect(await remind('')).toContain('You get no reminders in this channel.');
    expect(await remind('on')).toContain('Between 20:00 and 08:00 (Europe/Berlin) it stays quiet');
    expect(await remind('')).toContain('You will get one private reminder');
    expect(await remind('quiet:22:30-7:00')).toContain('Between 22:30 and 07:00');
    expect(await remind('on')).toContain('Between 22:30 and 07:00');
    expect(await remind('on quiet:none')).toContain('at any time of day');
    expect(await remind('off')).toContain('No more reminders');
    expect(await remind('off')).toContain('You get no reminders');
  });

  it.each([
    ['maybe', 'what:maybe does not work'],
    ['on quiet:tonight', 'quiet:tonight does not work'],
    ['on loud:yes', '“loud” is not an option'],
  ])('refuses %s with a sentence', async (text, sentence) => {
    expect(await remind(text)).toContain(sentence);
    expect(await remind('')).toContain('You get no reminders');
  });
});

describe('a reminder', () => {
  it('comes once, an hour before the reveal, to those who asked and have not answered', async () => {
    await remind('on');
    await remind('on', 'bo');
    await remind('on', 'cy');
    await bot.runUntil('2026-11-23T12:00:00Z');
    await bot.chat.say('bo', thread(), 'my answer');
    await bot.chat.submit('cy', 'answer', await roundId(), { answer: 'private', visibility: 'hidden' });
    await bot.runUntil('2026-11-23T15:59:59Z');
    expect(bot.chat.told('amy')).toEqual([]);
    await bot.runUntil('2026-11-23T16:00:00Z');
    expect(bot.chat.told('amy')).toHaveLength(1);
    expect(bot.chat.told('amy')[0]).toContain('is still open, and you have not answered yet.');
    expect(bot.chat.told('amy')[0]).toContain('2026-11-23T17:00');
    await bot.runUntil('2026-11-23T18:00:00Z');
    expect(bot.chat.told('amy')).toHaveLength(1);
    for (const other of ['bo', 'cy', 'dee']) expect(bot.chat.told(other)).toEqual([]);
    await bot.runUntil('2026-11-24T16:00:00Z');
    expect(bot.chat.told('amy')).toHaveLength(2);
  });

  it('comes also to those who ask while a question is open, and to whoever deleted their answer', async () => {
    await bot.runUntil('2026-11-23T12:00:00Z');
    await remind('on');
    const answer = await bot.chat.say('amy', thread(), 'my answer');
    await bot.chat.erase(answer);
    await bot.runUntil('2026-11-23T16:30:00Z');
    expect(bot.chat.told('amy')).toHaveLength(1);
    await remind('off');
    await remind('on');
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect(bot.chat.told('amy')).toHaveLength(1);
  });

  it('does not come after it was switched off, nor once the answer has appeared early', async () => {
    await remind('on');
    await remind('on', 'bo');
    await bot.runUntil('2026-11-23T12:00:00Z');
    await remind('off');
    await bot.chat.command('lead', 'reveal', '/question-admin');
    await bot.runUntil('2026-11-24T00:00:00Z');
    expect(bot.chat.told('amy')).toEqual([]);
    expect(bot.chat.told('bo')).toEqual([]);
  });

  it('is not sent to somebody who answered while the platform was refusing it', async () => {
    await remind('on');
    await bot.runUntil('2026-11-23T15:59:00Z');
    bot.chat.faults.push({ kind: 'rate-limited', afterMs: 600_000 });
    await bot.runUntil('2026-11-23T16:05:00Z');
    await bot.chat.say('amy', thread(), 'just now');
    await bot.runUntil('2026-11-23T18:00:00Z');
    expect(bot.chat.told('amy')).toEqual([]);
    expect(bot.chat.threadTexts(thread()).join()).toContain('1 person answered.');
  });

  it('that a member refuses to take does not stop the practice', async () => {
    await remind('on');
    await bot.runUntil('2026-11-23T15:59:00Z');
    bot.chat.faults.push({ kind: 'refused', code: 'cannot_dm_bot' });
    await bot.runUntil('2026-11-24T16:30:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(2);
    expect(bot.chat.told('amy')).toHaveLength(1);
    expect(bot.chat.told('lead')).toEqual([]);
  });

  it('comes late after an outage, but not into quiet hours nor after the reveal', async () => {
    await remind('on quiet:17:30-08:00');
    await remind('on', 'bo');
    await bot.runUntil('2026-11-23T15:00:00Z');
    bot.clock.set('2026-11-23T16:40:00Z');
    await bot.tick();
    // 17:40 in Berlin.
    expect(bot.chat.told('amy')).toEqual([]);
    expect(bot.chat.told('bo')).toHaveLength(1);
    await bot.runUntil('2026-11-24T15:00:00Z');
    bot.clock.set('2026-11-24T17:20:00Z');
    await bot.tick();
    expect(bot.chat.told('bo')).toHaveLength(1);
  });

  it('that would fall into quiet hours comes a quarter of an hour before them', async () => {
    await bot.close();
    bot = await startBot();
    await bot.subscribe({ reveal: '07:00' });
    await remind('on');
    await bot.runUntil('2026-11-23T18:44:59Z');
    expect(bot.chat.told('amy')).toEqual([]);
    await bot.runUntil('2026-11-23T18:45:00Z');
    expect(bot.chat.told('amy')).toHaveLength(1);
  });

  it('is no business any more of those who are forgotten', async () => {
    await remind('on', 'U-amy-77');
    await bot.runUntil('2026-11-23T12:00:00Z');
    expect(JSON.stringify(await bot.chat.command('U-amy-77', 'privacy export'))).toContain('20:00-08:00');
    await bot.chat.submit('U-amy-77', 'privacy', 'forget', { sure: 'yes' });
    expect(await allRows(bot.database)).not.toContain('U-amy-77');
    await bot.runUntil('2026-11-23T18:00:00Z');
    expect(bot.chat.told('U-amy-77')).toEqual([]);
  });

  it('speaks the language of the channel', async () => {
    await bot.chat.command('lead', 'setup language:zh-CN', '/question-admin');
    await bot.runUntil('2026-11-23T10:00:00Z');
    expect(await remind('on')).toContain('20:00 至 08:00（Europe/Berlin）不打扰');
    await bot.runUntil('2026-11-23T16:00:00Z');
    expect(bot.chat.told('amy')[0]).toContain('还没截止，你还没有作答');
  });

  it('comes exactly once, wherever the process dies', async () => {
    const plan = createCrashPlan();
    const options = {
      wrapStore: (store: Bot['store']) => crashingStore(store, plan),
      wrapPlatform: (platform: Platform) => crashingPlatform(platform, plan),
    };
    const database = await openDatabase();
    const renew = await renewerOf(database);
    await bot.close();
    for (let dieAt = 1; ; dieAt += stride) {
      await renew();
      const calm = await startBot({ database });
      await calm.subscribe();
      await calm.chat.command('amy', 'remind on');
      await calm.runUntil('2026-11-23T15:59:59Z');
      const { clock, chat } = calm;
      Object.assign(plan, { calls: 0, dieAt: undefined, when: dieAt % 2 === 0 ? 'before' : 'after' });
      bot = await startBot({ ...options, clock, chat, database });
      Object.assign(plan, { calls: 0, dieAt: Math.ceil(dieAt / 2) });
      const outcome = await bot.runUntil('2026-11-23T16:00:00Z').catch((error: unknown) => error);
      if (outcome !== undefined && !(outcome instanceof Crash)) throw outcome;
      const hasDied = plan.isDead;
      Object.assign(plan, { isDead: false, dieAt: undefined });
      clock.advance(3_000);
      bot = await startBot({ clock, chat, database });
      await bot.runUntil('2026-11-23T16:50:00Z');
      expect(chat.told('amy'), `${dieAt}`).toHaveLength(1);
      if (!hasDied) return;
    }
  });
});
