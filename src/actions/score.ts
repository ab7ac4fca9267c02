import { confidenceOf } from '../practice/confidence.js';
import { type AskedRound, isAsked } from '../practice/round.js';
import { judge, nextBand, type Score } from '../practice/score.js';
import { answerRef, authorOf, shownAnswers } from '../practice/shown-answer.js';
import { UserError } from '../practice/user-error.js';
import { questionHash } from '../questions/question.js';
import { verdictMessage } from '../texts/scoring-views.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse } from './action.js';
import { judgedRound, readSubject } from './judged-round.js';
import { mayManage } from './permission.js';
import { readJudgement, scoreForm } from './score-form.js';

/** A score for an answer, once the reference answer has appeared: one's own, or somebody else's that was shown. */
export const score = defineAction({
  name: 'score',
  command: 'question',
  summary: (texts) => texts.commands.score,
  options: {},
  run: async (context, call) => {
    const round = await lastAnswered(context, call);
    return round ? openForm(context, call, round, call.deed.memberId) : refuse(call.texts.score.none);
  },
  press: async (context, call, subject) => {
    const { round, author } = await scoredAnswer(context, call, subject);
    return openForm(context, call, round, author);
  },
  point: async (context, call, externalId) => {
    const reply = await context.practice.store.replies.find(call.deed.address, externalId);
    if (reply === undefined || reply.deletedAt !== undefined) return refuse(call.texts.score.noAnswerThere);
    const round = await judgedRound(context, call, reply.roundId, (texts) => texts.score.notRevealed);
    return openForm(context, call, round, reply.memberId);
  },
  submit: async (context, call, { subject, values }) => {
    const { round, author } = await scoredAnswer(context, call, subject);
    return saveScore(context, call, { round, author, values });
  },
});

/** @throws UserError unless the subject names a standing answer that this person may score */
async function scoredAnswer(context: ActionContext, call: Call, subject: string) {
  const { roundId, part } = readSubject(subject);
  const round = await judgedRound(context, call, roundId, (texts) => texts.score.notRevealed);
  if (part === undefined) return { round, author: call.deed.memberId };
  const author = await authorOf(context.practice.store, roundId, part);
  if (author === undefined) throw new UserError((texts) => texts.vote.gone);
  return { round, author };
}

async function openForm({ practice }: ActionContext, call: Call, round: AskedRound, author: string) {
  const { store } = practice;
  const rater = call.deed.memberId;
  await checkScorable(store, call, round.id, author);
  const isOwn = author === rater;
  const shown = isOwn ? [] : await shownAnswers(store, round.id);
  const form = scoreForm(call, {
    question: round.question,
    subject: isOwn ? round.id : `${round.id}:${await answerRef(store, round.id, author)}`,
    answer: shown.find(({ memberId }) => memberId === author)?.text,
    isOwn,
    before: await store.scores.find({ roundId: round.id, memberId: author }, rater),
  });
  return { kind: 'form' as const, form };
}

/** Of others only what they have shown, and nothing of theirs from outside the channel. */
async function checkScorable(
  store: ActionContext['practice']['store'],
  { deed, channel }: Call,
  roundId: string,
  author: string,
): Promise<void> {
  const isOwn = author === deed.memberId;
  const replies = await store.replies.ofRound(roundId);
  const standing = replies.filter((reply) => reply.memberId === author && reply.deletedAt === undefined);
  if (isOwn && standing.length === 0) throw new UserError((texts) => texts.score.notAnswered);
  const isShown = channel !== undefined && standing.some(({ visibility }) => visibility !== 'hidden');
  if (!isOwn && !isShown) throw new UserError((texts) => texts.vote.gone);
}

type Given = {
  readonly round: AskedRound;
  readonly author: string;
  readonly values: Readonly<Record<string, string>>;
};

async function saveScore(context: ActionContext, call: Call, { round, author, values }: Given) {
  const { store, clock } = context.practice;
  const { question } = round;
  const rater = call.deed.memberId;
  const isOwn = author === rater;
  const { ticks, redlines, band: chosen } = readJudgement(question, values, call);
  const verdict = chosen === undefined ? judge(question, { ticks, redlines }) : undefined;
  const band = verdict?.band ?? question.bands.find(({ id }) => id === chosen);
  if (band === undefined) throw new UserError((texts) => texts.score.unknownBand);
  const given: Score = {
    roundId: round.id,
    memberId: author,
    raterId: rater,
    raterKind: isOwn ? 'self' : (await mayManage(context, call)) ? 'lead' : 'peer',
    questionHash: questionHash(question),
    ticks,
    redlines,
    band: band.id,
    createdAt: clock.now(),
  };
  const saved = await store.transaction(async (inner) => {
    // It may have been deleted while the form was open.
    await checkScorable(inner, call, round.id, author);
    return inner.scores.save(given);
  });
  const confidence = isOwn ? confidenceOf(await store.replies.ofRound(round.id), author) : undefined;
  const next = nextBand(question, band);
  const judged = { question, band, verdict, next, saved, isOwn, confidence };
  return { kind: 'message' as const, message: verdictMessage(judged, call.locale) };
}

async function lastAnswered({ practice }: ActionContext, call: Call): Promise<AskedRound | undefined> {
  const { address, memberId } = call.deed;
  const channel = channelOf(call);
  const replies = await practice.store.replies.ofMember(address, memberId);
  const answered = new Set(
    replies.filter(({ deletedAt }) => deletedAt === undefined).map(({ roundId }) => roundId),
  );
  const revealed = await practice.store.rounds.list({
    channelId: channel.id,
    states: ['revealed'],
    limit: 100,
  });
  return revealed.filter(isAsked).find(({ id }) => answered.has(id));
}
