import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/platforms/platform.js';
import { createIntake } from '../../src/practice/collect-reply.js';
import { subscribe } from '../../src/practice/subscribe.js';
import { type Bot, type BotOptions, startBot } from '../support/bot.js';
import type { Fault } from '../support/fake-chat.js';

let bot: Bot;
const start = async (options: BotOptions = {}) => {
  bot = await startBot(options);
  await bot.subscribe();
  return bot;
};
afterEach(() => bot.close());

const questions = () =>
  bot.chat.messages.filter(({ key, isDeleted }) => key?.endsWith('/question') && !isDeleted);
const states = async () => (await bot.store.rounds.list({ limit: 10 })).map(({ state }) => state);

describe('sending once', () => {
  const faults: readonly { readonly what: string; readonly faults: readonly Fault[] }[] = [
    { what: 'the answer to the request is lost', faults: [{ kind: 'answer-lost' }] },
    { what: 'the request itself is lost', faults: [{ kind: 'request-lost' }] },
    { what: 'both are lost in turn', faults: [{ kind: 'request-lost' }, { kind: 'answer-lost' }] },
    {
      what: 'the platform asks for patience twice',
      faults: [
        { kind: 'rate-limited', afterMs: 30_000 },
        { kind: 'rate-limited', afterMs: 5_000 },
      ],
    },
    {
      what: 'patience is asked for to the fraction of a millisecond',
      faults: [{ kind: 'rate-limited', afterMs: 310.25 }],
    },
    {
      what: 'patience is asked for after a lost request',
      faults: [{ kind: 'request-lost' }, { kind: 'rate-limited', afterMs: 1_000 }],
    },
  ];
  it.each(faults)('posts one question when $what', async ({ faults: wrong }) => {
    await start();
    bot.chat.faults.push(...wrong);
    await bot.runUntil('2026-11-23T09:10:00Z');
    expect(questions()).toHaveLength(1);
    expect(await states()).toEqual(['open']);
    expect(bot.observations.filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  it('does not look before an earlier attempt can be seen, and sends again only after a second look', async () => {
    await start();
    bot.chat.faults.push({ kind: 'request-lost' });
    await bot.runUntil('2026-11-23T09:00:19Z');
    expect(questions()).toHaveLength(0);
    await bot.runUntil('2026-11-23T09:00:24Z');
    expect(questions()).toHaveLength(0);
    await bot.runUntil('2026-11-23T09:00:26Z');
    expect(questions()).toHaveLength(1);
  });

  it.each([
    { what: 'too soon after others', remedy: { kind: 'retry', afterMs: 1_000 } },
    { what: 'for now', remedy: { kind: 'retry' } },
  ] as const)('still looks first after a look was refused $what', async ({ remedy }) => {
    let refusals = 2;
    await start({
      wrapPlatform: (platform) => ({
        ...platform,
        find: (wanted) => {
          refusals -= 1;
          if (refusals < 0) return platform.find(wanted);
          return Promise.reject(new PlatformError('ratelimited', { outcome: 'not-done', remedy }));
        },
      }),
    });
    bot.chat.faults.push({ kind: 'answer-lost' });
    await bot.runUntil('2026-11-23T09:10:00Z');
    expect(refusals).toBeLessThan(0);
    expect(questions()).toHaveLength(1);
    expect(await states()).toEqual(['open']);
  });

  it('keeps the message with replies when two carry one key', async () => {
    await start();
    bot.chat.faults.push({ kind: 'answer-lost' });
    await bot.runUntil('2026-11-23T09:00:01Z');
    const [first] = questions();
    const key = first?.key ?? '';
    // A request given up long ago may arrive after all, when another has been sent in its place.
    bot.clock.advance(2_000);
    const message = { tone: 'question', summary: '', blocks: [] } as const;
    const address = { platform: 'slack', team: 'T1', channel: 'C1' } as const;
    const { ref } = await bot.chat.send({ key, address, operation: 'post', message });
    await bot.chat.say('amy', ref, 'I answered below this one.');
    await bot.runUntil('2026-11-23T09:05:00Z');
    expect(questions().map((kept) => kept.ref)).toEqual([ref]);
    const [round] = await bot.store.rounds.list({ limit: 1 });
    expect(round).toMatchObject({ state: 'open', messageRef: ref });
  });

  it('takes away what arrives long after another was sent in its place', async () => {
    await start();
    bot.chat.faults.push({ kind: 'request-lost' });
    await bot.runUntil('2026-11-23T09:05:00Z');
    const [kept] = questions();
    const key = kept?.key ?? '';
    const message = { tone: 'question', summary: '', blocks: [] } as const;
    const address = { platform: 'slack', team: 'T1', channel: 'C1' } as const;
    const { ref } = await bot.chat.send({ key, address, operation: 'post', message });
    expect(questions()).toHaveLength(2);
    await createIntake(bot.practice)({ kind: 'own-message', key, sent: { ref, threadRef: ref } });
    expect(questions().map((question) => question.ref)).toEqual([kept?.ref]);
    expect((await bot.store.rounds.list({ limit: 1 }))[0]).toMatchObject({ messageRef: kept?.ref });
  });

  it('takes its own message, seen on the platform, as proof of the sending', async () => {
    await start();
    bot.chat.faults.push({ kind: 'answer-lost' });
    await bot.runUntil('2026-11-23T09:00:01Z');
    const [sent] = questions();
    const ref = sent?.ref ?? '';
    await createIntake(bot.practice)({
      kind: 'own-message',
      key: sent?.key ?? '',
      sent: { ref, threadRef: ref },
    });
    expect(await states()).toEqual(['open']);
  });

  it('reveals below a question that stands, although its thread came late', async () => {
    bot = await startBot({ traits: { threads: 'own' } });
    await bot.subscribe({ reveal: '15s' });
    bot.chat.faults.push(undefined, { kind: 'request-lost' });
    await bot.runUntil('2026-11-23T09:05:00Z');
    expect(questions()).toHaveLength(1);
    expect(await states()).toEqual(['revealed']);
  });

  it('gives a question up when its time has passed and says why', async () => {
    await start();
    for (let times = 0; times < 400; times += 1)
      bot.chat.faults.push({ kind: 'rate-limited', afterMs: 60_000 });
    await bot.runUntil('2026-11-23T13:05:00Z');
    expect(questions()).toHaveLength(0);
    expect((await bot.store.rounds.list({ limit: 1 }))[0]).toMatchObject({
      state: 'missed',
      reason: { code: 'not-sent-in-time' },
    });
  });
});

describe('a channel that refuses', () => {
  it('pauses with the reason and tells whoever set it up, once', async () => {
    await start();
    bot.chat.faults.push({ kind: 'refused', code: 'not_in_channel' });
    await bot.runUntil('2026-11-25T10:00:00Z');
    expect(await states()).toEqual(['missed']);
    expect(bot.chat.told('lead')).toHaveLength(1);
    expect(bot.chat.told('lead')[0]).toContain('not_in_channel');
    expect(bot.chat.told('lead')[0]).toContain('/question-admin resume');
    const [channel] = await bot.store.channels.list();
    expect(channel?.state).toEqual({ state: 'paused', reason: { code: 'refused', error: 'not_in_channel' } });
  });

  it('goes on after resume', async () => {
    await start();
    bot.chat.faults.push({ kind: 'refused', code: 'not_in_channel' });
    await bot.runUntil('2026-11-23T10:00:00Z');
    await bot.chat.command('lead', 'resume', '/question-admin');
    await bot.runUntil('2026-11-24T09:00:00Z');
    expect(questions()).toHaveLength(1);
  });

  it('keeps the reveal owed and sends it when the channel is back', async () => {
    await start();
    await bot.runUntil('2026-11-23T16:59:00Z');
    bot.chat.faults.push({ kind: 'refused', code: 'is_archived' });
    await bot.runUntil('2026-11-23T17:59:00Z');
    expect(await states()).toEqual(['revealing']);
    await bot.runUntil('2026-11-23T22:00:00Z');
    expect(await states()).toEqual(['revealed']);
  });

  it('does not delay other channels', async () => {
    await start();
    const [channel] = await bot.store.channels.list();
    if (channel === undefined) throw new Error('no channel');
    await bot.store.transaction((store) =>
      subscribe(
        bot.practice,
        store,
        {
          address: { ...channel.address, channel: 'C2' },
          settings: channel.settings,
          cron: '0 9 * * 1-5',
          zone: 'UTC',
          reveal: '8h',
        },
        bot.clock.now(),
      ),
    );
    bot.chat.faults.push({ kind: 'rate-limited', afterMs: 3_600_000 });
    await bot.runUntil('2026-11-23T09:00:05Z');
    expect(bot.chat.channelTexts('C1').length + bot.chat.channelTexts('C2').length).toBe(1);
  });
});

describe('threads that go away', () => {
  it('ends the round with the reason when its question was deleted', async () => {
    await start();
    await bot.runUntil('2026-11-23T09:00:00Z');
    const [question] = questions();
    if (question) question.isDeleted = true;
    await bot.runUntil('2026-11-23T18:00:00Z');
    expect((await bot.store.rounds.list({ limit: 1 }))[0]).toMatchObject({
      state: 'cancelled',
      reason: { code: 'question-deleted' },
    });
  });
});
