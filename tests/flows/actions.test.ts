import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, replyText, startBot } from '../support/bot.js';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

const admin = async (text: string, member = 'lead', id?: string) =>
  replyText(await bot.chat.command(member, text, '/question-admin', id));
const member = async (text: string, who = 'amy') => replyText(await bot.chat.command(who, text));
const openRound = async () => (await bot.store.rounds.list({ states: ['open'], limit: 1 }))[0]?.id ?? '';
const thread = () => bot.chat.messages.find(({ key }) => key?.endsWith('/question'))?.ref ?? '';

describe('setting up', () => {
  it('starts practice with what is given and says when the first question comes', async () => {
    const reply = await admin('setup time:09:00 days:mon-fri zone:Asia/Shanghai reveal:8h language:en');
    expect(reply).toContain('Practice is set up');
    expect(reply).toContain('Mon–Fri at 09:00');
    expect(reply).toContain('2026-11-24T01:00.');
    await bot.runUntil('2026-11-24T01:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(1);
  });

  it("takes the person's zone when none is given, never the machine's", async () => {
    expect(await admin('setup time:09:00')).toContain('Europe/Berlin');
  });

  it('opens a form when nothing is given and takes its values', async () => {
    const form = await bot.chat.command('lead', 'setup', '/question-admin');
    expect(form.kind).toBe('form');
    const reply = await bot.chat.submit('lead', 'setup', 'setup', {
      time: '10:30',
      days: 'daily',
      zone: 'UTC',
      answers: 'sealed',
    });
    expect(replyText(reply)).toContain('every day at 10:30');
  });

  it('speaks Chinese when set to it', async () => {
    await admin('setup time:09:00 zone:UTC language:zh-CN');
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(bot.chat.channelTexts()[0]).toMatch(/[一-鿿]{10}/);
    expect(await admin('status')).toMatch(/[一-鿿]{2}/);
  });

  it.each([
    ['setup time:25:99', 'time:25:99 does not work'],
    ['setup zone:Mars/Olympus', 'zone:Mars/Olympus does not work'],
    ['setup days:someday', 'days:someday does not work'],
    ['setup reveal:soon', 'reveal:soon does not work'],
    ['setup sections:Z', 'sections:Z does not work'],
    ['setup answers:sealled', 'Did you mean sealed?'],
    ['setup tmie:09:00', '“tmie” is not an option here'],
  ])('refuses %s with a sentence and changes nothing', async (text, sentence) => {
    expect(await admin(text)).toContain(sentence);
    expect(await bot.store.channels.list()).toEqual([]);
  });

  it('asks again on the next date only, when it has asked today already', async () => {
    await admin('setup time:09:00 days:daily zone:UTC');
    await bot.runUntil('2026-11-23T10:00:00Z');
    await admin('setup time:11:00');
    await admin('stop');
    await admin('setup time:12:00');
    await bot.runUntil('2026-11-23T23:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(1);
    await bot.runUntil('2026-11-24T12:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(2);
  });
});

describe('who may manage', () => {
  it('lets those the platform trusts and whoever set it up manage, and nobody else', async () => {
    expect(await admin('setup time:09:00', 'amy')).toContain('Only people who manage this channel');
    expect(await admin('setup time:09:00', 'lead')).toContain('Practice is set up');
    for (const action of [
      'status',
      'answers',
      'preview',
      'post',
      'reveal',
      'skip',
      'pause',
      'resume',
      'stop',
      'schedule list',
      'queue id:C001',
    ]) {
      expect(await admin(action, 'amy')).toContain('Only people who manage this channel');
    }
    expect(replyText(await bot.chat.submit('amy', 'setup', 'setup', { time: '10:00' }))).toContain(
      'Only people who manage',
    );
  });
});

describe('in a channel that practises', () => {
  beforeEach(async () => {
    await bot.subscribe();
  });

  it('says what is open, and when the next one comes if nothing is', async () => {
    expect(await member('today')).toContain('No question is open here');
    expect(await member('today')).toContain('2026-11-23T09:00');
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(await member('today')).toContain('You have not answered yet.');
    await bot.chat.say('amy', thread(), 'mine');
    expect(await member('today')).toContain('You have answered (1 message).');
  });

  it('opens the answer form from the command and remembers what was written', async () => {
    expect(await member('answer')).toContain('No question is open here');
    await bot.runUntil('2026-11-23T09:00:00Z');
    await bot.chat.submit('amy', 'answer', await openRound(), { answer: 'draft', visibility: 'hidden' });
    const form = await bot.chat.command('amy', 'answer');
    expect(form.kind === 'form' && form.form.fields.map((field) => field.value)).toEqual([
      'draft',
      'hidden',
      '',
    ]);
  });

  it.each([
    [{ answer: '   ' }, 'Your answer is empty'],
    [{ answer: 'x'.repeat(3_001) }, 'Your answer has 3001 characters; at most 3000 fit'],
    [{}, 'Your answer is empty'],
  ])('refuses an answer that is empty or too long and stores nothing', async (values, sentence) => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(replyText(await bot.chat.submit('amy', 'answer', await openRound(), values))).toContain(sentence);
    expect(await bot.store.replies.ofRound(await openRound())).toEqual([]);
  });

  it('refuses forged and stale buttons and forms with a sentence', async () => {
    expect(replyText(await bot.chat.press('amy', 'answer', 'made-up'))).toContain('out of date');
    expect(replyText(await bot.chat.press('amy', 'explode', 'x'))).toContain('out of date');
    expect(replyText(await bot.chat.submit('amy', 'score', 'made-up', { band: 'good' }))).toContain(
      'out of date',
    );
  });

  it('draws a question to practise alone, never the open one, and shows its answer', async () => {
    const drawn = await bot.chat.command('amy', 'draw section:B');
    expect(replyText(drawn)).toContain('Only you can see this');
    await bot.runUntil('2026-11-23T09:00:00Z');
    const [round] = await bot.store.rounds.list({ states: ['open'], limit: 1 });
    const open = round && 'question' in round ? round.question.id : '';
    expect(await member(`show ${open}`)).toContain('stays hidden until the reveal');
    expect(await member(`show ${open}`)).not.toContain('Reference answer');
    const other = open === 'C001' ? 'C002' : 'C001';
    expect(await member(`show id:${other.toLowerCase()}`)).toContain('# Reference answer');
    expect(await member('show id:C0001')).toContain('Did you mean C001?');
    expect(await member('show')).toContain('Please add id:');
  });

  it('scores the own answer after the reveal, and counts it', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    const round = await openRound();
    await bot.chat.say('amy', thread(), 'mine');
    expect(replyText(await bot.chat.press('amy', 'score', round))).toContain(
      'once the reference answer has appeared',
    );
    await bot.runUntil('2026-11-23T17:10:00Z');
    expect(replyText(await bot.chat.press('bo', 'score', round))).toContain(
      'have not answered this question',
    );
    expect(await member('score')).toBe('form: Score your own answer');
    const asked = await bot.store.rounds.get(round);
    const keypoints = asked && 'question' in asked ? asked.question.keypoints : [];
    const ticks = (grade: string) => keypoints.map(({ id }) => `${id}:${grade}`).join(',');
    expect(replyText(await bot.chat.submit('amy', 'score', round, { ticks: '' }))).toContain(
      'Saved: 0 of 100 points, To improve',
    );
    expect(replyText(await bot.chat.submit('amy', 'score', round, { ticks: ticks('1') }))).toContain(
      'Changed: 100 of 100 points, Excellent',
    );
    const stats = await member('stats');
    expect(stats).toContain('Questions answered: 1');
    expect(stats).toContain('Excellent: 1');
    expect(await member('stats', 'bo')).toContain('have not answered a question yet');
  });

  it('exports and forgets what a person wrote, in its own messages too', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    await bot.chat.submit('amy', 'answer', await openRound(), {
      answer: 'my secret words',
      visibility: 'named',
    });
    await bot.chat.submit('bo', 'answer', await openRound(), {
      answer: 'words that stay',
      visibility: 'named',
    });
    await bot.runUntil('2026-11-23T17:10:00Z');
    expect(await member('privacy export')).toContain('my secret words');
    expect(await member('privacy forget')).toBe('form: Erase your answers?');
    await bot.chat.submit('amy', 'privacy', 'forget', { sure: 'no' });
    expect(bot.chat.threadTexts(thread()).join()).toContain('my secret words');
    await bot.chat.submit('amy', 'privacy', 'forget', { sure: 'yes' });
    await bot.tick();
    expect(bot.chat.threadTexts(thread()).join()).not.toContain('my secret words');
    expect(bot.chat.threadTexts(thread()).join()).not.toContain('@amy');
    expect(bot.chat.threadTexts(thread()).join()).toContain('words that stay');
    expect(await member('privacy export')).not.toContain('my secret words');
  });

  it('forgets also what is about to be shown', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    await bot.chat.submit('amy', 'answer', await openRound(), {
      answer: 'my secret words',
      visibility: 'named',
    });
    bot.chat.faults.push({ kind: 'rate-limited', afterMs: 60_000 });
    await bot.runUntil('2026-11-23T17:00:01Z');
    await bot.chat.submit('amy', 'privacy', 'forget', { sure: 'yes' });
    await bot.runUntil('2026-11-23T17:30:00Z');
    expect(bot.chat.messages.map(({ text }) => text).join()).not.toContain('my secret words');
  });

  it('shows the answers of a round to the lead, anonymous ones without a name', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    await bot.chat.say('amy', thread(), 'open words');
    await bot.chat.submit('bo', 'answer', await openRound(), {
      answer: 'nameless words',
      visibility: 'anonymous',
    });
    const shown = await admin('answers');
    expect(shown).toContain('> @amy: open words');
    expect(shown).toContain('> Anonymous: nameless words');
    expect(await admin('answers round:9')).toContain('no such round');
  });

  it('posts by hand once per request, not beside an open question unless told to, and uses up no date', async () => {
    expect(await admin('post id:C002', 'lead', 'request-1')).toContain('C002 is being posted');
    expect(await admin('post id:C002', 'lead', 'request-1')).toContain('C002 is being posted');
    await bot.tick();
    expect(bot.chat.channelTexts()).toHaveLength(1);
    expect(await admin('post')).toContain('is still open here');
    expect(await admin('post now:true')).toContain('is being posted');
    await bot.runUntil('2026-11-23T09:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(3);
  });

  it('reveals at once when told to', async () => {
    expect(await admin('reveal')).toContain('nothing to reveal');
    await bot.runUntil('2026-11-23T09:00:00Z');
    await bot.chat.say('amy', thread(), 'quick');
    expect(await admin('reveal')).toContain('is being posted');
    await bot.tick();
    expect(bot.chat.threadTexts(thread()).join()).toContain('1 person answered.');
    expect(await admin('status')).toContain('done');
  });

  it('leaves a date out and says so in the ledger', async () => {
    expect(await admin('skip')).toContain('No question on 2026-11-23.');
    expect(await admin('skip date:2026-11-24')).toContain('No question on 2026-11-24.');
    expect(await admin('skip date:2020-01-01')).toContain('is in the past');
    expect(await admin('skip date:2026-02-30')).toContain('does not work');
    await bot.runUntil('2026-11-25T09:00:00Z');
    const rounds = await bot.store.rounds.list({ limit: 10 });
    expect(rounds.map(({ state }) => state)).toEqual(['open', 'skipped', 'skipped']);
  });

  it('pauses and resumes, or wakes by itself on a date', async () => {
    expect(await admin('pause')).toContain('Paused');
    await bot.runUntil('2026-11-24T12:00:00Z');
    expect(bot.chat.channelTexts()).toEqual([]);
    expect(await admin('resume')).toContain('2026-11-25T09:00');
    expect(await admin('pause until:2026-11-30')).toContain('until 2026-11-30');
    expect(await admin('status')).toContain('paused until 2026-11-30');
    await bot.runUntil('2026-11-30T09:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(1);
    expect(await admin('status')).toContain('State: running');
    expect(await admin('pause until:2026-11-01')).toContain('not in the future');
  });

  it('asks a queued question next', async () => {
    expect(await admin('queue C002')).toContain('C002');
    expect(await admin('queue id:C002')).toContain('already queued');
    expect(await admin('status')).toContain('Queued: C002');
    expect(await admin('preview')).toContain('Preview of C002');
    await bot.runUntil('2026-11-23T09:00:00Z');
    const [round] = await bot.store.rounds.list({ limit: 1 });
    expect(round).toMatchObject({ question: { id: 'C002' } });
    expect(await admin('status')).not.toContain('Queued');
  });

  it('runs several schedules a day', async () => {
    expect(await admin('schedule add time:14:00 days:mon-fri')).toContain('Added: Mon–Fri at 14:00');
    expect(await admin('schedule add time:14:00 days:mon-fri')).toContain('exactly that time');
    expect(await admin('schedule list')).toContain('2.');
    await bot.runUntil('2026-11-23T14:00:00Z');
    expect(bot.chat.channelTexts()).toHaveLength(2);
    expect(await admin('schedule remove number:9')).toContain('no schedule 9');
    expect(await admin('schedule remove number:2')).toContain('Removed');
    expect(await admin('schedule remove number:1')).toContain('only schedule');
  });

  it('answers unknown and malformed commands with help, never with silence', async () => {
    expect(await member('')).toContain('For everyone');
    expect(await member('tody')).toContain('Did you mean “today”?');
    expect(await admin('setp')).toContain('Did you mean “setup”?');
    expect(await member('today zone:UTC')).toContain('takes no option “zone”');
    expect(await member('show id:"C001')).toContain('I cannot read');
    expect(await member('help')).toContain('/question-admin setup');
  });

  it('stops, and says so to those who ask', async () => {
    expect(await admin('stop')).toContain('Practice has ended here');
    await bot.runUntil('2026-11-30T12:00:00Z');
    expect(bot.chat.channelTexts()).toEqual([]);
    expect(await member('today')).toContain('not set up in this channel');
    expect(await admin('stop')).toContain('not running');
  });

  it('apologises while the store cannot be read', async () => {
    const cut = await startBot({
      wrapStore: (store) => ({
        ...store,
        channels: { ...store.channels, find: () => Promise.reject(new Error('the store is away')) },
      }),
    });
    const reply = replyText(await cut.chat.command('amy', 'today'));
    expect(reply).toContain('something went wrong on our side');
    expect(cut.observations).toContainEqual(expect.objectContaining({ kind: 'fault' }));
    await cut.close();
  });
});
