import { afterEach, describe, expect, it } from 'vitest';
import { createIntake } from '../../src/practice/collect-reply.js';
import { type Bot, startBot } from '../support/bot.js';
import { createFakeChat, type FakeChat, fakeAddress } from '../support/fake-chat.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';

const hourMs = 3_600_000;
let bot: Bot;
let chat: FakeChat;
/** That of the platform, which is right. */
let right: FakeClock;
afterEach(() => bot.close());

/** The program's clock is wrong by so much; both say what time it is when it is five to nine for the program. */
async function start(wrongByMs: number): Promise<void> {
  right = createFakeClock('2026-11-23T08:55:00Z');
  right.advance(-wrongByMs);
  chat = createFakeChat(right);
  bot = await startBot({ at: '2026-11-23T08:55:00Z', chat });
  await bot.subscribe();
}

/** Time passes for both, second by second. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    right.advance(1_000);
    bot.clock.advance(1_000);
    await bot.tick();
  }
}

const questions = () =>
  chat.messages.filter(({ key, isDeleted }) => key?.endsWith('/question') && !isDeleted);
const thread = () => questions()[0]?.ref ?? '';
const answers = async () => {
  const [round] = await bot.store.rounds.list({ limit: 1 });
  const replies = await bot.store.replies.ofRound(round?.id ?? '');
  return replies.map(({ text, deletedAt }) => (deletedAt === undefined ? text : 'deleted'));
};
const states = async () => (await bot.store.rounds.list({ limit: 10 })).map(({ state }) => state);

describe('a clock that is wrong by hours', () => {
  it.each([-7, 7])('finds what it sent, wherever the platform has it (%d h)', async (hours) => {
    await start(hours * hourMs);
    chat.faults.push({ kind: 'answer-lost' });
    await pass(6 * 60);
    expect(questions()).toHaveLength(1);
    expect(await states()).toEqual(['open']);
  });

  it.each([-3, 3])('does not look too early when it is set meanwhile (%d h)', async (hours) => {
    await start(0);
    chat.setHistoryLag(9_000);
    chat.faults.push({ kind: 'answer-lost' });
    await pass(5 * 60);
    expect(questions()).toHaveLength(1);
    bot.clock.turn(hours * hourMs);
    await pass(3 * 60);
    expect(questions()).toHaveLength(1);
    expect(await states()).toEqual(['open']);
  });

  it.each([-3, 3])(
    'does not look too early when it was set while the program was down (%d h)',
    async (hours) => {
      await start(0);
      chat.setHistoryLag(9_000);
      chat.faults.push({ kind: 'answer-lost' });
      await pass(5 * 60);
      bot.clock.turn(hours * hourMs);
      bot = await bot.restart();
      await pass(3 * 60);
      expect(questions()).toHaveLength(1);
    },
  );

  it('sends what was lost, although it was set back between two looks', async () => {
    await start(0);
    chat.faults.push({ kind: 'request-lost' });
    await pass(5 * 60 + 22);
    expect(questions()).toHaveLength(0);
    bot.clock.turn(-3 * hourMs);
    await pass(3 * 60);
    expect(questions()).toHaveLength(1);
  });
});

describe('a clock that leaps while history lags behind', () => {
  /** The question was asked this moment, and nothing of the last nine seconds shows in history yet. */
  async function ask(): Promise<void> {
    await start(0);
    chat.setHistoryLag(9_000);
    await pass(5 * 60);
    expect(questions()).toHaveLength(1);
  }
  const setAndRestart = async (hours: number) => {
    bot.clock.turn(hours * hourMs);
    bot = await bot.restart();
  };

  it.each([1, 3, 9])('does not take the question for deleted (%d h ahead)', async (hours) => {
    await ask();
    bot.clock.turn(hours * hourMs);
    await createIntake(bot.practice)({ kind: 'gap', platform: 'slack', at: bot.clock.now() });
    await pass(60);
    expect(await states()).toEqual([hours === 9 ? 'revealed' : 'open']);
  });

  it.each([-3, 3, 9])('nor when it was set while the program was down (%d h)', async (hours) => {
    await ask();
    await setAndRestart(hours);
    await pass(60);
    expect(await states()).toEqual([hours === 9 ? 'revealed' : 'open']);
  });

  it.each([-3, 3, 9])('does not take a reply for deleted (%d h)', async (hours) => {
    await ask();
    await pass(60);
    await chat.say('amy', thread(), 'a moment before');
    bot.clock.turn(hours * hourMs);
    await createIntake(bot.practice)({ kind: 'gap', platform: 'slack', at: bot.clock.now() });
    await pass(60);
    expect(await answers()).toEqual(['a moment before']);
  });

  it.each([-3, 3, 9])('nor when it was set while the program was down (%d h)', async (hours) => {
    await ask();
    await pass(60);
    await chat.say('amy', thread(), 'a moment before');
    await setAndRestart(hours);
    await pass(60);
    expect(await answers()).toEqual(['a moment before']);
  });

  it.each([-3, 3, 9])('finds what nobody was told of (%d h)', async (hours) => {
    await ask();
    await pass(60);
    chat.setOnline(false);
    await chat.say('amy', thread(), 'a moment before');
    await createIntake(bot.practice)({ kind: 'gap', platform: 'slack', at: bot.clock.now() });
    bot.clock.turn(hours * hourMs);
    chat.setOnline(true);
    await pass(60);
    right.advance(12 * hourMs);
    await bot.runUntil('2026-11-23T18:30:00Z');
    expect(await answers()).toEqual(['a moment before']);
  });

  it('notices all the same that the question was deleted', async () => {
    await ask();
    bot.clock.turn(3 * hourMs);
    for (const message of questions()) message.isDeleted = true;
    await createIntake(bot.practice)({
      kind: 'question-deleted',
      address: fakeAddress,
      messageRef: chat.messages[0]?.ref ?? '',
    });
    await pass(12);
    expect(await states()).toEqual(['cancelled']);
  });
});
