// Which question comes next, in a store full of rounds and from a very large bank.
import { join } from 'node:path';
import { sql } from 'kysely';
import { nextQuestion } from '../../src/practice/post-question.js';
import type { Bank } from '../../src/questions/bank.js';
import { createStore } from '../../src/store/create-store.js';
import type { Database } from '../../src/store/database.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { readShippedBank, startBot } from '../support/bot.js';
import { fakeAddress } from '../support/fake-chat.js';
import type { Figure } from './figure.js';
import { median, quantile, timeEachMs } from './measure.js';

const questionCount = 10_000;
/** Four years of working days in each channel. */
const channelCount = 100;
const roundsPerChannel = 1_000;
const choices = 200;
const targetMs = 5;

export async function measureChoice(folder: string): Promise<readonly Figure[]> {
  const database = await openSqlite(join(folder, 'choice.db'));
  const bank = await makeBank();
  const bot = await startBot({ database, bank });
  await bot.subscribe();
  await bot.runUntil('2026-11-23T09:05:00Z');
  await addPastRounds(database, bank);
  const store = createStore(database);
  const channel = await store.channels.find(fakeAddress);
  if (channel === undefined) throw new Error('the channel was not saved');
  const scan = sql`select count(*) from round where channel_id = ${channel.id}`;
  const bareMs = await timeEachMs(choices, () => scan.execute(database.db));
  const tookMs = await timeEachMs(choices, () => nextQuestion(bot.practice, store, channel));
  await database.close();
  return [
    {
      name: `choice among ${questionCount} questions, ${channelCount} channels with ${roundsPerChannel} rounds, median`,
      value: median(tookMs),
      unit: 'ms',
      target: targetMs,
      yardsticks: [{ name: 'to count the rounds of the channel', value: median(bareMs) }],
    },
    { name: '  p95', value: quantile(tookMs, 0.95), unit: 'ms' },
  ];
}

/** Those that ship, over and over, under ids of their own. */
async function makeBank(): Promise<Bank> {
  const shipped = await readShippedBank();
  const questions = Array.from({ length: questionCount }, (_, index) => {
    const original = shipped.questions[index % shipped.questions.length];
    if (original === undefined) throw new Error('the bank is empty');
    return { ...original, id: `${original.id}-${index}` };
  });
  const byId = new Map(questions.map((question) => [question.id, question]));
  return { ...shipped, questions, find: (id) => byId.get(id) };
}

/** Copies of the first channel; and in each, of its round for every day before it, with the next question in turn. */
async function addPastRounds({ db }: Database, { questions }: Bank): Promise<void> {
  const ids = JSON.stringify(questions.map(({ id }) => id));
  await sql`
    with recursive copy(n) as (select 1 union all select n + 1 from copy where n < ${channelCount - 1})
    insert into channel (id, team_id, external_id, settings, set_up_by, state)
    select id || '-' || n, team_id, external_id || '-' || n, settings, set_up_by, state from channel, copy`.execute(
    db,
  );
  await sql`
    with recursive past(n) as (select 1 union all select n + 1 from past where n < ${roundsPerChannel})
    insert into round (id, channel_id, schedule_id, trigger, kind, due_at, reveal_at, locale, created_at, question_id,
      question_hash, state, thread_ref, message_ref)
    select channel.id || '-' || n, channel.id, channel.id, trigger, kind, due_at - n * 86400000, reveal_at - n * 86400000,
      locale, created_at, asked.value, question_hash, 'revealed', thread_ref || n, message_ref || n
    from round, channel, past join json_each(${ids}) as asked on asked.key = n % ${questions.length}
    where round.state = 'open'`.execute(db);
}
