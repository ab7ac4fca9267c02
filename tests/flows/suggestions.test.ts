import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bankOf } from '../../src/practice/team-bank.js';
import { type Bank, type LoadedBank, loadBank } from '../../src/questions/bank.js';
import { lint } from '../../src/questions/lint.js';
import { temporaryBank } from '../questions/temporary-bank.js';
import { allRows } from '../support/all-rows.js';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { fakeAddress } from '../support/fake-chat.js';

const words = {
  title: 'The parcel on the roof',
  prompt: 'A customer says: "The courier left my parcel on the roof."\n\nWhat do you say?',
  answer: 'First: is everybody safe?\n- Then who fetches it, and by when.',
  analysis: 'Safety comes before "whose fault": listen for the order.',
};
const waitingFor = 'Thank you. Whoever manages this channel decides on it';

let bot: Bot;
let directory: string;
let bank: Bank;
beforeEach(async () => {
  directory = await temporaryBank();
  bot = await startBot({ currentBank: () => bank, ownQuestionsDirectory: directory });
  await reload();
  await bot.subscribe();
});
afterEach(() => bot.close());

/** What was read and has not changed since is not read again, as in the program. */
let loaded: LoadedBank | undefined;
const reload = async () => {
  loaded = await loadBank(['questions', directory], loaded?.files);
  bank = loaded.bank;
};
const suggest = async (values: Readonly<Record<string, string>>, member = 'U-amy-77', subject = 'new') =>
  replyText(await bot.chat.submit(member, 'suggest', subject, values));
const admin = async (text: string, member = 'lead') =>
  replyText(await bot.chat.command(member, text, '/question-admin'));
const waiting = async () => {
  const channel = await bot.store.channels.find(fakeAddress);
  return bot.store.suggestions.waiting(channel?.id ?? '');
};
const decide = async (verb: string, values: Readonly<Record<string, string>>, member = 'lead') => {
  const [first] = await waiting();
  return replyText(await bot.chat.submit(member, 'suggestions', `${verb}:${first?.id}`, values));
};
const files = async () =>
  (await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();

describe('suggesting a question', () => {
  it('goes from a form to the lead, to a file of the bank, to the channel, and the author hears of it', async () => {
    expect(replyText(await bot.chat.command('U-amy-77', 'suggest'))).toBe('form: Suggest a question');
    expect(await suggest({ ...words, credit: 'no' })).toContain(waitingFor);
    await bot.tick();
    expect(bot.chat.told('lead').join()).toContain('Somebody has suggested a question');
    expect(bot.chat.told('lead').join()).not.toContain('roof');
    const review = await admin('suggestions');
    expect(review).toContain('# A suggested question');
    expect(review).toContain('From @U-amy-77');
    expect(review).toContain('The courier left my parcel on the roof.');

    expect(await decide('yes', { section: 'C' })).toContain('Approved as own-1001');
    await bot.tick();
    expect(bot.chat.told('U-amy-77').join()).toContain('It is now question own-1001');
    const [file = '', ...others] = await files();
    expect(others).toEqual([]);
    expect(file).toMatch(/^team-[0-9a-f]{12}\/own-1001\.yaml$/);
    const text = await readFile(join(directory, file), 'utf8');
    expect(text).not.toContain('U-amy-77');
    const report = await lint([directory], { isComplete: true, locale: 'en', today: '2026-11-23' });
    expect(report.findings.filter(({ level }) => level === 'error')).toEqual([]);

    await reload();
    expect(bank.problems).toEqual([]);
    expect(bank.find('own-1001')).toMatchObject({ section: { id: 'C' }, texts: { en: words } });
    expect(await admin('queue own-1001')).toContain('own-1001');
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(bot.chat.channelTexts()[0]).toContain('The parcel on the roof');
  });

  it('names the author only if they chose so', async () => {
    await suggest({ ...words, credit: 'yes' });
    expect(await admin('suggestions')).toContain('wants to be named');
    await decide('yes', { section: 'general' });
    const [file = ''] = await files();
    expect(await readFile(join(directory, file), 'utf8')).toContain('U-amy-77');
  });

  it('numbers files on and never writes over one', async () => {
    for (const title of ['One', 'Two', 'Three']) await suggest({ ...words, title });
    expect(await decide('yes', {})).toContain('own-1001');
    const [file = ''] = await files();
    await rm(join(directory, file));
    await temporaryBank();
    expect(await decide('yes', {})).toContain('own-1002');
    await bot.restart().then((restarted) => {
      bot = restarted;
    });
    await bot.tick();
    expect(await decide('yes', {})).toContain('own-1003');
    const names = await files();
    expect(names.map((name) => name.slice(-8, -5))).toEqual(['001', '002', '003']);
  });

  it('writes the files that another process, or one that died, has left to be written', async () => {
    await suggest(words);
    const elsewhere = await temporaryBank();
    await decide('yes', {});
    const other = await startBot({
      clock: bot.clock,
      database: bot.database,
      ownQuestionsDirectory: elsewhere,
    });
    await other.tick();
    expect(await readdir(elsewhere, { recursive: true })).toEqual(expect.arrayContaining(await files()));
    await suggest({ ...words, title: 'Another one' });
    await decide('yes', {});
    bot.clock.advance(16_000);
    await other.tick();
    expect((await readdir(elsewhere, { recursive: true })).filter((name) => name.endsWith('.yaml'))).toEqual(
      await files(),
    );
  });

  it('is asked in the team that suggested it, and in no other', async () => {
    await suggest(words);
    await decide('yes', {});
    await reload();
    const elsewhere = { platform: 'slack', team: 'T2' } as const;
    expect(bankOf(bot.practice, fakeAddress).find('OWN-1001')).toBeDefined();
    expect(bankOf(bot.practice, elsewhere).find('own-1001')).toBeUndefined();
    expect(bankOf(bot.practice, elsewhere).questions.map(({ id }) => id)).not.toContain('own-1001');
    expect(bankOf(bot.practice, elsewhere).questions).toHaveLength(bank.questions.length - 1);
  });
});

describe('what a lead decides', () => {
  it('sends it back with a remark, and the author mends it', async () => {
    await suggest(words);
    expect(await decide('back', { reason: '' })).toContain('“Remark” is empty');
    expect(await decide('back', { reason: 'x'.repeat(1001) })).toContain('1,001 characters');
    expect(await decide('back', { reason: 'Which floor?' })).toContain('Sent back');
    expect(await admin('suggestions')).toContain('No suggestion is waiting');
    await bot.tick();
    expect(bot.chat.told('U-amy-77').join()).toContain('Which floor?');
    const form = await bot.chat.command('U-amy-77', 'suggest');
    if (form.kind !== 'form') throw new Error('no form');
    expect(form.form.intro).toContain('Which floor?');
    expect(form.form.fields[0]?.value).toBe(words.title);
    expect(await suggest({ ...words, title: 'Fourth floor' }, 'U-amy-77', form.form.subject)).toContain(
      waitingFor,
    );
    expect((await waiting()).map(({ body }) => body.title)).toEqual(['Fourth floor']);
  });

  it('declines it with a reason', async () => {
    await suggest(words);
    expect(await decide('no', { reason: 'We have one like it.' })).toContain('Declined');
    await bot.tick();
    expect(bot.chat.told('U-amy-77').join()).toContain('was declined:\n> Remark: We have one like it.');
    expect(await files()).toEqual([]);
  });

  it('counts once, whoever presses again', async () => {
    await suggest(words);
    const [first] = await waiting();
    const press = (verb: string) =>
      bot.chat.submit('lead', 'suggestions', `${verb}:${first?.id}`, { reason: 'No.' });
    const replies = await Promise.all([press('yes'), press('no'), press('yes')]);
    expect(replies.map(replyText).filter((text) => text.includes('decided on already'))).toHaveLength(2);
    await bot.tick();
    expect(bot.chat.told('U-amy-77')).toHaveLength(1);
  });

  it('is for those who manage the channel, and about suggestions of that channel', async () => {
    await suggest(words);
    expect(await admin('suggestions', 'U-amy-77')).toContain('Only people who manage this channel');
    expect(await decide('yes', {}, 'U-amy-77')).toContain('Only people who manage this channel');
    const forged = await bot.chat.submit('lead', 'suggestions', 'yes:made-up', {});
    expect(replyText(forged)).toContain('out of date');
    expect(replyText(await bot.chat.press('lead', 'suggestions', 'yes:made-up'))).toContain('out of date');
    expect(await admin('suggestions number:2')).toContain('There is no suggestion 2');
    expect(await waiting()).toHaveLength(1);
  });
});

describe('bad input', () => {
  it.each([
    ['an answer of 50,000 characters', { answer: 'x'.repeat(50_000) }, '“Reference answer” has 50,000'],
    ['a title of 50,000 characters', { title: 'x'.repeat(50_000) }, '“Title” has 50,000'],
    ['an empty question', { prompt: ' \n ' }, '“Question” is empty'],
    ['nothing but control characters', { title: '\u0000\u0007' }, '“Title” is empty'],
    ['a mention of everybody', { prompt: 'Ask @everyone!' }, 'Please mend this'],
    ['what looks like a real telephone number', { answer: 'Call 13812345678 now.' }, 'Please mend this'],
    ['a Chinese title that is too long', { title: '一'.repeat(25) }, '“Title” has 25 characters'],
  ])('%s is refused with a sentence and nothing is stored', async (_name, change, sentence) => {
    expect(await suggest({ ...words, ...change })).toContain(sentence);
    expect(await waiting()).toEqual([]);
    await bot.tick();
    expect(bot.chat.told('lead')).toEqual([]);
  });

  it('a form sent twice is one suggestion', async () => {
    const replies = await Promise.all([suggest(words), suggest(words)]);
    expect(replies.filter((reply) => reply.startsWith(waitingFor))).toHaveLength(1);
    expect(replies.join()).toContain('arrived already');
    expect(await waiting()).toHaveLength(1);
  });

  it('more than twenty that wait are too many', async () => {
    for (let n = 1; n <= 20; n += 1) await suggest({ ...words, title: `Title ${n}` });
    expect(await suggest({ ...words, title: 'Title 21' })).toContain('Twenty of your suggestions');
    expect(await waiting()).toHaveLength(20);
  });

  it('signs that YAML takes for its own come through as they were typed', async () => {
    const odd = {
      title: 'key: value # "quoted"',
      prompt: "- a list?\n  indented: yes\n'single' & *stars*",
      answer: '{braces}, [brackets] | > %percent `tick`',
      analysis: '1:30, no, null, ~~, 0x1F, 2026-11-23',
    };
    expect(await suggest(odd)).toContain(waitingFor);
    await decide('yes', {});
    await reload();
    const trimmed = { ...odd, prompt: odd.prompt.trim() };
    expect(bank.find('own-1001')?.texts.en).toMatchObject(trimmed);
  });
});

describe('forgetting those who suggested', () => {
  it('erases what waits, and takes the name off what has become a question, in the file too', async () => {
    await suggest({ ...words, credit: 'yes' });
    await decide('yes', {});
    await suggest({ ...words, title: 'Waits', answer: 'words of mine' });
    await bot.chat.command('U-amy-77', 'privacy export').then((reply) => {
      expect(replyText(reply)).toContain('words of mine');
    });
    await bot.chat.submit('U-amy-77', 'privacy', 'forget', { sure: 'yes' });
    const rows = await allRows(bot.database);
    expect(rows).not.toContain('U-amy-77');
    expect(rows).not.toContain('words of mine');
    expect(await waiting()).toEqual([]);
    bot.clock.advance(16_000);
    await bot.tick();
    const [file = ''] = await files();
    const text = await readFile(join(directory, file), 'utf8');
    expect(text).not.toContain('U-amy-77');
    expect(text).toContain('The parcel on the roof');
  });
});
