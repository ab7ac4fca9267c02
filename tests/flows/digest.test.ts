import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAsked } from '../../src/practice/round.js';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { type Deed, liveDay, scoreByKeypoints, vote } from '../support/team-weeks.js';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
  await bot.subscribe();
});
afterEach(() => bot.close());

const admin = async (text: string) => replyText(await bot.chat.command('lead', text, '/question-admin'));
const digests = () => bot.chat.messages.filter(({ key }) => key?.includes('/digest-'));
const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'] as const;
const five = ['amy', 'bo', 'cy', 'dee', 'eve'] as const;
const friday = '2026-11-27T18:00:00Z';

const questionOf = async (roundId: string) => {
  const round = await bot.store.rounds.get(roundId);
  if (round === undefined || !isAsked(round)) throw new Error('no such round');
  return { question: round.question, text: round.question.texts.en };
};

describe('what the week came to', () => {
  it('equals a recount of who answered what, with what comes next', async () => {
    await admin('setup digest:channel');
    const deeds: Deed[] = [];
    for (const [day, date] of week.entries()) {
      const people = five.slice(0, day + 1).map((name) => [name, day % 2 ? 'hidden' : 'thread'] as const);
      deeds.push(...(await liveDay(bot, date, Object.fromEntries(people))));
    }
    await bot.runUntil('2026-11-27T17:59:00Z');
    expect(digests()).toHaveLength(0);
    await bot.runUntil(friday);
    const [digest, ...others] = digests();
    expect(others).toEqual([]);
    const [channel] = await bot.store.channels.list();
    expect(digest?.key).toBe(`${channel?.id}/digest-2026-W48`);
    expect(digest?.threadRef).toBeUndefined();
    const text = digest?.text ?? '';
    expect(text).toContain('# Practice week 48 of 2026');
    const ids = [...new Set(deeds.map(({ roundId }) => roundId))];
    const people = new Set(deeds.map(({ member }) => member)).size;
    expect(text).toContain(`${ids.length} questions this week, answered by ${people} people.`);
    for (const id of ids) {
      const { question, text: words } = await questionOf(id);
      const count = deeds.filter(({ roundId }) => roundId === id).length;
      expect(text).toContain(`- ${words?.title} · ${count} ${count === 1 ? 'person' : 'people'}`);
      expect(text).toContain(question.section.names.en);
    }
    expect(text).toContain('Next week: 5 questions, the first on 2026-11-30T09:00');
    expect(text).toContain('To talk about: ');
    for (const heading of ['Best answers', 'By dimension', 'Key points', '@'])
      expect(text).not.toContain(heading);
  });

  it('quotes the answers with most votes: by name, without it, but never hidden ones', async () => {
    await admin('setup digest:channel');
    const [first] = await liveDay(bot, week[0], { amy: 'thread', bo: 'thread', cy: 'thread' });
    const [second] = await liveDay(bot, week[1], { dee: 'anonymous', bo: 'thread' });
    const [third] = await liveDay(bot, week[2], { eve: 'hidden' });
    for (const voter of ['bo', 'cy']) await vote(bot, first?.roundId ?? '', voter, 'amy');
    await vote(bot, first?.roundId ?? '', 'amy', 'bo');
    for (const voter of ['amy', 'bo', 'cy']) await vote(bot, second?.roundId ?? '', voter, 'dee');
    await vote(bot, third?.roundId ?? '', 'amy', 'eve');
    await bot.runUntil(friday);
    const text = digests()[0]?.text ?? '';
    expect(text.match(/> .*/g)).toEqual(['> Anonymous: dee on 2026-11-24', '> @amy: amy on 2026-11-23']);
    expect(text).toContain('· 3 votes');
  });

  it('gives a lead no names and no quotes, since a private message cannot be taken back', async () => {
    const [first] = await liveDay(bot, week[0], { amy: 'thread' });
    await vote(bot, first?.roundId ?? '', 'bo', 'amy');
    await bot.runUntil(friday);
    const [text = '', ...more] = bot.chat.told('lead');
    expect(more).toEqual([]);
    expect(text).toContain('· 1 vote');
    expect(text).toContain('`/question-admin answers`');
    expect(text).not.toMatch(/@|amy on/);
    expect(bot.chat.channelTexts().join()).not.toContain('Practice week');
  });

  it.each([
    [2, false, false],
    [3, true, false],
    [4, true, false],
    [5, true, true],
  ])(
    'names key points and dimensions when enough were scored: of %i people',
    async (scored, points, dims) => {
      await admin('setup digest:channel');
      const deeds = await liveDay(bot, week[0], Object.fromEntries(five.map((name) => [name, 'thread'])));
      const roundId = deeds[0]?.roundId ?? '';
      const { question, text: words } = await questionOf(roundId);
      for (const [index, name] of five.slice(0, scored).entries()) {
        // The second key point is half there for one of them and missing for the others.
        const tick = index === 0 ? 0.5 : 0;
        await scoreByKeypoints(bot, { roundId, member: name }, (_id, at) => (at === 1 ? tick : 1));
      }
      await bot.runUntil(friday);
      const text = digests()[0]?.text ?? '';
      const missed = words?.keypoints[question.keypoints[1]?.id ?? '']?.point ?? '';
      const line = `- ${missed} · ${words?.title}: missing in ${scored - 1}, half there in 1 of ${scored} scored answers`;
      expect(text.includes(line)).toBe(points);
      expect(text.includes(`has the key point “${missed}”.`)).toBe(points);
      expect(text.includes('By dimension')).toBe(dims);
      if (!dims) return;
      const { dimension } = question.keypoints[1] ?? { dimension: '' };
      const own = question.keypoints.filter((point) => point.dimension === dimension);
      const possible = own.reduce((sum, { weight }) => sum + weight, 0) * scored;
      const lost = (question.keypoints[1]?.weight ?? 0) * (scored - 0.5);
      const percent = Math.round(((possible - lost) / possible) * 100);
      expect(text).toContain(` ${percent}% ${question.dimensions[dimension]?.en}`);
    },
  );

  it('leaves out scores of answers that were deleted since, or came after the reveal', async () => {
    await admin('setup digest:channel');
    const deeds = await liveDay(bot, week[0], Object.fromEntries(five.map((name) => [name, 'thread'])));
    const [{ roundId } = { roundId: '' }] = deeds;
    const round = await bot.store.rounds.get(roundId);
    const thread = round !== undefined && 'threadRef' in round ? round.threadRef : '';
    await bot.chat.say('finn', thread, 'after the reveal');
    for (const name of [...five, 'finn'])
      await scoreByKeypoints(bot, { roundId, member: name }, (_id, at) => (at === 0 ? 0 : 1));
    await bot.chat.erase(bot.chat.messages.find(({ text }) => text === `amy on ${week[0]}`)?.ref ?? '');
    await bot.runUntil(friday);
    expect(digests()[0]?.text).toContain('· 4 people');
    expect(digests()[0]?.text).toContain('missing in 4 of 4 scored answers');
    expect(digests()[0]?.text).not.toContain('By dimension');
  });

  it('takes a lead’s score before one’s own', async () => {
    await admin('setup digest:channel');
    const deeds = await liveDay(bot, week[0], { amy: 'thread', bo: 'thread', cy: 'thread' });
    for (const { roundId, member } of deeds) {
      const rated = { roundId, member, rater: 'lead', raterKind: 'lead' } as const;
      await scoreByKeypoints(bot, rated, (_id, at) => (at === 0 ? 0 : 1));
      await scoreByKeypoints(bot, { roundId, member }, () => 1);
    }
    await bot.runUntil(friday);
    expect(digests()[0]?.text).toContain('missing in 3 of 3 scored answers');
  });
});

describe('when it comes', () => {
  it('comes once a week and not for a week without a question', async () => {
    await admin('setup digest:channel');
    for (const date of week.slice(0, 2)) await liveDay(bot, date, { amy: 'thread' });
    await bot.runUntil('2026-11-29T12:00:00Z');
    await admin('pause until:2026-12-07');
    await bot.runUntil('2026-12-13T12:00:00Z');
    expect(digests().map(({ key }) => key?.split('/').at(-1))).toEqual([
      'digest-2026-W48',
      'digest-2026-W50',
    ]);
    expect(digests().map(({ createdAt }) => new Date(createdAt).toISOString())).toEqual([
      '2026-11-27T18:00:00.000Z',
      '2026-12-11T18:00:00.000Z',
    ]);
  });

  it('waits for a reveal that is on its way', async () => {
    await admin('setup digest:channel reveal:17:59');
    await bot.runUntil('2026-11-27T17:58:00Z');
    for (let n = 0; n < 20; n += 1) bot.chat.faults.push({ kind: 'rate-limited', afterMs: 60_000 });
    await bot.runUntil('2026-11-27T18:10:00Z');
    expect(digests()).toHaveLength(0);
    await bot.runUntil('2026-11-27T18:40:00Z');
    expect(digests()).toHaveLength(1);
    expect(digests()[0]?.text).toContain('5 questions this week');
  });

  it('is told in the week after what is revealed after the weekend', async () => {
    await admin('setup digest:channel reveal:"next 09:00"');
    await bot.runUntil('2026-12-04T19:00:00Z');
    expect(digests().map(({ text }) => /(\d) questions this week/.exec(text)?.[1])).toEqual(['4', '5']);
  });

  it.each([
    ['2026-11-29T12:00:00Z', 1],
    ['2026-11-30T17:59:00Z', 1],
    ['2026-12-01T12:00:00Z', 0],
  ])('comes late by up to three days, when the program was down until %s', async (at, count) => {
    await admin('setup digest:channel');
    await liveDay(bot, week[0], { amy: 'thread' });
    bot.clock.set(at);
    bot = await bot.restart();
    await bot.tick();
    expect(digests()).toHaveLength(count);
    await bot.runUntil('2026-12-04T19:00:00Z');
    expect(digests()).toHaveLength(count + 1);
  });

  it('goes to whom it is set to, and to nobody if that is wanted', async () => {
    expect(await admin('setup digest:off')).toContain('Weekly digest: none');
    await bot.runUntil('2026-11-28T00:00:00Z');
    expect(digests()).toEqual([]);
    expect(await admin('setup digest:lead')).toContain('Weekly digest: to whoever set practice up');
    await bot.runUntil('2026-12-05T00:00:00Z');
    expect(digests().map(({ toldTo }) => toldTo)).toEqual(['lead']);
    const form = await bot.chat.command('lead', 'setup', '/question-admin');
    const field = form.kind === 'form' ? form.form.fields.find(({ name }) => name === 'digest') : undefined;
    expect(field?.value).toBe('lead');
    expect(await admin('setup digest:weekly')).toContain('digest:weekly does not work here');
    await admin('stop');
    await bot.runUntil('2026-12-12T00:00:00Z');
    expect(digests()).toHaveLength(1);
  });

  it('is named by status, with its next instant and who gets it', async () => {
    await admin('setup digest:channel');
    expect(await admin('status')).toContain(
      'Weekly digest: in the channel, on Fridays · next: 2026-11-27T18:00',
    );
    await bot.runUntil('2026-11-28T00:00:00Z');
    expect(await admin('status')).toContain('next: 2026-12-04T18:00');
    await admin('setup digest:off');
    expect(await admin('status')).toContain('Weekly digest: none\n');
    await admin('setup digest:lead language:zh-CN');
    expect(await admin('status')).toContain('每周小结: 周五发给开启练习的人 · 下一次：2026-12-04T18:00');
  });

  it('is not doubled by a clock set back, a setup or a restart right after it', async () => {
    await admin('setup digest:channel');
    await liveDay(bot, week[0], { amy: 'thread' });
    await bot.runUntil(friday);
    bot.clock.set('2026-11-27T12:00:00Z');
    bot = await bot.restart();
    await bot.runUntil('2026-11-27T18:30:00Z');
    await admin('setup zone:America/New_York');
    await bot.runUntil('2026-11-28T12:00:00Z');
    expect(digests()).toHaveLength(1);
  });

  it('holds up nothing when it is refused', async () => {
    await admin('setup digest:channel');
    await liveDay(bot, week[0], { amy: 'thread' });
    await bot.runUntil('2026-11-27T17:59:00Z');
    bot.chat.faults.push({ kind: 'refused', code: 'channel_is_archived' });
    await bot.runUntil(friday);
    expect(await admin('status')).toContain('State: running');
    await bot.runUntil('2026-12-04T19:00:00Z');
    expect(digests()).toHaveLength(1);
  });
});

describe('what it quotes', () => {
  beforeEach(async () => {
    await admin('setup digest:channel');
    const [first] = await liveDay(bot, week[0], { amy: 'thread' });
    const [second] = await liveDay(bot, week[1], { bo: 'named' });
    await vote(bot, first?.roundId ?? '', 'bo', 'amy');
    await vote(bot, second?.roundId ?? '', 'amy', 'bo');
  });

  it('is taken out again when its author is forgotten, and the rest stays', async () => {
    await bot.runUntil(friday);
    expect(digests()[0]?.text).toContain('> @bo: bo on 2026-11-24');
    await bot.chat.submit('bo', 'privacy', 'forget', { sure: 'yes' });
    await bot.tick();
    expect(digests()[0]?.text).not.toMatch(/@bo|bo on/);
    expect(digests()[0]?.text).toContain('> @amy: amy on 2026-11-23');
    expect(digests()).toHaveLength(1);
  });

  it('is taken out when its author deletes it in the thread', async () => {
    await bot.runUntil(friday);
    await bot.chat.erase(bot.chat.messages.find(({ text }) => text === 'amy on 2026-11-23')?.ref ?? '');
    await bot.tick();
    expect(digests()[0]?.text).not.toMatch(/@amy|amy on/);
    expect(digests()[0]?.text).toContain('> @bo: bo on 2026-11-24');
  });

  it('is taken out before it is sent', async () => {
    await bot.runUntil('2026-11-27T17:59:00Z');
    bot.chat.faults.push({ kind: 'rate-limited', afterMs: 60_000 });
    await bot.runUntil('2026-11-27T18:00:01Z');
    await bot.chat.submit('bo', 'privacy', 'forget', { sure: 'yes' });
    await bot.runUntil('2026-11-27T18:10:00Z');
    expect(digests().map(({ text }) => /@bo|bo on/.test(text))).toEqual([false]);
  });
});

it('reads as a native would write it, in Chinese too', async () => {
  await admin('setup digest:channel language:zh-CN board:on');
  const deeds = await liveDay(bot, week[0], { amy: 'thread', bo: 'thread', cy: 'thread' });
  for (const { roundId, member } of deeds)
    await scoreByKeypoints(bot, { roundId, member }, (_id, at) => (at === 0 ? 0 : 1));
  await vote(bot, deeds[0]?.roundId ?? '', 'bo', 'amy');
  await bot.runUntil(friday);
  expect(digests()[0]?.text).toMatchInlineSnapshot(`
    "# 2026 年第 48 周练习小结
    这一周 5 道题，3 人作答。
    ## 参与情况
    - 两天没有回音 · 3 人
    - “跟前两个一字不差” · 0 人
    - 每通提一次 · 0 人
    - 跟你不是一个拍子的人 · 0 人
    - 那句扎人的话 · 0 人
    ## 大家最认可的回答
    两天没有回音 · 1 票
    > @amy: amy on 2026-11-23
    ## 最常漏掉的要点
    - 对内的问话短、带时间和尾号，一个字能回 · 两天没有回音：打过分的 3 份回答里，3 份没有提到
    练到的部分: 协作、抗压与成长、沟通与应变、业务、销售与挽留
    下一周: 5 道题，第一道：2026-11-30T09:00
    聊一聊: “两天没有回音”有一个要点：对内的问话短、带时间和尾号，一个字能回。换成你，会怎么说？再往下想一步：涂女士说：“你们天天打，我反倒更烦。”第二天你怎么打？
    (本月榜单：\`/question board\`)"
  `);
});
