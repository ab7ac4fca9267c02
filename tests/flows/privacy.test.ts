import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeEvent } from '../../src/practice/collect-reply.js';
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
  bot.chat.submit(member, 'answer', await roundId(), { answer: text, visibility: 'named' });
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
  await bot.chat.submit(amy, 'score', round, { band: 'good' });
  await bot.chat.submit(bo, 'score', round, { band: 'excellent' });
  const [given] = await bot.store.scores.ofMember(fakeAddress, bo);
  if (given === undefined) throw new Error('nobody has scored');
  const createdAt = bot.clock.now() + 1;
  await bot.store.scores.save({ ...given, raterId: amy, raterKind: 'peer', createdAt });
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
      reminders: [],
      replies: [
        { channel: 'C1', text: 'Amy wrote this in the thread', late: false, shown: 'thread' },
        { channel: 'C1', text: 'Amy wrote this in private', writtenAt: '2026-11-23T09:00:00.000Z' },
      ],
      scoresReceived: [{ as: 'self', band: 'good', scoredAt: '2026-11-23T17:10:00.000Z' }],
      scoresGiven: [
        { as: 'self', band: 'good' },
        { as: 'peer', band: 'excellent' },
      ],
      votesGiven: [],
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
    await takeEvent(bot.practice, {
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
