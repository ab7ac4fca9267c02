import { afterEach, describe, expect, it } from 'vitest';
import { openCalendars } from '../../src/practice/country-days.js';
import { parseDaysFile } from '../../src/practice/days-file.js';
import { configTexts } from '../../src/texts/config-texts.js';
import { type Bot, type BotOptions, replyText, startBot } from '../support/bot.js';

let bot: Bot;
afterEach(() => bot.close());

const start = async (options: BotOptions) => {
  bot = await startBot(options);
};
const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));

const withDaysFile = (text: string): Pick<BotOptions, 'calendarOf'> => {
  const own = parseDaysFile(text, configTexts.en.daysFile);
  if ('problems' in own) throw new Error(JSON.stringify(own.problems));
  return { calendarOf: openCalendars(own) };
};

/** What became of each date, oldest first. */
async function ledger(): Promise<readonly string[]> {
  const rounds = await bot.store.rounds.list({ limit: 100 });
  return rounds
    .map((round) => {
      const reason = 'reason' in round ? ` ${JSON.stringify(round.reason)}` : '';
      return `${new Date(round.dueAt).toISOString().slice(0, 16)} ${round.state}${reason}`;
    })
    .reverse();
}

describe('a channel in mainland China', () => {
  it('is not asked through Golden Week, is asked on the Saturday worked for it, and the ledger says why', async () => {
    await start({ at: '2026-09-29T08:00:00Z' });
    const reply = await admin('setup time:09:00 days:mon-fri zone:Asia/Shanghai reveal:1h holidays:cn');
    expect(reply).toContain('Public holidays: China');
    await bot.runUntil('2026-09-30T12:00:00Z');
    expect(await admin('status')).toContain('Next question: 2026-10-08T01:00');
    await bot.runUntil('2026-10-12T12:00:00Z');
    expect(await ledger()).toEqual([
      '2026-09-30T01:00 revealed',
      '2026-10-07T01:00 skipped {"code":"day-off","fromDate":"2026-10-01","untilDate":"2026-10-07"}',
      '2026-10-08T01:00 revealed',
      '2026-10-09T01:00 revealed',
      '2026-10-10T01:00 revealed',
      '2026-10-12T01:00 revealed',
    ]);
    expect(await admin('status')).toContain('2026-10-07 · skipped · days off, 2026-10-01 to 2026-10-07');
  });

  it('asks those on a weekly rhythm on their day only, and several shifts on a make-up day', async () => {
    await start({ at: '2026-10-08T12:00:00Z' });
    await bot.subscribe({ cron: '0 9 * * 1', zone: 'Asia/Shanghai', reveal: '10m' });
    await admin('setup holidays:CN');
    await admin('schedule add time:10:00 days:mon-fri');
    await admin('schedule add time:20:00 days:mon-sat');
    await bot.runUntil('2026-10-11T12:00:00Z');
    const asked = (await ledger()).map((line) => line.slice(0, 16));
    expect(asked).toEqual(['2026-10-09T02:00', '2026-10-09T12:00', '2026-10-10T02:00', '2026-10-10T12:00']);
  });

  it('hears which days are next, and which year is not arranged yet', async () => {
    await start({ at: '2026-09-21T08:00:00Z' });
    await admin('setup time:09:00 zone:Asia/Shanghai holidays:CN');
    const status = await admin('status');
    expect(status).toContain('Next day off: 2026-09-25 · Mid-autumn Festival');
    expect(status).toContain('Next make-up workday: 2026-10-10 · National Day');
    expect(status).toContain('The days off of 2027 are not arranged yet');
    expect(status).not.toContain('The days off of 2026');
    expect(await admin('setup holidays:none')).toContain('Public holidays: of no country');
    expect(await admin('status')).not.toContain('Next day off');
  });

  it('hears all of it in Chinese', async () => {
    await start({ at: '2026-09-30T12:00:00Z' });
    await admin('setup time:09:00 zone:Asia/Shanghai holidays:CN');
    await bot.runUntil('2026-10-08T02:00:00Z');
    await admin('post now:true');
    await admin('setup language:zh-CN');
    const status = await admin('status');
    expect(status).toContain('下一个调休上班日: 2026-10-10 · 国庆节');
    expect(status).toContain('这个版本还不知道 2027 年的放假安排');
    expect(await admin('setup holidays:Germny')).toContain('你是不是想写 DE？');
  });

  it('is told on the day itself that nobody is asked', async () => {
    await start({ at: '2026-09-25T04:00:00Z' });
    await admin('setup time:09:00 zone:Asia/Shanghai holidays:CN');
    const today = replyText(await bot.chat.command('amy', 'today'));
    expect(today).toContain('Today is a day off.');
    expect(today).toContain('2026-09-28T01:00');
  });
});

describe('the country of a channel', () => {
  it.each([
    ['setup holidays:Germny', 'Did you mean DE?'],
    ['setup holidays:UK', 'Did you mean GB?'],
    ['setup holidays:12', 'holidays:12 does not work here'],
  ])('is refused with the nearest code: %s', async (text, sentence) => {
    await start({});
    expect(await admin(text)).toContain(sentence);
    expect(await bot.store.channels.list()).toEqual([]);
  });

  it('is its own: another channel keeps its days', async () => {
    await start({ at: '2026-11-25T12:00:00Z' });
    await admin('setup time:09:00 zone:America/New_York holidays:US');
    expect(await admin('status')).toContain('Next question: 2026-11-25T14:00');
    await bot.runUntil('2026-11-25T15:00:00Z');
    expect(await admin('status')).toContain('Next question: 2026-11-27T14:00');
    await admin('setup holidays:DE');
    expect(await admin('status')).toContain('Next question: 2026-11-26T14:00');
  });

  it('can be chosen in the form', async () => {
    await start({});
    const form = await bot.chat.command('lead', 'setup', '/question-admin');
    const field = form.kind === 'form' ? form.form.fields.find(({ name }) => name === 'holidays') : undefined;
    expect(field?.value).toBe('none');
    const values = { time: '09:00', zone: 'UTC', holidays: 'fr' };
    expect(replyText(await bot.chat.submit('lead', 'setup', 'setup', values))).toContain('France');
  });
});

describe('the days a team names itself', () => {
  it('win over those of the country, on both sides', async () => {
    const own = withDaysFile('off: [{date: 2026-10-10, name: Retreat}]\nwork: [2026-10-07]');
    await start({ at: '2026-09-30T12:00:00Z', ...own });
    await admin('setup time:09:00 zone:Asia/Shanghai reveal:1h holidays:CN');
    expect(await admin('status')).toContain('Next question: 2026-10-07T01:00');
    await bot.runUntil('2026-10-11T00:00:00Z');
    expect((await ledger()).map((line) => line.slice(0, 16))).toEqual([
      '2026-10-07T01:00',
      '2026-10-08T01:00',
      '2026-10-09T01:00',
    ]);
  });

  it('count without a country too, and a weekend worked is asked on', async () => {
    const own = withDaysFile('off: [2026-11-24..2026-11-25]\nwork: [2026-11-28]');
    await start({ ...own });
    await bot.subscribe({ reveal: '1h' });
    await bot.runUntil('2026-11-30T08:00:00Z');
    expect(await ledger()).toEqual([
      '2026-11-23T09:00 revealed',
      '2026-11-25T09:00 skipped {"code":"day-off","fromDate":"2026-11-24","untilDate":"2026-11-25"}',
      '2026-11-26T09:00 revealed',
      '2026-11-27T09:00 revealed',
      '2026-11-28T09:00 revealed',
    ]);
  });

  it('are taken up at a start: a day named off is left out, one named for work is asked on', async () => {
    await start({});
    await bot.subscribe({ reveal: '1h' });
    await bot.runUntil('2026-11-27T12:00:00Z');
    const before = bot;
    const own = withDaysFile('off: [2026-11-30]\nwork: [2026-11-28]');
    bot = await startBot({ ...own, clock: before.clock, chat: before.chat, database: before.database });
    expect(await admin('status')).toContain('Next question: 2026-11-28T09:00');
    await bot.runUntil('2026-12-01T12:00:00Z');
    expect((await ledger()).slice(-3)).toEqual([
      '2026-11-28T09:00 revealed',
      '2026-11-30T09:00 skipped {"code":"day-off","fromDate":"2026-11-30","untilDate":"2026-11-30"}',
      '2026-12-01T09:00 revealed',
    ]);
  });

  it('never takes back what was due while the program was down', async () => {
    await start({});
    await bot.subscribe({ reveal: '1h' });
    await bot.runUntil('2026-11-27T12:00:00Z');
    const before = bot;
    before.clock.set(Date.parse('2026-11-30T09:30:00Z'));
    const own = withDaysFile('work: [2026-12-05]');
    bot = await startBot({ ...own, clock: before.clock, chat: before.chat, database: before.database });
    await bot.tick();
    expect((await ledger()).at(-1)).toBe('2026-11-30T09:00 open');
  });
});
