import { isAsked } from '../../src/practice/round.js';
import type { RaterKind, Score } from '../../src/practice/score.js';
import { questionHash } from '../../src/questions/question.js';
import type { Bot } from './bot.js';

/** People practising over some weeks, and a record of what they did, from which every figure can be counted again. */
export type Deed = {
  readonly roundId: string;
  readonly member: string;
  readonly how: 'thread' | 'named' | 'anonymous' | 'hidden';
};

export const dayMs = 24 * 3_600_000;

/** Asks at nine, lets these people answer at ten, and runs on to the evening. */
export async function liveDay(
  bot: Bot,
  date: string,
  answers: Readonly<Record<string, Deed['how']>>,
): Promise<readonly Deed[]> {
  await bot.runUntil(`${date}T10:00:00Z`);
  const [round] = await bot.store.rounds.list({ states: ['open'], limit: 1 });
  if (round === undefined || !('threadRef' in round)) return [];
  const deeds: Deed[] = [];
  for (const [member, how] of Object.entries(answers)) {
    const words = `${member} on ${date}`;
    if (how === 'thread') await bot.chat.say(member, round.threadRef, words);
    else await bot.chat.submit(member, 'answer', round.id, { answer: words, visibility: how });
    deeds.push({ roundId: round.id, member, how });
  }
  await bot.runUntil(`${date}T17:30:00Z`);
  return deeds;
}

/** A score by key points; `tickOf` says how much of each was there. */
export async function scoreByKeypoints(
  bot: Bot,
  about: {
    readonly roundId: string;
    readonly member: string;
    readonly rater?: string;
    readonly raterKind?: RaterKind;
    readonly band?: string;
  },
  tickOf: (keypointId: string, index: number) => 0 | 0.5 | 1,
): Promise<Score> {
  const round = await bot.store.rounds.get(about.roundId);
  if (round === undefined || !isAsked(round)) throw new Error(`no round ${about.roundId}`);
  const score: Score = {
    roundId: round.id,
    memberId: about.member,
    raterId: about.rater ?? about.member,
    raterKind: about.raterKind ?? 'self',
    questionHash: questionHash(round.question),
    ticks: Object.fromEntries(round.question.keypoints.map(({ id }, index) => [id, tickOf(id, index)])),
    redlines: [],
    band: about.band ?? 'good',
    createdAt: bot.clock.now(),
  };
  await bot.store.scores.save(score);
  return score;
}

/** Writes votes as they are stored. */
export async function vote(bot: Bot, roundId: string, voter: string, member: string): Promise<void> {
  await bot.database.db
    .insertInto('vote')
    .values({ round_id: roundId, voter_id: voter, member_id: member, created_at: bot.clock.now() })
    .execute();
}
