import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { type Deed, liveDay, vote } from '../support/team-weeks.js';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
  await bot.subscribe();
});
afterEach(() => bot.close());

const member = async (text: string, who = 'amy') => replyText(await bot.chat.command(who, text));
const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));

describe('the board', () => {
  it('does not exist until a lead switches it on, and says who could', async () => {
    await liveDay(bot, '2026-11-23', { amy: 'thread' });
    expect(await member('board')).toContain('This channel keeps no board');
    expect(await member('board')).not.toContain('setup board:on');
    expect(await member('board', 'lead')).toContain('/question-admin setup board:on');
    expect(await admin('setup board:on')).toContain('Monthly board: on');
    expect(await member('board')).toContain('1. @amy · 1 of 1 question');
    await admin('setup board:off');
    expect(await member('board', 'bo')).not.toContain('@amy');
  });

  it('is switched on and off in the form, and named by status', async () => {
    const form = await bot.chat.command('lead', 'setup', '/question-admin');
    const field = form.kind === 'form' ? form.form.fields.find(({ name }) => name === 'board') : undefined;
    expect(field?.value).toBe('off');
    expect(await admin('status')).toContain('Monthly board: off');
    const done = await bot.chat.submit('lead', 'setup', 'setup', { board: 'on' });
    expect(replyText(done)).toContain('Monthly board: on');
    expect(await admin('status')).toContain('Monthly board: on');
    await bot.chat.submit('lead', 'setup', 'setup', { board: 'off' });
    expect(await admin('status')).toContain('Monthly board: off');
  });

  it('equals a recount of what was answered under one’s own name, with votes, and is shown to one person', async () => {
    await admin('setup board:on');
    const deeds: Deed[] = [];
    const plans: readonly Readonly<Record<string, Deed['how']>>[] = [
      { amy: 'thread', bo: 'named', cy: 'anonymous', dee: 'hidden' },
      { amy: 'thread', bo: 'named', cy: 'thread' },
      { amy: 'named', dee: 'anonymous' },
    ];
    for (const [day, plan] of plans.entries())
      deeds.push(...(await liveDay(bot, `2026-11-${23 + day}`, plan)));
    const [first = '', second = ''] = [...new Set(deeds.map(({ roundId }) => roundId))];
    await vote(bot, first, 'amy', 'cy');
    await vote(bot, second, 'amy', 'bo');
    await vote(bot, second, 'cy', 'bo');
    const counts = new Map<string, number>();
    for (const { member: who, how } of deeds)
      if (how === 'thread' || how === 'named') counts.set(who, (counts.get(who) ?? 0) + 1);
    expect([...counts]).toEqual([
      ['amy', 3],
      ['bo', 2],
      ['cy', 1],
    ]);
    const before = bot.chat.messages.length;
    const board = await member('board', 'eve');
    expect(board).toContain('# Board of November 2026');
    expect(board).toContain(
      ['1. @amy · 3 of 3 questions', '2. @bo · 2 of 3 questions · 2 votes', '3. @cy · 1 of 3 questions']
        .map((line) => `- ${line}`)
        .join('\n'),
    );
    expect(board).not.toContain('@dee');
    expect(bot.chat.messages).toHaveLength(before);
  });

  it('counts a question once its answer has appeared, and begins anew each month', async () => {
    await admin('setup board:on');
    await bot.runUntil('2026-11-30T10:00:00Z');
    const [round] = await bot.store.rounds.list({ states: ['open'], limit: 1 });
    await bot.chat.say('amy', round !== undefined && 'threadRef' in round ? round.threadRef : '', 'mine');
    expect(await member('board')).toContain('Nobody is on the board');
    await bot.runUntil('2026-11-30T23:00:00Z');
    expect(await member('board')).toContain('@amy');
    await bot.runUntil('2026-12-01T08:00:00Z');
    expect(await member('board')).toContain('# Board of December 2026');
    expect(await member('board')).not.toContain('@amy');
  });

  it('never names those who left it, who are anonymous, or who were forgotten', async () => {
    await admin('setup board:on');
    await liveDay(bot, '2026-11-23', { amy: 'thread', bo: 'thread', cy: 'thread', dee: 'thread' });
    expect(await member('board leave')).toContain('No board of this team names you');
    await member('privacy anonymous', 'bo');
    await bot.chat.submit('cy', 'privacy', 'forget', { sure: 'yes' });
    const board = await member('board', 'eve');
    expect(board).toContain('1. @dee');
    expect(board.match(/@/g)).toHaveLength(1);
    expect(await member('board')).toContain('board join');
    expect(await member('board', 'bo')).toContain('You practise anonymously');
    await member('board join');
    expect(await member('board', 'eve')).toContain('@amy');
  });

  it('is told to those who mistype it, and to those who read Chinese', async () => {
    await admin('setup board:on language:zh-CN');
    await liveDay(bot, '2026-11-23', { amy: 'thread' });
    expect(await member('board')).toContain('2026 年 11 月榜单');
    expect(await member('board')).toContain('1. @amy · 1 题答了 1 题');
    expect(await member('board quit')).toContain('what:quit 不对（leave 退出、join 加入）');
  });
});
