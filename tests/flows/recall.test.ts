import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAsked } from '../../src/practice/round.js';
import type { Bank } from '../../src/questions/bank.js';
import { questionText } from '../../src/questions/question.js';
import { type Bot, readShippedBank, replyText, startBot } from '../support/bot.js';

/** As many questions as a quarter of a year has working days, so that none is asked anew within it. */
async function largeBank(size = 70): Promise<Bank> {
  const shipped = await readShippedBank();
  const [pattern] = shipped.questions.filter(({ keypoints }) => keypoints.length > 0);
  if (pattern === undefined) throw new Error('no question has key points');
  const questions = Array.from({ length: size }, (_, index) => ({
    ...pattern,
    id: `X${String(index + 1).padStart(3, '0')}`,
  }));
  return {
    ...shipped,
    questions,
    find: (id) => questions.find((question) => question.id === id.toUpperCase()),
  };
}

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ at: '2026-11-02T08:00:00Z', bank: await largeBank() });
  await bot.subscribe();
});
afterEach(() => bot.close());

const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));
const thread = () => bot.chat.messages.findLast(({ key }) => key?.endsWith('/question'))?.ref ?? '';
/** Oldest first: date, kind and question. */
const ledger = async () =>
  (await bot.store.rounds.list({ limit: 200 }))
    .filter(isAsked)
    .map(({ dueAt, kind, question }) => ({
      date: new Date(dueAt).toISOString().slice(0, 10),
      kind,
      id: question.id,
    }))
    .reverse();
const askedOn = async (date: string) => (await ledger()).find((round) => round.date === date);

describe('the days for recalls and new cases', () => {
  it('are none until they are set, and every day asks something new', async () => {
    await bot.runUntil('2026-12-11T10:00:00Z');
    const rounds = await ledger();
    expect(new Set(rounds.map(({ kind }) => kind))).toEqual(new Set(['new']));
    expect(new Set(rounds.map(({ id }) => id)).size).toBe(rounds.length);
    expect(await admin('setup time:09:00')).not.toContain('Recall');
  });

  it('are set by command or form, and taken away again', async () => {
    const done = await admin('setup recall:tue variant:thu,fri');
    expect(done).toContain('Recall: Tue');
    expect(done).toContain('New case: Thu, Fri');
    const form = await bot.chat.command('lead', 'setup', '/question-admin');
    const values = form.kind === 'form' && form.form.fields.map(({ name, value }) => `${name} ${value}`);
    expect(values).toEqual(expect.arrayContaining(['recall tue', 'variant thu,fri']));
    const changed = await bot.chat.submit('lead', 'setup', 'setup', { recall: '周一', variant: 'none' });
    expect(replyText(changed)).toContain('Recall: Mon');
    expect(replyText(changed)).not.toContain('New case');
    expect(await admin('setup recall:none')).not.toContain('Recall');
  });

  it.each([
    ['setup recall:tue variant:mon-wed', 'not both: Tue'],
    ['setup recall:someday', 'recall:someday does not work'],
  ])('refuse %s with a sentence and change nothing', async (text, sentence) => {
    expect(await admin(text)).toContain(sentence);
    await bot.runUntil('2026-11-17T10:00:00Z');
    expect(new Set((await ledger()).map(({ kind }) => kind))).toEqual(new Set(['new']));
  });
});

describe('a recall', () => {
  beforeEach(async () => {
    await admin('setup recall:tue');
  });

  it('takes the place of a new question and asks for one of a week ago by its title alone', async () => {
    await bot.runUntil('2026-11-10T10:00:00Z');
    // A week earlier nothing was a week old yet.
    expect(await askedOn('2026-11-03')).toMatchObject({ kind: 'new' });
    const recalled = await askedOn('2026-11-10');
    expect(recalled).toEqual({ ...(await askedOn('2026-11-03')), date: '2026-11-10', kind: 'recall' });
    const question = bot.practice.bank().find(recalled?.id ?? '');
    if (question === undefined) throw new Error('no question');
    const { title, prompt } = questionText(question, 'en');
    const shown = bot.chat.channelTexts().at(-1);
    expect(shown).toContain(`# ${title}`);
    expect(shown).toContain('name its key points in one minute');
    const [firstWords = ''] = prompt.split('\n');
    expect(shown).not.toContain(firstWords);
    expect(replyText(await bot.chat.command('amy', 'today'))).not.toContain(firstWords);
    expect(replyText(await bot.chat.command('amy', `show ${question.id}`))).toContain('stays hidden');
  });

  it('collects answers as ever and reveals the key points', async () => {
    await bot.runUntil('2026-11-10T10:00:00Z');
    await bot.chat.say('amy', thread(), 'I remember two of them');
    await bot.runUntil('2026-11-10T17:10:00Z');
    const shown = bot.chat.threadTexts(thread()).join('\n');
    expect(shown).toContain('1 person answered.');
    expect(shown).toContain('# Key points');
    expect(shown).toContain('/question show id:X0');
    expect(shown).not.toContain('## Scoring bands');
    expect(bot.chat.channelTexts().at(-1)).toContain('Closed.');
  });

  it('gives way to a question that was queued', async () => {
    await bot.runUntil('2026-11-09T10:00:00Z');
    await admin('queue X069');
    expect(await admin('preview')).toContain('Preview of X069');
    await bot.runUntil('2026-11-10T10:00:00Z');
    expect(await askedOn('2026-11-10')).toMatchObject({ kind: 'new', id: 'X069' });
  });

  it('is what the preview shows the day before, and no post by hand', async () => {
    await bot.runUntil('2026-11-09T18:00:00Z');
    expect(await admin('preview')).toContain('name its key points in one minute');
    await admin('post');
    await bot.tick();
    expect((await ledger()).at(-1)?.kind).toBe('new');
  });

  it('is left out, and something new asked, where no question is about a week old', async () => {
    await bot.runUntil('2026-11-04T10:00:00Z');
    await admin('pause until:2026-12-01');
    await bot.runUntil('2026-12-01T10:00:00Z');
    expect(await askedOn('2026-12-01')).toMatchObject({ kind: 'new' });
  });
});

describe('a new case', () => {
  it('asks a follow-up of a question of four weeks ago, and compares with its answer', async () => {
    await admin('setup variant:thu');
    await bot.runUntil('2026-12-03T10:00:00Z');
    const kinds = (await ledger()).filter(({ kind }) => kind === 'variant');
    expect(kinds[0]?.date).toBe('2026-11-26');
    expect(kinds[1]).toEqual({ ...(await askedOn('2026-11-05')), date: '2026-12-03', kind: 'variant' });
    const question = bot.practice.bank().find(kinds[1]?.id ?? '');
    if (question === undefined) throw new Error('no question');
    const { probes, prompt } = questionText(question, 'en');
    const shown = bot.chat.channelTexts().at(-1);
    expect(shown).toContain('Here is a new case of it.');
    expect(shown).toContain(probes[0]);
    expect(shown).toContain(prompt.split('\n')[0]);
    await bot.runUntil('2026-12-03T17:10:00Z');
    const revealed = bot.chat.threadTexts(thread()).join('\n');
    expect(revealed).toContain('This case has no answer of its own.');
    expect(revealed).toContain('# Reference answer');
  });

  it('speaks Chinese where the channel does', async () => {
    await admin('setup recall:tue variant:thu language:zh-CN');
    await bot.runUntil('2026-11-10T17:10:00Z');
    expect(bot.chat.channelTexts().at(-1)).toContain('凭记忆用一分钟说出它的要点');
    await bot.runUntil('2026-12-03T17:10:00Z');
    expect(bot.chat.channelTexts().at(-1)).toContain('这次换个情况再问');
    expect(bot.chat.threadTexts(thread()).join('\n')).toContain('请对照原题的参考答案');
  });
});

describe('exposures', () => {
  it('are three at most, and never twice in the same way for one asking', async () => {
    await admin('setup recall:tue,wed variant:thu');
    await bot.runUntil('2027-02-05T18:00:00Z');
    const rounds = await ledger();
    const of = (id: string) => rounds.filter((round) => round.id === id).map(({ kind }) => kind);
    const ids = [...new Set(rounds.map(({ id }) => id))];
    expect(Math.max(...ids.map((id) => of(id).length))).toBe(3);
    for (const id of ids) expect(new Set(of(id)).size).toBe(of(id).length);
    expect(rounds.filter(({ kind }) => kind === 'recall').length).toBeGreaterThan(20);
    expect(rounds.filter(({ kind }) => kind === 'variant').length).toBeGreaterThan(8);
  });

  it('of a question that is often asked anew leave no room for a recall', async () => {
    await bot.close();
    bot = await startBot({ at: '2026-11-02T08:00:00Z', bank: await largeBank(3) });
    await bot.subscribe();
    await admin('setup recall:fri');
    await bot.runUntil('2026-11-20T10:00:00Z');
    expect(await askedOn('2026-11-20')).toMatchObject({ kind: 'new' });
  });
});
