import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../src/platforms/platform.js';
import type { Database } from '../../src/store/database.js';
import { type Bot, startBot } from '../support/bot.js';
import { createFakeChat, type FakeChat } from '../support/fake-chat.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { openDatabase } from '../support/open-database.js';

/** Longer than a delivery is held. */
const longMs = 70_000;

let clock: FakeClock;
let chat: FakeChat;
let database: Database;
let waking: Promise<void>;

beforeEach(async () => {
  clock = createFakeClock('2026-11-23T08:59:00Z');
  chat = createFakeChat(clock);
  database = await openDatabase();
});
afterEach(() => database.close());

const questions = () =>
  chat.messages.filter(({ key, isDeleted }) => key?.endsWith('/question') && !isDeleted);
const round = async (bot: Bot) => (await bot.store.rounds.list({ limit: 1 }))[0];

/** A process that stands still when its question has reached the chat, until it is woken. */
async function startSleeper() {
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const bot = await startBot({
    clock,
    chat,
    database,
    wrapPlatform: (platform) => ({
      ...platform,
      send: async (outgoing): Promise<Sent> => {
        const sent = await platform.send(outgoing);
        await asleep;
        return sent;
      },
    }),
  });
  return { bot, wake };
}

/** At nine the question is posted, and whoever posted it stands still. */
async function postAndStop() {
  const { bot, wake } = await startSleeper();
  await bot.subscribe();
  clock.set('2026-11-23T09:00:00Z');
  waking = bot.tick();
  await expect.poll(() => questions().length).toBe(1);
  const wakeUp = async () => {
    wake();
    await waking;
  };
  return { sleeper: bot, wakeUp, first: questions()[0]?.ref ?? '' };
}

describe('a process that stood still while it sent a question', () => {
  it('opens its round when it wakes before anybody took over, and misses nothing that was said meanwhile', async () => {
    const { sleeper, wakeUp, first } = await postAndStop();
    clock.advance(longMs);
    await chat.say('amy', first, 'to a thread that no round was known for');
    clock.advance(longMs);
    await wakeUp();
    const gapAt = clock.now();
    expect(await round(sleeper)).toMatchObject({ state: 'open', messageRef: first, gapAt });
    await sleeper.runUntil('2026-11-23T17:05:00Z');
    expect(chat.threadTexts(first).join()).toContain('1 person answered.');
  });

  it('changes nothing when another process has found its message', async () => {
    const { sleeper, wakeUp, first } = await postAndStop();
    clock.advance(longMs);
    const other = await startBot({ clock, chat, database });
    await other.runUntil(clock.now() + 60_000);
    expect(await round(other)).toMatchObject({ state: 'open', messageRef: first });
    await wakeUp();
    expect(questions().map(({ ref }) => ref)).toEqual([first]);
    expect(sleeper.observations.filter(({ kind }) => kind === 'round')).toHaveLength(1);
  });

  it('takes its message away when another stands in its place', async () => {
    const { wakeUp, first } = await postAndStop();
    chat.setHistoryLag(3_600_000);
    clock.advance(longMs);
    const other = await startBot({ clock, chat, database });
    await other.runUntil(clock.now() + 60_000);
    expect(questions()).toHaveLength(2);
    await wakeUp();
    const [left, ...others] = questions();
    expect(others).toEqual([]);
    expect(left?.ref).not.toBe(first);
    expect(await round(other)).toMatchObject({ state: 'open', messageRef: left?.ref });
  });

  it('opens the round when it wakes while another sends, whose message is then taken away', async () => {
    const { wakeUp, first } = await postAndStop();
    chat.setHistoryLag(3_600_000);
    clock.advance(longMs);
    const other = await startSleeper();
    const otherWork = other.bot.runUntil(clock.now() + 60_000);
    await expect.poll(() => questions().length).toBe(2);
    await wakeUp();
    expect(await round(other.bot)).toMatchObject({ state: 'open', messageRef: first });
    other.wake();
    await otherWork;
    expect(questions().map(({ ref }) => ref)).toEqual([first]);
    expect(await round(other.bot)).toMatchObject({ state: 'open', messageRef: first });
  });
});
