import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIntake } from '../../src/practice/collect-reply.js';
import { isAsked } from '../../src/practice/round.js';
import { allRows } from '../support/all-rows.js';
import { type Bot, replyText, startBot } from '../support/bot.js';
import { fakeAddress } from '../support/fake-chat.js';

/** Words and names that stand nowhere in the bank. */
const amy = 'U-amy-77';
const bo = 'U-bo-78';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
  await bot.subscribe();
});
afterEach(() => bot.close());

const thread = () => bot.chat.messages.findLast(({ key }) => key?.endsWith('/question'))?.ref ?? '';
const roundId = async () => (await bot.store.rounds.list({ limit: 1 }))[0]?.id ?? '';
const answer = async (member: string, text: string) =>
  bot.chat.submit(member, 'answer', await roundId(), { answer: text, visibility: 'named', confidence: '3' });
const forget = (member: string) => bot.chat.submit(member, 'privacy', 'forget', { sure: 'yes' });
const exported = async (member: string): Promise<unknown> => {
  const reply = await bot.chat.command(member, 'privacy export');
  const file = reply.kind === 'message' && reply.message.blocks.find(({ kind }) => kind === 'file');
  return file && file.kind === 'file' ? JSON.parse(file.text) : undefined;
};

/** A day on which Amy leaves every trace that a member can leave. */
async function amysDay() {
  await bot.runUntil('2026-11-23T09:00:00Z');
  await bot.chat.say(amy, thread(), 'Amy wrote this in the thread');
  await bot.chat.say(bo, thread(), 'Bo wrote this');
  await answer(amy, 'Amy wrote this in private');
  await answer(bo, 'Bo wrote this in private');
  await bot.chat.command(amy, 'privacy anonymous');
  await bot.chat.command(amy, 'privacy anonymous');
  await bot.runUntil('2026-11-23T17:10:00Z');
  const round = await roundId();
  const asked = await bot.store.rounds.get(round);
  const keypoints = asked && isAsked(asked) ? asked.question.keypoints : [];
  const ticks = keypoints.map(({ id }) => `${id}:1`);
  await bot.chat.submit(amy, 'score', round, { ticks: ticks[0] ?? '' });
  await bot.chat.submit(bo, 'score', round, { ticks: ticks.join() });
  const [given] = await bot.store.scores.ofMember(fakeAddress, bo);
  if (given === undefined) throw new Error('nobody has scored');
  const createdAt = bot.clock.now() + 1;
  const peer = { ...given, raterId: amy, raterKind: 'peer' } as const;
  await bot.store.scores.save({ ...peer, createdAt, band: 'good' });
  await bot.store.scores.save({ ...peer, createdAt: createdAt + 1 });
  await bot.store.votes.save({ roundId: round, voterId: amy, memberId: bo, createdAt });
  await bot.store.votes.save({ roundId: round, voterId: bo, memberId: amy, createdAt });
  await bot.store.ledger.note({
    at: bot.clock.now(),
    channelId: (await bot.store.channels.find(fakeAddress))?.id,
    memberId: amy,
    event: 'setup',
  });
}

describe('the export', () => {
  it('has everything stored about a person, and nobody else in it', async () => {
    await amysDay();
    const data = await exported(amy);
    expect(data).toMatchObject({
      format: 'rehearse-export-1',
      exportedAt: '2026-11-23T17:10:00.000Z',
      member: { platform: 'slack', team: 'T1', id: amy },
      settings: { anonymous: false },
      figures: { streak: false, board: true },
      reminders: [],
      replies: [
        { channel: 'C1', text: 'Amy wrote this in the thread', late: false, shown: 'thread' },
        {
          channel: 'C1',
          text: 'Amy wrote this in private',
          writtenAt: '2026-11-23T09:00:00.000Z',
          confidence: 3,
        },
      ],
      scoresReceived: [{ as: 'self', band: 'improve', scoredAt: '2026-11-23T17:10:00.000Z' }],
      scoresGiven: [
        { as: 'self', band: 'improve' },
        { as: 'peer', band: 'good', replaced: true },
        { as: 'peer', band: 'excellent' },
      ],
      votesGiven: [{ channel: 'C1', votedAt: '2026-11-23T17:10:00.001Z' }],
      votesReceived: [{ channel: 'C1', votedAt: '2026-11-23T17:10:00.001Z' }],
      suggestions: [],
      deeds: [{ event: 'setup' }],
    });
    expect(JSON.stringify(data)).not.toContain(bo);
    expect(JSON.stringify(data)).not.toContain('Bo wrote');
  });

  it('of somebody who never took part is empty', async () => {
    expect(await exported('nobody')).toMatchObject({ replies: [], scoresReceived: [], deeds: [] });
  });
});

describe('forgetting', () => {
  it('leaves neither id nor words of the person in any table', async () => {
    await amysDay();
    const before = await allRows(bot.database);
    expect(before).toContain(amy);
    expect(before).toContain('Amy wrote');
    const messages = (await bot.store.replies.ofRound(await roundId())).map(({ externalId }) => externalId);
    const own = messages[0] ?? '';
    expect(before).toContain(`"${own}"`);

    expect(replyText(await forget(amy))).toContain('2 replies were erased');
    await bot.tick();
    const after = await allRows(bot.database);
    expect(after).not.toContain(amy);
    expect(after).not.toContain('Amy wrote');
    expect(after).not.toContain(`"${own}"`);
    expect(after).toContain(bo);
    expect(bot.chat.threadTexts(thread()).join()).not.toContain('Amy wrote this in private');
    expect(bot.chat.threadTexts(thread()).join()).not.toContain(`@${amy}`);
  });

  it('leaves the figures and scores of others as they were', async () => {
    await amysDay();
    await forget(amy);
    const scores = await bot.store.scores.ofMember(fakeAddress, bo);
    expect(scores.map(({ band, raterKind }) => `${raterKind} ${band}`).sort()).toEqual([
      'peer excellent',
      'self excellent',
    ]);
    expect(replyText(await bot.chat.command(bo, 'stats'))).toContain('Questions answered: 1');
    expect(replyText(await bot.chat.command(amy, 'stats'))).toContain('not answered a question yet');
    const [round] = await bot.store.rounds.list({ limit: 1 });
    expect(await bot.store.votes.ofRound(round?.id ?? '')).toMatchObject([{ votes: 1 }, { votes: 1 }]);
    const replies = await bot.store.replies.ofRound(round?.id ?? '');
    expect(new Set(replies.map(({ memberId }) => memberId)).size).toBe(2);
  });

  it('does not bring the same messages back when the thread is read again, nor take them for deleted', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    const message = await bot.chat.say(amy, thread(), 'Amy wrote this in the thread');
    await forget(amy);
    await bot.chat.edit(message, 'Amy wrote something else');
    bot = await bot.restart();
    await bot.runUntil('2026-11-23T17:10:00Z');
    const replies = await bot.store.replies.ofRound(await roundId());
    expect(replies.map(({ text, deletedAt }) => [text, deletedAt])).toEqual([['', undefined]]);
    expect(await allRows(bot.database)).not.toContain(amy);
    expect(bot.chat.threadTexts(thread()).join()).toContain('1 person answered.');
  });

  it('keeps out what was forgotten when it comes again in a crowd', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    const crowd = Array.from({ length: 40 }, (_, index) => ({
      kind: 'said' as const,
      address: fakeAddress,
      threadRef: thread(),
      externalId: `m-crowd-${index}`,
      memberId: index % 8 === 0 ? amy : bo,
      text: index % 8 === 0 ? 'Amy wrote this' : 'Bo wrote this',
      createdAt: bot.clock.now(),
      versionAt: bot.clock.now(),
    }));
    const take = createIntake(bot.practice);
    await Promise.all(crowd.slice(0, 20).map(take));
    await forget(amy);
    // Those of the first half are forgotten; what she writes from then on counts.
    await Promise.all(crowd.map(take));
    const replies = await bot.store.replies.ofRound(await roundId());
    expect(replies).toHaveLength(40);
    const amys = replies.filter(({ memberId }) => memberId === amy);
    expect(amys.map(({ externalId }) => externalId).toSorted()).toEqual(['m-crowd-24', 'm-crowd-32']);
    const forgotten = replies.filter(({ externalId }) => externalId.startsWith('forgotten:'));
    expect(forgotten.map(({ text }) => text)).toEqual(['', '', '']);
  });

  it('notices when the person deletes the message as well', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    const message = await bot.chat.say(amy, thread(), 'Amy wrote this in the thread');
    await forget(amy);
    bot.clock.advance(1000);
    await bot.chat.erase(message);
    await bot.runUntil('2026-11-23T17:10:00Z');
    expect(bot.chat.threadTexts(thread()).join()).toContain('Nobody answered');
    expect(await allRows(bot.database)).not.toContain(`"${message}"`);
  });

  it('lets a person take part again, and be forgotten again', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    await answer(amy, 'Amy wrote this first');
    await forget(amy);
    await answer(amy, 'Amy wrote this again');
    await bot.chat.say(amy, thread(), 'Amy wrote this beside it');
    expect(JSON.stringify(await exported(amy))).toContain('Amy wrote this again');
    expect(replyText(await forget(amy))).toContain('2 replies were erased');
    expect(await allRows(bot.database)).not.toContain('Amy wrote');
    await bot.runUntil('2026-11-23T17:10:00Z');
    expect(bot.chat.threadTexts(thread()).join()).toContain('1 person answered.');
  });

  it('takes the name out of a hint that was given in the thread', async () => {
    await bot.runUntil('2026-11-23T09:00:00Z');
    await createIntake(bot.practice)({
      kind: 'said',
      address: fakeAddress,
      threadRef: thread(),
      externalId: 'm-unread',
      memberId: amy,
      text: '',
      createdAt: bot.clock.now(),
      versionAt: bot.clock.now(),
      isUnreadable: true,
    });
    await bot.tick();
    expect(bot.chat.threadTexts(thread()).join()).toContain(`@${amy}`);
    await forget(amy);
    await bot.tick();
    expect(bot.chat.threadTexts(thread()).join()).not.toContain(amy);
    expect(bot.chat.threadTexts(thread()).join()).toContain('not allowed to read it');
    expect(await allRows(bot.database)).not.toContain(amy);
  });

  it('takes the person off the channels they set up, and keeps from them what was still to be told', async () => {
    const channel = await bot.store.channels.find(fakeAddress);
    if (channel === undefined) throw new Error('no channel');
    await bot.store.channels.save({ ...channel, setUpBy: amy });
    bot.chat.faults.push({ kind: 'refused', code: 'is_archived' }, { kind: 'rate-limited', afterMs: 60_000 });
    await bot.runUntil('2026-11-23T09:00:10Z');
    expect(await allRows(bot.database)).toContain(amy);
    await forget(amy);
    expect(await allRows(bot.database)).not.toContain(amy);
    await bot.runUntil('2026-11-23T10:00:00Z');
    expect(bot.chat.told(amy)).toEqual([]);
  });

  it('keeps to the team in which it was asked for', async () => {
    await amysDay();
    const elsewhere = { ...fakeAddress, team: 'T2' };
    await bot.store.members.savePrivacy(elsewhere, amy, { anonymous: true });
    await forget(amy);
    expect(await bot.store.members.privacy(elsewhere, amy)).toEqual({ anonymous: true });
  });
});

describe('retention', () => {
  it('erases texts after the time that was set and keeps the figures', async () => {
    await amysDay();
    bot = await bot.restart();
    bot.clock.set('2027-11-25T09:00:00Z');
    await bot.tick();
    const rows = await allRows(bot.database);
    expect(rows).not.toContain('Amy wrote');
    expect(rows).not.toContain('Bo wrote');
    expect(replyText(await bot.chat.command(amy, 'stats'))).toContain('Questions answered: 1');
  });
});
