import type { Store } from '../store/store.js';
import { nextOccurrence } from './calendar.js';
import { type Channel, stateOn } from './channel.js';
import type { BestAnswer, Digest, MissedPoint, NextWeek, TalkingPoint } from './digest.js';
import type { DigestWeek } from './digest-week.js';
import { localDate } from './local-time.js';
import { decisiveScores, missedPoints, teamProfile } from './missed-points.js';
import { type Practice, rhythmOf } from './practice.js';
import type { Reply } from './reply.js';
import { isAsked } from './round.js';
import type { Score } from './score.js';

type Answered = Pick<Score, 'roundId' | 'memberId'>;

const weekMs = 7 * 24 * 3_600_000;
const mostBest = 3;
/** A schedule that asks every minute is not counted to its end. */
const mostCounted = 100;

/** Adds up a channel's week, as far as it is revealed; undefined when nothing was. Call inside a transaction. */
export async function composeDigest(
  practice: Practice,
  store: Store,
  channel: Channel,
  week: DigestWeek,
): Promise<Digest | undefined> {
  const found = await store.figures.revealedWithin(channel.id, week);
  const ids = found.filter(({ isOver }) => isOver).map(({ id }) => id);
  const rounds: { readonly id: string; readonly question: Digest['rounds'][number]['question'] }[] = [];
  for (const id of ids) {
    const round = await store.rounds.get(id);
    if (round !== undefined && isAsked(round)) rounds.push(round);
  }
  if (rounds.length === 0) return undefined;
  const answers = await store.figures.answersTo(ids);
  const counted = rounds.map((round) => ({
    ...round,
    people: answers.filter(({ roundId }) => roundId === round.id).length,
  }));
  const scores = decisiveScores(await scoresOfAnswers(store, ids, answers));
  const missed = missedPoints(rounds, scores);
  const shapes = await store.figures.questions(scores.map(({ questionHash }) => questionHash));
  return {
    week,
    rounds: counted,
    people: new Set(answers.map(({ memberId }) => memberId)).size,
    best: await bestAnswers(store, channel, rounds),
    missed,
    dimensions: teamProfile(scores, shapes),
    talk: talkingPoint(missed, counted),
    next: await nextWeek(practice, store, channel, week.untilAt),
  };
}

/** A score outlives its answer: one that was deleted, or that came after the reveal, is counted nowhere else either. */
async function scoresOfAnswers(
  store: Store,
  roundIds: readonly string[],
  answers: readonly Answered[],
): Promise<readonly Score[]> {
  const counted = new Set(answers.map(nameOf));
  return (await store.figures.scoresIn(roundIds)).filter((score) => counted.has(nameOf(score)));
}

const nameOf = ({ roundId, memberId }: Answered): string => `${roundId}/${memberId}`;

/** Of each round the answers with the most votes, of the week those with most. Hidden answers stay hidden. */
async function bestAnswers(
  store: Store,
  channel: Channel,
  rounds: readonly { readonly id: string; readonly question: BestAnswer['question'] }[],
): Promise<readonly BestAnswer[]> {
  const votes = await store.figures.votesIn(rounds.map(({ id }) => id));
  const best: BestAnswer[] = [];
  for (const { id, question } of rounds) {
    const given = votes.filter(({ roundId }) => roundId === id);
    if (given.length === 0) continue;
    const replies = await store.replies.ofRound(id);
    const shown = given
      .map(({ memberId, votes: count }) => ({ memberId, count, ...shownAnswer(replies, memberId) }))
      .filter((answer) => answer.replies.length > 0);
    const most = Math.max(...shown.map(({ count }) => count));
    for (const { memberId, count, isNamed, replies: own } of shown.filter(({ count: n }) => n === most)) {
      const { anonymous } = await store.members.privacy(channel.address, memberId);
      best.push({ question, votes: count, by: isNamed && !anonymous ? memberId : undefined, replies: own });
    }
  }
  return best.sort((a, b) => b.votes - a.votes).slice(0, mostBest);
}

/** What of a member's answer may be quoted: what stands under their name, else what stands without. */
function shownAnswer(
  replies: readonly Reply[],
  memberId: string,
): { readonly isNamed: boolean; readonly replies: readonly Reply[] } {
  const standing = replies.filter(
    (reply) =>
      reply.memberId === memberId && !reply.late && reply.deletedAt === undefined && reply.text !== '',
  );
  const named = standing.filter(({ visibility }) => visibility === 'thread' || visibility === 'named');
  if (named.length > 0) return { isNamed: true, replies: named };
  return { isNamed: false, replies: standing.filter(({ visibility }) => visibility === 'anonymous') };
}

/** What was missed most, else the question that most people answered. */
function talkingPoint(missed: readonly MissedPoint[], rounds: Digest['rounds']): TalkingPoint | undefined {
  const [first] = missed;
  if (first !== undefined) return { question: first.question, keypointId: first.keypointId };
  const [most] = rounds.toSorted((a, b) => b.people - a.people);
  return most && { question: most.question };
}

/** How many questions the seven days after a digest will bring, as far as is planned. */
async function nextWeek(
  practice: Practice,
  store: Store,
  channel: Channel,
  fromAt: number,
): Promise<NextWeek | undefined> {
  const planned: { readonly at: number; readonly zone: string }[] = [];
  for (const schedule of await store.schedules.of(channel.id)) {
    const rhythm = rhythmOf(practice, channel, schedule);
    let at = nextOccurrence(rhythm, fromAt);
    for (let n = 0; n < mostCounted && at !== undefined && at < fromAt + weekMs; n += 1) {
      const date = localDate(at, schedule.zone);
      const isAskedThen = stateOn(channel, date).state === 'active';
      if (isAskedThen && !channel.settings.skipDates.includes(date))
        planned.push({ at, zone: schedule.zone });
      at = nextOccurrence(rhythm, at);
    }
  }
  const [first] = planned.toSorted((a, b) => a.at - b.at);
  return first && { questions: planned.length, firstAt: first.at, zone: first.zone };
}
