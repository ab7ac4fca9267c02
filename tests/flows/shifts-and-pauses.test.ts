import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCalendars } from '../../src/practice/country-days.js';
import { type Bot, replyText, startBot } from '../support/bot.js';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));
const dueTimes = async (): Promise<readonly string[]> => {
  const rounds = await bot.store.rounds.list({ limit: 100 });
  return rounds.map(({ dueAt, state }) => `${new Date(dueAt).toISOString().slice(5, 16)} ${state}`).reverse();
};

describe('a channel with several shifts', () => {
  beforeEach(async () => {
    await admin('setup time:09:00 days:mon-fri zone:Europe/Berlin reveal:30m');
    await admin('schedule add time:14:00 days:mon-fri');
    await admin('schedule add time:22:30 days:fri-sat zone:Asia/Shanghai reveal:1h');
  });

  it('asks each at its own time in its own zone', async () => {
    await bot.runUntil('2026-11-28T20:00:00Z');
    const times = await dueTimes();
    expect(times.filter((line) => /11-2[78]/.test(line))).toEqual([
      '11-27T08:00 revealed',
      '11-27T13:00 revealed',
      '11-27T14:30 revealed',
      '11-28T14:30 revealed',
    ]);
    expect(times).toHaveLength(11);
    expect(await admin('schedule list')).toContain(
      '3. Fri, Sat at 22:30 (Asia/Shanghai), answer 1 hour after',
    );
  });

  it('keeps their order, and setup changes the first', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    await admin('schedule add time:07:15 days:sun');
    await admin('setup time:10:00');
    const list = (await admin('schedule list')).split('\n').slice(1);
    expect(list.map((line) => line.slice(0, line.indexOf('(')).trim())).toEqual([
      '1. Mon–Fri at 10:00',
      '2. Mon–Fri at 14:00',
      '3. Fri, Sat at 22:30',
      '4. Sun at 07:15',
    ]);
    await admin('schedule remove number:2');
    expect(await admin('schedule list')).toContain('2. Fri, Sat at 22:30');
  });

  it('goes on with the others when one is taken out', async () => {
    await admin('schedule remove number:1');
    await bot.runUntil('2026-11-24T20:00:00Z');
    expect(await dueTimes()).toEqual(['11-23T13:00 revealed', '11-24T13:00 revealed']);
  });

  it('skips all of a date, and each leaves its line', async () => {
    await admin('skip date:2026-11-24');
    await bot.runUntil('2026-11-24T20:00:00Z');
    expect((await dueTimes()).slice(-2)).toEqual(['11-24T08:00 skipped', '11-24T13:00 skipped']);
  });
});

describe('a pause with an end', () => {
  beforeEach(async () => {
    await admin('setup time:09:00 days:mon-fri zone:UTC reveal:30m');
    await admin('schedule add time:14:00 days:mon-fri');
    await bot.runUntil('2026-11-23T10:00:00Z');
  });

  it('leaves no trace in between and ends by itself on its date, for every shift', async () => {
    expect(await admin('pause until:2026-11-26')).toContain('Paused until 2026-11-26');
    await bot.runUntil('2026-11-25T23:00:00Z');
    expect(await dueTimes()).toEqual(['11-23T09:00 revealed']);
    expect(await admin('pause')).toContain('already paused');
    await bot.runUntil('2026-11-26T20:00:00Z');
    expect(await dueTimes()).toEqual([
      '11-23T09:00 revealed',
      '11-26T09:00 revealed',
      '11-26T14:00 revealed',
    ]);
    expect(await admin('status')).toContain('State: running');
  });

  it('still reveals what is open', async () => {
    await bot.runUntil('2026-11-23T14:00:00Z');
    await admin('pause until:2026-11-30');
    await bot.runUntil('2026-11-23T16:00:00Z');
    expect((await dueTimes()).at(-1)).toBe('11-23T14:00 revealed');
  });

  it('survives a restart, and is over on its date though it is a weekend', async () => {
    await admin('pause until:2026-11-28');
    bot = await bot.restart();
    await bot.runUntil('2026-11-27T12:00:00Z');
    expect(await admin('status')).toContain('paused until 2026-11-28');
    await bot.runUntil('2026-11-28T12:00:00Z');
    expect(await admin('status')).toContain('State: running');
    expect(await admin('resume')).toContain('already running');
    expect(await admin('pause')).toContain('Paused. Resume with');
    await bot.runUntil('2026-12-01T12:00:00Z');
    expect(await dueTimes()).toEqual(['11-23T09:00 revealed']);
  });

  it('can be moved, ended early, and takes a new shift with it', async () => {
    await admin('pause until:2026-12-24');
    await admin('pause until:2026-11-25');
    await admin('schedule add time:17:00 days:mon-fri');
    await bot.runUntil('2026-11-24T20:00:00Z');
    expect(await dueTimes()).toHaveLength(1);
    await bot.runUntil('2026-11-25T20:00:00Z');
    expect((await dueTimes()).slice(1)).toEqual([
      '11-25T09:00 revealed',
      '11-25T14:00 revealed',
      '11-25T17:00 revealed',
    ]);
    await admin('pause until:2026-12-24');
    expect(await admin('resume')).toContain('2026-11-26T09:00');
  });

  it('is over for a new shift too, which is asked from its next date on', async () => {
    await admin('pause until:2026-11-28');
    await bot.runUntil('2026-11-30T08:30:00Z');
    await admin('schedule add time:08:00 days:mon-fri');
    await bot.runUntil('2026-12-01T08:10:00Z');
    expect((await dueTimes()).slice(1).map((line) => line.slice(0, 11))).toEqual([
      '11-30T09:00',
      '11-30T14:00',
      '12-01T08:00',
    ]);
  });

  it('ends on the first working day when its date is a day off', async () => {
    const before = bot;
    bot = await startBot({
      calendarOf: openCalendars({
        dayOf: (date) => (date === '2026-11-26' ? { kind: 'off' } : undefined),
        isUnarranged: () => false,
      }),
      clock: before.clock,
      chat: before.chat,
      database: before.database,
    });
    await admin('pause until:2026-11-26');
    expect(await admin('status')).toContain('Next question: 2026-11-27T09:00');
    await bot.runUntil('2026-11-27T10:00:00Z');
    expect((await dueTimes()).at(-1)).toBe('11-27T09:00 revealed');
  });
});
