import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createIntake, type Intake } from '../../src/practice/collect-reply.js';
import { deliveryKey } from '../../src/practice/delivery.js';
import type { SaidEvent } from '../../src/practice/store-replies.js';
import { type Bot, type BotOptions, startBot } from '../support/bot.js';
import { fakeAddress } from '../support/fake-chat.js';

let bots: Bot[];
beforeEach(() => {
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await bot.close();
});

/** A bot whose question stands, and the thread below it. */
async function ask(options: BotOptions = {}) {
  const bot = await startBot(options);
  bots.push(bot);
  await bot.subscribe();
  await bot.runUntil('2026-11-23T09:00:00Z');
  const [round] = await bot.store.rounds.list({ limit: 1 });
  if (round?.state !== 'open') throw new Error('no question stands');
  return { bot, roundId: round.id, threadRef: round.threadRef, take: createIntake(bot.practice) };
}

type Told = Pick<SaidEvent, 'kind' | 'externalId' | 'memberId' | 'text' | 'versionAt' | 'isUnreadable'>;

const tell = (take: Intake, threadRef: string, told: Told): Promise<void> =>
  take({ ...told, address: fakeAddress, threadRef, createdAt: 1 });

const said = (externalId: string, memberId: string): Told => ({
  kind: 'said',
  externalId,
  memberId,
  text: 'mine',
  versionAt: 1,
});

/** A few members and messages only, so that the same ones come up again and again, whole or not to be read. */
const crowd = fc.array(
  fc
    .record({
      kind: fc.constantFrom('said', 'edited'),
      message: fc.nat(5),
      versionAt: fc.nat(3),
      text: fc.constantFrom('', 'one', 'two'),
    })
    .map(
      ({ message, ...told }): Told => ({
        ...told,
        externalId: `m${message}`,
        memberId: `u${message % 3}`,
        ...(told.text === '' && { isUnreadable: true }),
      }),
    ),
  { maxLength: 40 },
);

/** The same members and messages as in no other run. */
const inRun = (run: number, told: Told): Told => ({
  ...told,
  externalId: `${run}-${told.externalId}`,
  memberId: `${run}-${told.memberId}`,
});

async function stateOf({ bot, roundId }: Awaited<ReturnType<typeof ask>>) {
  const replies = await bot.store.replies.ofRound(roundId);
  const deliveries = await bot.store.deliveries.ofSubject(roundId);
  return {
    replies: replies.map((reply) => ({ ...reply, roundId: '' })),
    owed: deliveries.map(({ key }) => key.slice(roundId.length)),
    noticed: bot.observations.flatMap((seen) => (seen.kind === 'reply' ? [seen.change] : [])),
  };
}

it('leaves the same as when one came after the other, whatever came and in whatever order', async () => {
  const [together, apart] = [await ask(), await ask()];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(crowd, async (tellings) => {
      run += 1;
      const all = tellings.map((told) => inRun(run, told));
      await Promise.all(all.map((told) => tell(together.take, together.threadRef, told)));
      for (const told of all) await tell(apart.take, apart.threadRef, told);
      expect(await stateOf(together)).toEqual(await stateOf(apart));
    }),
    { numRuns: 40 },
  );
});

it('owes each of a crowd one receipt, below the first of what they wrote', async () => {
  const { bot, roundId, threadRef, take } = await ask();
  const members = Array.from({ length: 100 }, (_, index) => `u${index}`);
  const tellings = ['first', 'second'].flatMap((which) =>
    members.map((member) => said(`${which}-${member}`, member)),
  );
  await Promise.all(tellings.map((told) => tell(take, threadRef, told)));
  const owed = await bot.store.deliveries.ofSubject(roundId);
  const receipts = owed.flatMap(({ kind, key }) => (kind === 'receipt' ? [key] : []));
  expect(receipts.toSorted()).toEqual(
    members.map((member) => deliveryKey(roundId, `receipt-first-${member}`)).toSorted(),
  );
});

it('looks a thread up once for all who speak in it together', async () => {
  let lookUps = 0;
  const { bot, roundId, threadRef, take } = await ask({
    wrapStore: (store) => ({
      ...store,
      sharing: (work) =>
        store.sharing((inner, items) => {
          const rounds: typeof inner.rounds = {
            ...inner.rounds,
            ofThread: (address, thread) => {
              lookUps += 1;
              return inner.rounds.ofThread(address, thread);
            },
          };
          return work({ ...inner, rounds }, items);
        }),
    }),
  });
  const members = Array.from({ length: 50 }, (_, index) => `u${index}`);
  await Promise.all(members.map((member) => tell(take, threadRef, said(`m-${member}`, member))));
  expect(await bot.store.replies.ofRound(roundId)).toHaveLength(50);
  expect(lookUps).toBe(1);
});
