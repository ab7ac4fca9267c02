import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCalendars } from '../../src/practice/country-days.js';
import { parseDaysFile } from '../../src/practice/days-file.js';
import { isAsked } from '../../src/practice/round.js';
import { configTexts } from '../../src/texts/config-texts.js';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { liveDay, scoreByKeypoints } from '../support/team-weeks.js';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
  await bot.subscribe();
});
afterEach(() => bot.close());

const member = async (text: string, who = 'amy') => replyText(await bot.chat.command(who, text));
const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));
const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'] as const;

describe('one’s own figures', () => {
  it('equal a recount of everything that was written, deleted, late or private', async () => {
    for (const date of week) await liveDay(bot, date, { amy: 'thread', bo: 'hidden' });
    const rounds = await bot.store.rounds.list({ states: ['revealed'], limit: 10 });
    const [last] = rounds;
    const thread = last !== undefined && 'threadRef' in last ? last.threadRef : '';
    await bot.chat.say('amy', thread, 'too late');
    await bot.chat.erase(bot.chat.messages.find(({ text }) => text === 'amy on 2026-11-24')?.ref ?? '');
    const replies = await bot.store.replies.ofMember({ platform: 'slack', team: 'T1' }, 'amy');
    const standing = replies.filter(({ deletedAt }) => deletedAt === undefined);
    const inTime = new Set(standing.filter(({ late }) => !late).map(({ roundId }) => roundId));
    expect([standing.length, inTime.size]).toEqual([5, 4]);
    const stats = await member('stats');
    expect(stats).toContain(`Questions answered: ${inTime.size}`);
    expect(stats).toContain(`Messages: ${standing.length}`);
    expect(stats).toContain('Sent after the reveal: 1');
    expect(await member('stats', 'bo')).toContain('Questions answered: 5');
    expect(await member('stats', 'cy')).toContain('have not answered a question yet');
  });

  it('show each dimension by the weights of the key points that were ticked, and what to practise', async () => {
    const points = new Map<string, { reached: number; possible: number }>();
    for (const date of week.slice(0, 3)) {
      const [deed] = await liveDay(bot, date, { amy: 'thread' });
      const tickOf = (_id: string, index: number) => ([1, 0.5, 0] as const)[index % 3] ?? 0;
      const score = await scoreByKeypoints(bot, { roundId: deed?.roundId ?? '', member: 'amy' }, tickOf);
      const round = await bot.store.rounds.get(score.roundId);
      for (const { id, weight, dimension } of round && isAsked(round) ? round.question.keypoints : []) {
        const known = points.get(dimension) ?? { reached: 0, possible: 0 };
        known.possible += weight;
        known.reached += weight * (score.ticks[id] ?? 0);
        points.set(dimension, known);
      }
    }
    // What others think of her answer is not hers to see here.
    const [first] = await bot.store.rounds.list({ states: ['revealed'], limit: 1 });
    const about = { roundId: first?.id ?? '', member: 'amy', rater: 'lead', raterKind: 'lead' } as const;
    await scoreByKeypoints(bot, about, () => 1);
    const stats = await member('stats');
    expect(points.size).toBeGreaterThan(2);
    for (const { reached, possible } of points.values()) {
      const share = reached / possible;
      const bar = '█'.repeat(Math.round(share * 10)).padEnd(10, '░');
      expect(stats).toContain(`\`${bar}\` ${Math.round(share * 100)}%`);
    }
    expect(stats).toContain('Worth practising');
    expect(await member('stats', 'bo')).not.toContain('By dimension');
  });

  it('leave out the score of an answer that was deleted since', async () => {
    const [kept] = await liveDay(bot, week[0], { amy: 'thread' });
    const [deleted] = await liveDay(bot, week[1], { amy: 'thread' });
    await scoreByKeypoints(bot, { roundId: kept?.roundId ?? '', member: 'amy' }, () => 1);
    const about = { roundId: deleted?.roundId ?? '', member: 'amy', band: 'improve' };
    await scoreByKeypoints(bot, about, () => 0);
    expect(await member('stats')).toContain('To improve: 1');
    await bot.chat.erase(bot.chat.messages.find(({ text }) => text === `amy on ${week[1]}`)?.ref ?? '');
    const stats = await member('stats');
    expect(stats).toContain('Questions answered: 1');
    expect(stats).toContain('Good: 1');
    expect(stats).not.toContain('To improve');
    expect(stats).not.toContain('Worth practising');
  });

  it('make draw prefer what is weak, say so to that person alone, and still mind the options', async () => {
    const [deed] = await liveDay(bot, '2026-11-23', { amy: 'thread' });
    const { questionHash, ticks } = await scoreByKeypoints(
      bot,
      { roundId: deed?.roundId ?? '', member: 'amy' },
      (_id, index) => (index === 0 ? 0 : 1),
    );
    const shape = (await bot.store.figures.questions([questionHash])).get(questionHash);
    const weak = shape?.keypoints.find(({ id }) => ticks[id] === 0)?.dimension ?? '';
    const name = shape?.dimensions[weak]?.en ?? '';
    const before = bot.chat.messages.length;
    const drawn = await member('draw');
    expect(drawn).toContain(`worth practising: ${name}.`);
    expect(await member('stats')).toContain(`- ${name}: `);
    expect(await member('draw', 'bo')).not.toContain('worth practising');
    expect(await member('draw section:A')).toContain('Role and motivation');
    expect(bot.chat.messages).toHaveLength(before);
  });
});

describe('a streak', () => {
  const streak = async (who = 'amy') =>
    /Practice days in a row: (\d+ \(longest: \d+\))/.exec(await member('stats', who))?.[1];

  it('is counted only for those who want it, and can be hidden again', async () => {
    await liveDay(bot, week[0], { amy: 'thread', bo: 'thread' });
    expect(await streak()).toBeUndefined();
    expect(await member('stats streak:on')).toContain('Your streak is shown here');
    expect(await streak()).toBe('1 (longest: 1)');
    expect(await streak('bo')).toBeUndefined();
    expect(await member('stats streak:off')).toContain('no longer shown');
    expect(await streak()).toBeUndefined();
    expect(await member('stats streak:on', 'cy')).toContain('have not answered a question yet');
  });

  it('counts days on which a question came: weekends, a pause and questions by hand neither add nor break', async () => {
    await member('stats streak:on');
    for (const date of week) await liveDay(bot, date, { amy: 'anonymous' });
    expect(await streak()).toBe('5 (longest: 5)');
    await liveDay(bot, '2026-11-30', { amy: 'thread' });
    expect(await streak()).toBe('6 (longest: 6)');
    await admin('pause until:2026-12-07');
    await bot.runUntil('2026-12-02T12:00:00Z');
    await admin('post now:true');
    await bot.runUntil('2026-12-06T12:00:00Z');
    expect(await streak()).toBe('6 (longest: 6)');
    await bot.runUntil('2026-12-07T09:30:00Z');
    expect(await streak()).toBe('6 (longest: 6)');
    await liveDay(bot, '2026-12-07', {});
    expect(await streak()).toBe('0 (longest: 6)');
    await liveDay(bot, '2026-12-08', { amy: 'thread' });
    expect(await streak()).toBe('1 (longest: 6)');
  });

  it('survives days off', async () => {
    await bot.close();
    const own = parseDaysFile('off: [2026-11-24..2026-11-25]', configTexts.en.daysFile);
    if ('problems' in own) throw new Error(JSON.stringify(own.problems));
    bot = await startBot({ calendarOf: openCalendars(own) });
    await bot.subscribe();
    await member('stats streak:on');
    for (const date of ['2026-11-23', '2026-11-26']) await liveDay(bot, date, { amy: 'thread' });
    expect(await streak()).toBe('2 (longest: 2)');
  });

  it('is kept by one answer a day, however many questions come', async () => {
    await admin('schedule add time:14:00 days:mon-fri');
    await member('stats streak:on');
    for (const date of week.slice(0, 2)) await liveDay(bot, date, { amy: 'thread' });
    expect(await streak()).toBe('2 (longest: 2)');
  });

  it('goes with the person who is forgotten', async () => {
    await liveDay(bot, week[0], { amy: 'thread' });
    await member('stats streak:on');
    expect(await member('privacy export')).toContain('"streak": true');
    await bot.chat.submit('amy', 'privacy', 'forget', { sure: 'yes' });
    expect(await member('privacy export')).toContain('"streak": false');
  });
});
