import { sql } from 'kysely';
import { questionHash } from '../../src/questions/question.js';
import type { Database } from '../../src/store/database.js';
import type { Store } from '../../src/store/store.js';
import { type Bot, readShippedBank, startBot } from '../support/bot.js';
import { bankSize } from './make-bank.js';

const dayMs = 24 * 3_600_000;
const mostRepliesAtOnce = 10_000;
const endedAt = Date.parse('2026-11-30T18:00:00Z');

/** Everybody answered every round with two messages, scored every other one, and some voted. */
export type Crowd = { readonly people: number; readonly rounds: number };

export const repliesOf = ({ people, rounds }: Crowd): number => people * rounds * 2;

/** One channel with so many people and rounds, the newest of them a moment ago; rows are written as the program would. */
export async function fillFigures(database: Database, { people, rounds }: Crowd): Promise<Bot> {
  const bot = await startBot({ database, at: new Date(endedAt).toISOString() });
  await bot.subscribe();
  const [channel] = await bot.store.channels.list();
  if (channel === undefined) throw new Error('no channel was set up');
  await bot.store.channels.save({ ...channel, settings: { ...channel.settings, board: true } });
  const ticks = await bot.store.transaction((store) => addRounds(store, channel.id, rounds));
  const { db } = database;
  const batchSize = Math.max(1, Math.floor(mostRepliesAtOnce / (people * 2)));
  for (let first = 0; first < rounds; first += batchSize)
    await fillRounds(db, people, { first: roundId(first), end: roundId(first + batchSize), ticks });
  // A server does this by itself as it goes along.
  for (const table of database.isShared ? ['reply', 'round', 'score', 'vote'] : [])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
  return bot;
}

/** In statements short enough for any time limit. */
async function fillRounds(
  db: Database['db'],
  people: number,
  batch: {
    readonly first: string;
    readonly end: string;
    readonly ticks: ReadonlyMap<string, readonly string[]>;
  },
): Promise<void> {
  const { first, end, ticks } = batch;
  const batchOf = sql`id >= ${first} and id < ${end}`;
  const upTo = (count: number) =>
    sql`with recursive person(n) as (select 1 union all select n + 1 from person where n < ${count})`;
  const words = 'What I would say to that customer. '.repeat(4);
  await sql`${upTo(people)}, part(k) as (select 0 union all select 1)
    insert into reply (round_id, external_id, member_id, text, created_at, version_at, touched_at, late, visibility)
    select id, id || '.' || n || '.' || k, 'U' || n, ${words}, due_at + n, due_at + n, due_at + n, 0, 'thread'
    from round, person, part where ${batchOf}`.execute(db);
  for (const [given, hashes] of ticks)
    await sql`${upTo(people)}
      insert into score (round_id, member_id, rater_id, rater_kind, question_hash, ticks, redlines, band, created_at)
      select id, 'U' || n, 'U' || n, 'self', question_hash, ${given}, '[]', 'good', due_at
      from round, person where question_hash in (${sql.join(hashes)}) and n % 2 = 0 and ${batchOf}`.execute(
      db,
    );
  await sql`${upTo(Math.min(people, 100))}
    insert into vote (round_id, voter_id, member_id, created_at)
    select id, 'U' || n, 'U' || (n % 7 + 1), due_at from round, person where ${batchOf}`.execute(db);
}

const roundId = (n: number): string => `round-${String(n).padStart(6, '0')}`;

/** So many working days before the end, which is a Monday. */
const workingDayBefore = (days: number): number => endedAt - (days + 2 * Math.ceil(days / 5)) * dayMs;

/** Over a whole bank in turn; returns what one may tick, with the hashes of the questions it fits. */
async function addRounds(
  store: Store,
  channelId: string,
  rounds: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { questions } = await readShippedBank();
  const ticks = new Map<string, string[]>();
  for (let n = 0; n < rounds; n += 1) {
    const original = questions[(n % bankSize) % questions.length];
    if (original === undefined) throw new Error('the bank is empty');
    const question = { ...original, id: `X${n % bankSize}` };
    const tickOf = (index: number) => ([1, 0.5, 0] as const)[index % 3] ?? 0;
    const ticked = question.keypoints.map(({ id }, index) => [id, tickOf(index)]);
    const given = JSON.stringify(Object.fromEntries(ticked));
    if (n < bankSize) ticks.set(given, [...(ticks.get(given) ?? []), questionHash(question)]);
    const id = roundId(n);
    const dueAt = workingDayBefore(rounds - n);
    const core = {
      id,
      channelId,
      scheduleId: 'bench',
      trigger: 'scheduled',
      kind: 'new',
      locale: 'en',
    } as const;
    await store.rounds.insert({ ...core, dueAt, revealAt: dueAt, createdAt: dueAt, state: 'due', question });
    const posted = { messageRef: id, threadRef: id, postedAt: dueAt, revealedAt: dueAt, nextStepAt: null };
    await store.rounds.update(id, ['due'], { state: 'revealed', ...posted });
  }
  return ticks;
}
