import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { createIntake } from '../../src/practice/collect-reply.js';
import type { RoundState } from '../../src/practice/round.js';
import { type Bot, startBot } from '../support/bot.js';
import type { Fault } from '../support/fake-chat.js';

/** Whatever can happen in a channel, in any order. */
type Step =
  | { readonly kind: 'time'; readonly byMinutes: number }
  | { readonly kind: 'clock-set-back'; readonly byMinutes: number }
  | { readonly kind: 'restart' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'line'; readonly isOnline: boolean }
  | { readonly kind: 'say' | 'edit' | 'erase'; readonly who: number }
  | { readonly kind: 'command'; readonly text: string };

/** A database server takes a hundred times as long for the same calls. */
const numRuns = inject('postgresUrl') === undefined ? 60 : 5;

const member = fc.nat({ max: 3 });
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constant({ kind: 'answer-lost' } as const),
  fc.constant({ kind: 'request-lost' } as const),
  fc.record({ kind: fc.constant('rate-limited' as const), afterMs: fc.integer({ min: 1_000, max: 90_000 }) }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      byMinutes: fc.integer({ min: 1, max: 26 * 60 }),
    }),
  },
  fc.record({
    kind: fc.constant('clock-set-back' as const),
    byMinutes: fc.integer({ min: 1, max: 5 * 60 }),
  }),
  fc.constant({ kind: 'restart' } as const),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
  fc.record({ kind: fc.constant('line' as const), isOnline: fc.boolean() }),
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('say', 'edit', 'erase'), who: member }),
  },
  fc.record({
    kind: fc.constant('command' as const),
    text: fc.constantFrom('post', 'reveal', 'skip', 'pause', 'resume'),
  }),
);

const said = (bot: Bot, who: number) =>
  bot.chat.messages.filter(({ author, isDeleted }) => author === `member-${who}` && !isDeleted);

async function carryOut(bot: Bot, done: Step, number: number): Promise<Bot> {
  const { chat, clock } = bot;
  switch (done.kind) {
    case 'time':
      await bot.runUntil(clock.now() + done.byMinutes * 60_000);
      return bot;
    case 'clock-set-back':
      clock.advance(-done.byMinutes * 60_000);
      await bot.tick();
      return bot;
    case 'restart':
      return bot.restart();
    case 'fault':
      chat.faults.push(done.fault);
      return bot;
    case 'line':
      chat.setOnline(done.isOnline);
      if (done.isOnline)
        await createIntake(bot.practice)({ kind: 'gap', platform: 'slack', at: clock.now() });
      return bot;
    case 'say': {
      const thread = chat.messages.findLast(({ key, isDeleted }) => key?.endsWith('/question') && !isDeleted);
      if (thread !== undefined) await chat.say(`member-${done.who}`, thread.ref, `words ${number}`);
      return bot;
    }
    case 'edit':
    case 'erase': {
      const message = said(bot, done.who).at(-1);
      if (message === undefined) return bot;
      if (done.kind === 'edit') await chat.edit(message.ref, `other words ${number}`);
      else await chat.erase(message.ref);
      return bot;
    }
    case 'command':
      await chat.command('lead', done.text, '/question-admin');
      await bot.tick();
      return bot;
    default:
      return done satisfies never;
  }
}

const follows: Readonly<Record<RoundState, readonly RoundState[]>> = {
  due: ['due', 'open', 'revealing', 'revealed', 'missed', 'cancelled'],
  open: ['open', 'revealing', 'revealed', 'cancelled'],
  revealing: ['revealing', 'revealed', 'cancelled'],
  revealed: ['revealed'],
  missed: ['missed'],
  skipped: ['skipped'],
  cancelled: ['cancelled'],
};

async function expectSound(bot: Bot, states: Map<string, RoundState>): Promise<void> {
  for (const { id, state } of await bot.store.rounds.list({ limit: 1_000 })) {
    expect(follows[states.get(id) ?? state]).toContain(state);
    states.set(id, state);
    const kinds = bot.chat.messages.flatMap(({ key, isDeleted }) =>
      key?.startsWith(`${id}/`) && !isDeleted ? [key.slice(id.length + 1)] : [],
    );
    expect(new Set(kinds).size, `${state}: ${kinds.join()}`).toBe(kinds.length);
  }
}

/** When all is well again, nothing is owed any more and what the store knows is what the threads hold. */
async function expectSettled(bot: Bot): Promise<void> {
  bot.chat.faults.length = 0;
  bot.chat.setOnline(true);
  const calm = await bot.restart();
  await calm.runUntil(calm.clock.now() + 40 * 3_600_000);
  for (const round of await calm.store.rounds.list({ limit: 1_000, states: ['revealed'] })) {
    if (!('threadRef' in round)) continue;
    // Whatever the clock says: what was there before the first part of the reveal.
    const revealed = calm.chat.messages.findIndex(
      ({ key }) => key === `${round.id}/answers-1` || key === `${round.id}/reveal-1`,
    );
    const standing = calm.chat.messages
      .slice(0, revealed)
      .filter(
        ({ threadRef, author, isDeleted }) => threadRef === round.threadRef && author !== 'bot' && !isDeleted,
      );
    const stored = (await calm.store.replies.ofRound(round.id)).filter(({ deletedAt }) => !deletedAt);
    for (const { ref } of standing) expect(stored.map(({ externalId }) => externalId)).toContain(ref);
  }
}

describe('whatever happens in whatever order', () => {
  it('no round has two questions or two reveals, none goes back, and no reply is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        let bot = await startBot({ at: '2026-11-23T08:30:00Z' });
        try {
          await bot.subscribe();
          const states = new Map<string, RoundState>();
          for (const [number, done] of steps.entries()) {
            bot = await carryOut(bot, done, number);
            await expectSound(bot, states);
          }
          await expectSettled(bot);
          await expectSound(bot, states);
        } finally {
          await bot.close();
        }
      }),
      { numRuns },
    );
  }, 120_000);
});
