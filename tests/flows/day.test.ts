import { afterEach, describe, expect, it } from 'vitest';
import { type Bot, type BotOptions, replyText, startBot } from '../support/bot.js';

let bot: Bot;
const start = async (options: BotOptions = {}) => {
  bot = await startBot(options);
  await bot.subscribe();
  return bot;
};
afterEach(() => bot.close());

const openThread = () => bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';
const rounds = async () => bot.store.rounds.list({ limit: 50 });
const answersOf = async () => {
  const [round] = await rounds();
  return (await bot.store.replies.ofRound(round?.id ?? '')).map(({ memberId, text, deletedAt, late }) => ({
    memberId,
    text,
    isDeleted: deletedAt !== undefined,
    late,
  }));
};

describe('a practice day', () => {
  it('asks at nine, collects the thread, and reveals eight hours later, once', async () => {
    await start();
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(1);

    await bot.chat.say('amy', openThread(), 'I would listen first.');
    const second = await bot.chat.say('bo', openThread(), 'Cal them back.');
    await bot.chat.edit(second, 'Call them back.');
    const third = await bot.chat.say('amy', openThread(), 'oops');
    await bot.chat.erase(third);

    await bot.runUntil('2026-11-23T16:59:59Z');
    expect(bot.chat.threadTexts(openThread())).toEqual(['I would listen first.', 'Call them back.']);

    await bot.runUntil('2026-11-23T17:00:30Z');
    const [, , ...reveal] = bot.chat.threadTexts(openThread());
    expect(reveal.join('\n')).toContain('2 people answered.');
    expect(reveal.join('\n')).toContain('# Reference answer');
    expect(reveal.join('\n')).toContain('## Scoring bands');
    expect(bot.chat.channelTexts()[0]).toContain('Closed.');
    expect((await rounds()).map(({ state }) => state)).toEqual(['revealed']);
    expect(await answersOf()).toEqual([
      { memberId: 'amy', text: 'I would listen first.', isDeleted: false, late: false },
      { memberId: 'bo', text: 'Call them back.', isDeleted: false, late: false },
      { memberId: 'amy', text: '', isDeleted: true, late: false },
    ]);
  });

  it('keeps private answers hidden until the reveal and then shows them as their authors chose', async () => {
    await start();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const [round] = await rounds();
    const subject = round?.id ?? '';
    expect(replyText(await bot.chat.press('amy', 'answer', subject))).toBe('form: Your answer');
    await bot.chat.submit('amy', 'answer', subject, { answer: 'first try', visibility: 'named' });
    await bot.chat.submit('amy', 'answer', subject, { answer: 'With my name', visibility: 'named' });
    await bot.chat.submit('bo', 'answer', subject, { answer: 'Without my name', visibility: 'anonymous' });
    await bot.chat.submit('cy', 'answer', subject, { answer: 'For myself', visibility: 'hidden' });
    expect(bot.chat.threadTexts(openThread())).toEqual([]);

    await bot.runUntil('2026-11-23T17:01:00Z');
    const thread = bot.chat.threadTexts(openThread()).join('\n');
    expect(thread).toContain('3 people answered.');
    expect(thread).toContain('> @amy: With my name');
    expect(thread).toContain('> Anonymous: Without my name');
    expect(thread).not.toContain('first try');
    expect(thread).not.toContain('For myself');
    expect(thread.indexOf('With my name')).toBeLessThan(thread.indexOf('Reference answer'));

    const tooLate = await bot.chat.submit('amy', 'answer', subject, {
      answer: 'changed my mind',
      visibility: 'named',
    });
    expect(replyText(tooLate)).toContain('closed');
  });

  it('finds what was said, changed and deleted while it was not listening', async () => {
    await start();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const kept = await bot.chat.say('amy', openThread(), 'before');
    const erased = await bot.chat.say('bo', openThread(), 'to be deleted');
    bot.chat.setOnline(false);
    bot.clock.advance(60_000);
    await bot.chat.edit(kept, 'after');
    await bot.chat.erase(erased);
    await bot.chat.say('cy', openThread(), 'while you were away');
    bot = await bot.restart();
    bot.chat.setOnline(true);
    // A process that has just begun does not know yet for how long its clock has been right.
    await bot.runUntil(bot.clock.now() + 10_000);
    expect(await answersOf()).toEqual([
      { memberId: 'amy', text: 'after', isDeleted: false, late: false },
      { memberId: 'bo', text: '', isDeleted: true, late: false },
      { memberId: 'cy', text: 'while you were away', isDeleted: false, late: false },
    ]);
  });

  it('counts what events never brought, by reading the thread again just before the reveal', async () => {
    await start();
    await bot.runUntil('2026-11-23T12:00:00Z');
    bot.chat.setOnline(false);
    await bot.chat.say('amy', openThread(), 'nobody was told of this');
    bot.chat.setOnline(true);
    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(bot.chat.threadTexts(openThread()).join('\n')).toContain('1 person answered.');
  });

  it('reads the thread first also when the reveal is brought forward', async () => {
    await start();
    await bot.runUntil('2026-11-23T12:00:00Z');
    bot.chat.setOnline(false);
    await bot.chat.say('amy', openThread(), 'nobody was told of this');
    bot.chat.setOnline(true);
    await bot.chat.command('lead', 'reveal', '/question-admin');
    await bot.tick();
    expect(bot.chat.threadTexts(openThread()).join('\n')).toContain('1 person answered.');
  });

  it('reveals in order and is over only when the last part has arrived', async () => {
    await start();
    await bot.runUntil('2026-11-23T16:59:59Z');
    bot.chat.faults.push({ kind: 'rate-limited', afterMs: 20_000 });
    await bot.runUntil('2026-11-23T17:00:10Z');
    expect(bot.chat.threadTexts(openThread())).toEqual([]);
    bot.chat.failNextAfter(1, { kind: 'rate-limited', afterMs: 60_000 });
    await bot.runUntil('2026-11-23T17:01:00Z');
    expect(bot.chat.threadTexts(openThread())).toHaveLength(1);
    expect((await rounds())[0]?.state).toBe('revealing');
    await bot.runUntil('2026-11-23T17:10:00Z');
    const keys = bot.chat.messages.flatMap(({ key }) =>
      key?.includes('/reveal-') ? [key.split('/')[1]] : [],
    );
    expect(keys.length).toBeGreaterThan(1);
    expect(keys).toEqual([...keys].sort());
    expect((await rounds())[0]?.state).toBe('revealed');
  });

  it('marks what comes after the reveal as late', async () => {
    await start();
    await bot.runUntil('2026-11-23T17:01:00Z');
    await bot.chat.say('amy', openThread(), 'sorry, I was in a call');
    expect(await answersOf()).toEqual([
      { memberId: 'amy', text: 'sorry, I was in a call', isDeleted: false, late: true },
    ]);
  });

  it('asks another question of another section on the next working day, not at the weekend', async () => {
    await start({ at: '2026-11-27T08:00:00Z' });
    await bot.runUntil('2026-11-30T09:00:00Z');
    const asked = await rounds();
    expect(asked.map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual([
      '2026-11-30T09:00:00.000Z',
      '2026-11-27T09:00:00.000Z',
    ]);
    const sections = asked.map((round) => ('question' in round ? round.question.section.id : ''));
    expect(new Set(sections).size).toBe(2);
  });
});

describe('being late', () => {
  it('posts a question that is still within its time and records one that is not', async () => {
    await start();
    bot.clock.set('2026-11-23T12:59:00Z');
    await bot.tick();
    expect(bot.chat.channelTexts()).toHaveLength(1);
    bot.clock.set('2026-11-24T13:01:00Z');
    await bot.tick();
    const [late, early] = await rounds();
    expect(early?.state).toBe('revealed');
    expect(late).toMatchObject({ state: 'missed', reason: { code: 'too-late', occurrences: 1 } });
  });

  it('leaves one line for many missed days and posts only the newest', async () => {
    await start();
    bot.clock.set('2026-12-03T09:30:00Z');
    await bot.tick();
    const ledger = await rounds();
    expect(ledger.map(({ state }) => state)).toEqual(['open', 'missed']);
    expect(ledger[1]).toMatchObject({ reason: { code: 'too-late', occurrences: 8 } });
    expect(bot.chat.channelTexts()).toHaveLength(1);
  });

  it('reveals however late', async () => {
    await start();
    await bot.runUntil('2026-11-23T09:00:00Z');
    bot.clock.set('2026-11-29T03:00:00Z');
    await bot.tick();
    bot.clock.advance(180_000);
    await bot.tick();
    expect((await rounds()).at(-1)?.state).toBe('revealed');
  });

  it('asks nothing twice when the clock is set back, and goes on by the new time', async () => {
    await start();
    await bot.runUntil('2026-11-23T09:00:00Z');
    bot.clock.set('2026-11-23T07:00:00Z');
    await bot.runUntil('2026-11-23T10:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(1);
    bot.clock.set('2026-12-22T09:00:00Z');
    await bot.tick();
    bot.clock.set('2026-11-24T08:00:00Z');
    await bot.runUntil('2026-11-24T09:00:00Z');
    const due = (await rounds())
      .filter(({ state }) => state !== 'missed')
      .map(({ dueAt }) => new Date(dueAt).toISOString());
    expect(due).toEqual(['2026-12-22T09:00:00.000Z', '2026-11-24T09:00:00.000Z', '2026-11-23T09:00:00.000Z']);
  });
});
