import type { ActionReply } from '../platforms/platform.js';
import type { AskedRound } from '../practice/round.js';
import { isAsked } from '../practice/round.js';
import { shownAnswers } from '../practice/shown-answer.js';
import { UserError } from '../practice/user-error.js';
import { questionText } from '../questions/question.js';
import { ballotMessage } from '../texts/scoring-views.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse, say } from './action.js';
import { judgedRound, readSubject } from './judged-round.js';

/** So many that with their buttons they fit into one private message everywhere. */
const pageLength = 6;

/** The best answer to a round: one vote for each member, by the button below the reveal or from the menu of a message. */
export const vote = defineAction({
  name: 'vote',
  command: 'none',
  summary: (texts) => texts.vote.shortcut,
  options: {},
  run: async (context, call) => {
    const filter = { channelId: channelOf(call).id, states: ['revealed'] as const, limit: 1 };
    const [round] = await context.practice.store.rounds.list(filter);
    if (round === undefined || !isAsked(round)) return refuse(call.texts.vote.noneRevealed);
    return ballot(context, call, round, 1);
  },
  press: async (context, call, subject) => {
    const { roundId, part } = readSubject(subject);
    const round = await judgedRound(context, call, roundId, (texts) => texts.vote.notRevealed);
    const page = part === undefined ? 1 : Number(/^p([1-9]\d{0,3})$/.exec(part)?.[1] ?? Number.NaN);
    if (part === undefined || Number.isInteger(page)) return ballot(context, call, round, page);
    return castVote(context, call, round.id, ({ ref }) => ref === part);
  },
  point: async (context, call, externalId) => {
    const reply = await context.practice.store.replies.find(call.deed.address, externalId);
    if (reply === undefined || reply.deletedAt !== undefined) return refuse(call.texts.score.noAnswerThere);
    const round = await judgedRound(context, call, reply.roundId, (texts) => texts.vote.notRevealed);
    if (reply.memberId === call.deed.memberId) return refuse(call.texts.vote.own);
    if (reply.late) return refuse(call.texts.vote.late);
    return castVote(context, call, round.id, ({ memberId }) => memberId === reply.memberId);
  },
});

async function ballot(
  { practice }: ActionContext,
  call: Call,
  round: AskedRound,
  page: number,
): Promise<ActionReply> {
  if (call.channel === undefined) throw new UserError((texts) => texts.problems.notSetUp);
  const shown = await shownAnswers(practice.store, round.id);
  const answers = shown
    .filter(({ memberId }) => memberId !== call.deed.memberId)
    .map((answer, index) => ({ answer, number: index + 1 }));
  const onPage = answers.slice((page - 1) * pageLength, page * pageLength);
  if (onPage.length === 0) return refuse(call.texts.vote.none);
  const nextPage = answers.length > page * pageLength ? page + 1 : undefined;
  const { title } = questionText(round.question, call.locale);
  const message = ballotMessage({ roundId: round.id, title, answers: onPage, nextPage }, call.locale);
  return { kind: 'message', message };
}

async function castVote(
  { practice }: ActionContext,
  call: Call,
  roundId: string,
  isMeant: (answer: Awaited<ReturnType<typeof shownAnswers>>[number]) => boolean,
): Promise<ActionReply> {
  if (call.channel === undefined) throw new UserError((texts) => texts.problems.notSetUp);
  const voterId = call.deed.memberId;
  const saved = await practice.store.transaction(async (store) => {
    // Asked within the commit: it may have been deleted meanwhile.
    const meant = (await shownAnswers(store, roundId)).find(isMeant);
    if (meant === undefined) throw new UserError((texts) => texts.vote.gone);
    if (meant.memberId === voterId) throw new UserError((texts) => texts.vote.own);
    const { memberId } = meant;
    return store.votes.save({ roundId, voterId, memberId, createdAt: practice.clock.now() });
  });
  const { vote: texts } = call.texts;
  return say({ added: texts.saved, changed: texts.changed, same: texts.same }[saved]);
}
