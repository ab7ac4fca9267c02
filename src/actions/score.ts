import type { ActionReply } from '../platforms/platform.js';
import type { AskedRound } from '../practice/round.js';
import { isAsked } from '../practice/round.js';
import { UserError } from '../practice/user-error.js';
import { contentLocale, questionHash, questionText } from '../questions/question.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse, say } from './action.js';
import { mayManage } from './permission.js';

/** A band for an answer, once the reference answer has appeared: one's own, or as a lead somebody else's. */
export const score = defineAction({
  name: 'score',
  command: 'question',
  summary: (texts) => texts.commands.score,
  options: {},
  run: async (context, call) => {
    const round = await lastAnswered(context, call);
    return round ? form(call, round, call.deed.memberId) : refuse(call.texts.score.none);
  },
  press: async (context, call, subject) => {
    const { memberId } = call.deed;
    return form(call, await scorable(context, call, subject, memberId), memberId);
  },
  point: async (context, call, externalId) => {
    const reply = await context.practice.store.replies.find(call.deed.address, externalId);
    if (reply === undefined || reply.deletedAt !== undefined) return refuse(call.texts.score.noAnswerThere);
    await checkRater(context, call, reply.memberId);
    return form(call, await scorable(context, call, reply.roundId, reply.memberId), reply.memberId);
  },
  submit: async (context, call, { subject, values }) => {
    const { roundId, memberId } = readSubject(subject, call.deed.memberId);
    await checkRater(context, call, memberId);
    const round = await scorable(context, call, roundId, memberId);
    const band = round.question.bands.find(({ id }) => id === values['band']);
    if (band === undefined) return refuse(call.texts.score.unknownBand);
    await context.practice.store.scores.save({
      roundId: round.id,
      memberId,
      raterId: call.deed.memberId,
      raterKind: memberId === call.deed.memberId ? 'self' : 'lead',
      questionHash: questionHash(round.question),
      ticks: {},
      redlines: [],
      band: band.id,
      createdAt: context.practice.clock.now(),
    });
    return say(call.texts.score.saved(band.names[call.locale]));
  },
});

/** Whose answer to which round: `round:member`; without a member one's own. */
function readSubject(subject: string, own: string): { readonly roundId: string; readonly memberId: string } {
  const [roundId = '', memberId = own] = subject.split(':');
  return { roundId, memberId };
}

async function checkRater(context: ActionContext, call: Call, memberId: string): Promise<void> {
  if (memberId === call.deed.memberId || (await mayManage(context, call))) return;
  throw new UserError((texts) => texts.problems.notAllowed);
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

/** @throws UserError unless the round is this channel's, revealed, and answered by this member */
async function scorable(
  { practice }: ActionContext,
  call: Call,
  roundId: string,
  memberId: string,
): Promise<AskedRound> {
  const round = await practice.store.rounds.get(roundId);
  if (round === undefined || round.channelId !== channelOf(call).id) {
    throw new UserError((texts) => texts.problems.staleButton);
  }
  if (!isAsked(round) || (round.state !== 'revealed' && round.state !== 'revealing')) {
    throw new UserError((texts) => texts.score.notRevealed);
  }
  const replies = await practice.store.replies.ofRound(round.id);
  const hasAnswered = replies.some((reply) => reply.memberId === memberId && reply.deletedAt === undefined);
  if (!hasAnswered) throw new UserError((texts) => texts.score.notAnswered);
  return round;
}

function form({ deed, texts, locale }: Call, round: AskedRound, memberId: string): ActionReply {
  const isOwn = memberId === deed.memberId;
  const shownIn = contentLocale(round.question, locale);
  const { rubric, title } = questionText(round.question, locale);
  return {
    kind: 'form',
    form: {
      action: 'score',
      subject: isOwn ? round.id : `${round.id}:${memberId}`,
      title: isOwn ? texts.score.title : texts.score.titleOther,
      intro: isOwn ? texts.score.intro(title) : texts.score.introOther(title),
      submitLabel: texts.score.submit,
      fields: [
        {
          kind: 'choice',
          name: 'band',
          label: texts.score.band,
          required: true,
          value: '',
          choices: round.question.bands.map(({ id, names }) => {
            const behaviour = rubric[id]?.[0];
            return {
              value: id,
              label: behaviour === undefined ? names[shownIn] : `${names[shownIn]} · ${behaviour}`,
            };
          }),
        },
      ],
    },
  };
}
