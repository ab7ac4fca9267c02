import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionReply } from '../../src/platforms/platform.js';
import { answerRef } from '../../src/practice/shown-answer.js';
import { type Bot, readShippedBank, replyText, startBot } from '../support/bot.js';
import { fakeAddress } from '../support/fake-chat.js';

let bot: Bot;
let round = '';
let thread = '';

beforeEach(async () => {
  bot = await startBot();
  await bot.subscribe();
});
afterEach(() => bot.close());

const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));
/** C001 has six key points of 20, 15, 25, 10, 15 and 15 points; its redlines cap at 74 and 59. */
const ask = async (id = 'C001') => {
  await admin(`post id:${id}`);
  await bot.tick();
  round = (await bot.store.rounds.list({ states: ['open'], limit: 1 }))[0]?.id ?? '';
  thread = bot.chat.messages.find(({ key }) => key === `${round}/question`)?.ref ?? '';
};
const reveal = async () => {
  await admin('reveal');
  await bot.tick();
};
const answer = (who: string, values: Readonly<Record<string, string>>) =>
  bot.chat.submit(who, 'answer', round, { visibility: 'named', ...values });
const everything = 'hear-out:1,real-need:1,live-action:1,fair-amends:1,firm-promise:1,fix-cause:1';
const grade = async (who: string, values: Readonly<Record<string, string>>, subject = round) =>
  replyText(await bot.chat.submit(who, 'score', subject, values));
const press = async (who: string, action: string, subject = round) =>
  replyText(await bot.chat.press(who, action, subject));
const formOf = (reply: ActionReply) => {
  if (reply.kind !== 'form') throw new Error(`no form: ${replyText(reply)}`);
  return reply.form;
};
/** What the buttons of a private message are about, by what they say. */
const buttonsOf = (reply: ActionReply): ReadonlyMap<string, string> =>
  new Map(
    reply.kind === 'form'
      ? []
      : reply.message.blocks.flatMap((block) =>
          block.kind === 'buttons'
            ? block.buttons.map(({ label, subject }) => [label, subject] as const)
            : [],
        ),
  );
const ballot = async (who: string) => buttonsOf(await bot.chat.press(who, 'vote', round));
const votes = () => bot.store.votes.ofRound(round);
const place = { platform: fakeAddress.platform, team: fakeAddress.team };

describe('scoring by key points', () => {
  beforeEach(async () => {
    await ask();
    await bot.chat.say('amy', thread, 'I would listen first');
    await answer('bo', { answer: 'nameless words', visibility: 'anonymous' });
    await answer('cy', { answer: 'for nobody', visibility: 'hidden' });
  });

  it('asks for each key point with its weight, adds up, and says what the next band asks for', async () => {
    await reveal();
    const form = formOf(await bot.chat.press('amy', 'score', round));
    const [ticks, redlines] = form.fields;
    expect(ticks).toMatchObject({ kind: 'grades', required: true, value: '' });
    expect(JSON.stringify(ticks)).toContain(
      'Let the customer finish, then play back concrete facts (20 points)',
    );
    expect(JSON.stringify(redlines)).toContain('Puts the blame on the installer');
    const verdict = await grade('amy', { ticks: 'hear-out:1,live-action:0.5', redlines: '' });
    expect(verdict).toContain('Saved: 32.5 of 100 points, To improve.');
    expect(verdict).toContain('## What Good (from 70) asks for');
    expect(verdict).toContain('- Calming, fixing and following up are all there');
    expect(verdict).toContain(' · 12.5 points');
    expect(verdict).not.toContain('Let the customer finish');
    expect(verdict).toContain('Only you can see this');
  });

  it('caps what a critical error costs, and says so', async () => {
    await reveal();
    const verdict = await grade('amy', { ticks: everything, redlines: 'pass-the-buck,empty-promise' });
    expect(verdict).toContain('Saved: 59 of 100 points, To improve.');
    expect(verdict).toContain('caps the points at 59; without it there would be 100: ');
    expect(await grade('amy', { ticks: everything, redlines: '' })).toContain('There is no higher band.');
  });

  it('keeps one score for each answer and rater, with its history, and takes a form sent twice for one', async () => {
    await reveal();
    await grade('amy', { ticks: 'hear-out:1' });
    bot.clock.set(bot.clock.now() + 1_000);
    expect(await grade('amy', { ticks: 'hear-out:1' })).toContain('Nothing changed: 20 of 100 points');
    const answered = { roundId: round, memberId: 'amy' };
    expect(await bot.store.scores.history(answered, 'amy')).toEqual([]);
    expect(await grade('amy', { ticks: everything })).toContain('Changed: 100 of 100 points');
    await grade('amy', { ticks: 'real-need:0.5' });
    const form = formOf(await bot.chat.press('amy', 'score', round));
    expect(form.fields[0]).toMatchObject({ value: expect.stringContaining('real-need:0.5') });
    expect((await bot.store.scores.history(answered, 'amy')).map(({ band }) => band)).toEqual([
      'improve',
      'excellent',
    ]);
    expect(await bot.store.scores.ofMember(place, 'amy')).toHaveLength(1);
  });

  it('lets leads and peers score what was shown, without saying whose it is, and two at once', async () => {
    await reveal();
    const seen = await bot.chat.press('cy', 'vote', round);
    const [, subject = ''] = [...buttonsOf(seen)].find(([label]) => label === 'Score 2') ?? [];
    const form = formOf(await bot.chat.press('cy', 'score', subject));
    expect(form.title).toBe('Score this answer');
    expect(form.intro).toContain('nameless words');
    expect(JSON.stringify([form, ...buttonsOf(seen)])).not.toMatch(/\bbo\b/);
    const [peer, lead] = await Promise.all([
      grade('cy', { ticks: 'hear-out:1' }, form.subject),
      grade('lead', { ticks: everything }, form.subject),
    ]);
    expect(peer).toContain('Saved: 20 of 100 points');
    expect(peer).toContain('Neither the author nor the channel learns who gave this score.');
    expect(lead).toContain('Saved: 100 of 100 points');
    const scores = await bot.store.scores.ofRound(round);
    expect(scores.map(({ memberId, raterId, raterKind }) => [memberId, raterId, raterKind])).toEqual([
      ['bo', 'cy', 'peer'],
      ['bo', 'lead', 'lead'],
    ]);
    expect(replyText(await bot.chat.command('bo', 'privacy export'))).not.toContain('"cy"');
  });

  it('scores what is pointed at, and by the author themselves too', async () => {
    await reveal();
    const said = bot.chat.messages.find(({ author }) => author === 'amy')?.ref ?? '';
    expect(replyText(await bot.chat.point('bo', 'score', said))).toBe('form: Score this answer');
    expect(replyText(await bot.chat.point('amy', 'score', said))).toBe('form: Score your own answer');
    expect(replyText(await bot.chat.point('bo', 'score', thread))).toContain('not an answer to a question');
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a grade out of range', { ticks: 'hear-out:2' }, 'does not fit this question'],
    ['a grade below nothing', { ticks: 'hear-out:-1' }, 'does not fit this question'],
    ['no number', { ticks: 'hear-out:NaN' }, 'does not fit this question'],
    ['no grade', { ticks: 'hear-out' }, 'does not fit this question'],
    ['an unknown key point', { ticks: 'constructor:1' }, 'does not fit this question'],
    [
      'two grades for one key point',
      { ticks: 'hear-out:1,hear-out:0.5' },
      'two grades; leave one of them: Let',
    ],
    ['an unknown critical error', { ticks: everything, redlines: 'made-up' }, 'does not fit this question'],
    ['a band instead of key points', { band: 'excellent' }, 'does not fit this question'],
  ])('refuses %s with a sentence and stores nothing', async (_, values, sentence) => {
    await reveal();
    expect(await grade('amy', values)).toContain(sentence);
    expect(await bot.store.scores.ofRound(round)).toEqual([]);
  });

  it('refuses answers that are not there, not shown, or not revealed', async () => {
    expect(await press('amy', 'score')).toContain('once the reference answer has appeared');
    const hidden = await answerRef(bot.store, round, 'cy');
    await reveal();
    const amys = [...(await ballot('lead'))].find(([label]) => label === 'Score 1')?.[1] ?? '';
    expect(await press('lead', 'score', `${round}:${hidden}`)).toContain('no longer there');
    expect(await press('lead', 'score', `${round}:000000000000`)).toContain('no longer there');
    expect(await press('dee', 'score')).toContain('have not answered this question');
    await bot.chat.erase(bot.chat.messages.find(({ author }) => author === 'amy')?.ref ?? '');
    expect(await grade('lead', { ticks: everything }, amys)).toContain('no longer there');
    expect(await grade('amy', { ticks: everything })).toContain('have not answered this question');
    expect(await bot.store.scores.ofRound(round)).toEqual([]);
  });

  it('stays unlinked when its author is forgotten, comes back and is forgotten again', async () => {
    await reveal();
    await grade('amy', { ticks: everything });
    await grade('amy', { ticks: 'hear-out:1' });
    await bot.chat.submit('amy', 'privacy', 'forget', { sure: 'yes' });
    await bot.chat.say('amy', thread, 'back again');
    await grade('amy', { ticks: everything });
    await bot.chat.submit('amy', 'privacy', 'forget', { sure: 'yes' });
    expect(await bot.store.scores.ofMember(place, 'amy')).toEqual([]);
    expect(await bot.store.scores.history({ roundId: round, memberId: 'amy' }, 'amy')).toEqual([]);
    expect(await bot.store.scores.ofRound(round)).toHaveLength(1);
  });
});

describe('scoring a question without key points', () => {
  it('takes a band, and says what the next one asks for', async () => {
    await bot.close();
    const bank = await readShippedBank();
    const questions = bank.questions.map((question) => ({ ...question, keypoints: [], redlines: [] }));
    bot = await startBot({
      bank: { ...bank, questions, find: (id) => questions.find((question) => question.id === id) },
    });
    await bot.subscribe();
    await ask();
    await bot.chat.say('amy', thread, 'mine');
    await reveal();
    expect(formOf(await bot.chat.press('amy', 'score', round)).fields).toMatchObject([{ name: 'band' }]);
    expect(await grade('amy', { band: 'brilliant' })).toContain('does not belong to this question');
    expect(await grade('amy', { band: 'good' })).toContain('Saved: Good.');
    expect(await grade('amy', { band: 'good' })).toContain('Nothing changed: Good');
    expect(await grade('amy', { band: 'improve' })).toContain('What Good (from 70) asks for');
  });
});

describe('the best answer', () => {
  beforeEach(async () => {
    await ask();
    await bot.chat.say('amy', thread, 'I would listen first');
    await answer('bo', { answer: 'nameless words', visibility: 'anonymous' });
    await answer('cy', { answer: 'for nobody', visibility: 'hidden' });
  });

  it('is chosen from what was shown, anonymous answers as such, never the own one', async () => {
    expect(await press('cy', 'vote')).toContain('Voting begins once');
    await reveal();
    const shown = await press('cy', 'vote');
    expect(shown).toContain('> 1 · @amy: I would listen first');
    expect(shown).toContain('> 2 · Anonymous: nameless words');
    expect(shown).not.toContain('for nobody');
    expect(await press('amy', 'vote')).not.toContain('I would listen first');
  });

  it('gets one vote of each member, which can be moved', async () => {
    await reveal();
    const buttons = await ballot('cy');
    const first = buttons.get('Best: 1') ?? '';
    const second = buttons.get('Best: 2') ?? '';
    expect(await press('cy', 'vote', first)).toContain('Your vote is in.');
    expect(await press('cy', 'vote', first)).toContain('on this answer already');
    expect(await votes()).toEqual([{ memberId: 'amy', votes: 1 }]);
    expect(await press('cy', 'vote', second)).toContain('has moved');
    await press('dee', 'vote', second);
    await press('bo', 'vote', first);
    expect(await votes()).toEqual([
      { memberId: 'bo', votes: 2 },
      { memberId: 'amy', votes: 1 },
    ]);
  });

  it('cannot be the own one, one that is gone, or one that came too late', async () => {
    await reveal();
    const amys = (await ballot('cy')).get('Best: 1') ?? '';
    const said = bot.chat.messages.find(({ author }) => author === 'amy')?.ref ?? '';
    expect(await press('amy', 'vote', amys)).toContain('cannot vote for your own answer');
    expect(replyText(await bot.chat.point('amy', 'vote', said))).toContain('cannot vote for your own answer');
    expect(replyText(await bot.chat.point('cy', 'vote', said))).toContain('Your vote is in.');
    const late = await bot.chat.say('dee', thread, 'now that I know');
    expect(replyText(await bot.chat.point('cy', 'vote', late))).toContain('came after the reveal');
    expect(await press('cy', 'vote', `${round}:p9`)).toContain('nothing to vote for');
    expect(await press('cy', 'vote', 'made-up')).toContain('out of date');
    await bot.chat.erase(said);
    expect(await press('dee', 'vote', amys)).toContain('no longer there');
    expect(await votes()).toEqual([]);
  });

  it('is chosen page by page from a crowd', async () => {
    for (let n = 1; n <= 8; n += 1) await bot.chat.say(`member-${n}`, thread, `answer ${n}`);
    await reveal();
    const first = await ballot('cy');
    expect([...first.keys()].filter((label) => label.startsWith('Best'))).toHaveLength(6);
    const second = buttonsOf(await bot.chat.press('cy', 'vote', first.get('More answers') ?? ''));
    expect([...second.keys()]).toEqual([7, 8, 9, 10].flatMap((n) => [`Best: ${n}`, `Score ${n}`]));
  });

  it('gives nobody away who wrote under their name and without it', async () => {
    await answer('amy', { answer: 'the same person, nameless', visibility: 'anonymous' });
    await reveal();
    const shown = await press('cy', 'vote');
    expect(shown).toContain('@amy: I would listen first');
    expect(shown).not.toContain('the same person');
  });

  it('does not tell who voted once the voter is forgotten', async () => {
    await reveal();
    await press('cy', 'vote', (await ballot('cy')).get('Best: 1'));
    const traces = () => bot.store.people.traces(place, 'cy');
    expect((await traces()).votesGiven).toMatchObject([{ roundId: round }]);
    await bot.chat.submit('cy', 'privacy', 'forget', { sure: 'yes' });
    expect((await traces()).votesGiven).toEqual([]);
    expect(await votes()).toEqual([{ memberId: 'amy', votes: 1 }]);
  });
});

describe('how sure people were', () => {
  it.each([0, 1, 2, 3, 4])(
    'is told them alone after the reveal, once, with request %i unanswered and a new process',
    async (passing) => {
      await ask();
      await answer('amy', { answer: 'mine', confidence: '3' });
      await answer('bo', { answer: 'without saying' });
      await answer('cy', { answer: 'with nonsense', confidence: '9' });
      bot.chat.failNextAfter(passing, { kind: 'answer-lost' });
      await reveal();
      bot = await bot.restart();
      await bot.runUntil(bot.clock.now() + 10 * 60_000);
      expect(bot.chat.told('amy')).toEqual([
        expect.stringContaining('you were very sure of your answer to “After two missed visits”'),
      ]);
      expect([...bot.chat.told('bo'), ...bot.chat.told('cy')]).toEqual([]);
      expect(bot.chat.threadTexts(thread).join()).not.toContain('very sure');
      expect(replyText(await bot.chat.pressDirectly('amy', 'score', round))).toBe(
        'form: Score your own answer',
      );
      expect(replyText(await bot.chat.pressDirectly('dee', 'score', round))).toContain('have not answered');
      expect(await grade('amy', { ticks: '' })).toContain('Before the reveal you were very sure of it.');
    },
  );

  it('is said with the score alone when a crowd has answered', async () => {
    await ask();
    for (let n = 1; n <= 21; n += 1) await answer(`m${n}`, { answer: 'mine', confidence: '1' });
    await reveal();
    expect(bot.chat.messages.filter(({ toldTo }) => toldTo !== undefined)).toEqual([]);
    expect(await grade('m7', { ticks: '' })).toContain('Before the reveal you were not sure of it.');
  });

  it('comes after the reference answer, and not at all when that never comes', async () => {
    await ask();
    await answer('amy', { answer: 'mine', confidence: '2' });
    await reveal();
    const keys = bot.chat.messages.map(({ key }) => key?.split('/')[1]);
    expect(keys.at(-1)).toBe('confidence-1');
  });

  it('can be changed and taken back with the answer', async () => {
    await ask();
    await answer('amy', { answer: 'mine', confidence: '2' });
    await answer('amy', { answer: 'mine, better' });
    await reveal();
    expect(bot.chat.told('amy')).toEqual([]);
  });
});

describe('how answers are given', () => {
  const hints = () => bot.chat.threadTexts(thread).filter((text) => text.includes('sealed until the reveal'));

  it('sealed: the thread is told once to use the button, and what stands there counts', async () => {
    await admin('setup answers:sealed');
    await ask();
    await bot.chat.say('amy', thread, 'first');
    await bot.chat.say('bo', thread, 'second');
    await bot.tick();
    expect(hints()).toHaveLength(1);
    bot = await bot.restart();
    await bot.chat.say('cy', thread, 'third');
    await bot.tick();
    expect(hints()).toHaveLength(1);
    await reveal();
    await bot.runUntil(bot.clock.now() + 10_000);
    expect(bot.chat.threadTexts(thread).join()).toContain('3 people answered.');
  });

  it('sealed: the thread is told also when what stands there was read late, but not twice', async () => {
    await admin('setup answers:sealed');
    await ask();
    bot.chat.setOnline(false);
    await bot.chat.say('amy', thread, 'while nobody listened');
    await bot.chat.say('bo', thread, 'nor now');
    bot = await bot.restart();
    await bot.runUntil(bot.clock.now() + 60_000);
    expect(hints()).toHaveLength(1);
    await bot.chat.say('cy', thread, 'in the next gap');
    bot = await bot.restart();
    await bot.runUntil(bot.clock.now() + 60_000);
    bot.chat.setOnline(true);
    await bot.chat.say('dee', thread, 'and live');
    await bot.tick();
    expect(hints()).toHaveLength(1);
    await reveal();
    expect(bot.chat.threadTexts(thread).join()).toContain('4 people answered.');
  });

  it('sealed: what is read or could be said only after the reveal brings no word about the button', async () => {
    await admin('setup answers:sealed');
    await ask();
    const busy = { kind: 'rate-limited', afterMs: 120_000 } as const;
    // The hint, and the sign below the reply.
    bot.chat.faults.push(busy, busy);
    await bot.chat.say('amy', thread, 'in time');
    await bot.tick();
    await reveal();
    await bot.runUntil(bot.clock.now() + 180_000);
    expect(hints()).toEqual([]);
    bot.chat.setOnline(false);
    await bot.chat.say('bo', thread, 'too late');
    bot = await bot.restart();
    await bot.runUntil(bot.clock.now() + 60_000);
    const [, late] = await bot.store.replies.ofRound(round);
    expect(late).toMatchObject({ memberId: 'bo', late: true });
    expect(hints()).toEqual([]);
  });

  it('open: the question has no button and the command points at the thread', async () => {
    await admin('setup answers:open');
    await ask();
    expect(bot.chat.channelTexts()[0]).not.toContain('[Answer privately]');
    expect(bot.chat.channelTexts()[0]).toContain('Answer in the thread until');
    expect(replyText(await bot.chat.command('amy', 'answer'))).toContain('Write your answer there.');
    expect(replyText(await bot.chat.command('amy', 'today'))).not.toContain('[Answer privately]');
  });

  it('both: either way, and nobody is told off', async () => {
    await ask();
    expect(bot.chat.channelTexts()[0]).toContain('[Answer privately]');
    await bot.chat.say('amy', thread, 'mine');
    await bot.tick();
    expect(bot.chat.threadTexts(thread)).toEqual(['mine']);
  });
});
