import type { ActionReply } from '../platforms/platform.js';
import type { AskedRound } from '../practice/round.js';
import { isAsked } from '../practice/round.js';
import { UserError } from '../practice/user-error.js';
import { contentLocale, questionHash, questionText } from '../questions/question.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse, say } from './action.js';

/** One's own band for one's own answer, once the reference answer has appeared. */
export const score = defineAction({
  name: 'score',
  command: 'question',
  summary: (texts) => texts.commands.score,
  options: {},
  run: async (context, call) => {
    const round = await lastAnswered(context, call);
    return round ? form(call, round) : refuse(call.texts.score.none);
  },
  press: async (context, call, subject) => form(call, await scorable(context, call, subject)),
  submit: async (context, call, { subject, values }) => {
    const round = await scorable(context, call, subject);
    const band = round.question.bands.find(({ id }) => id === values['band']);
    if (band === undefined) return refuse(call.texts.score.unknownBand);
    await context.practice.store.scores.save({
      roundId: round.id,
      memberId: call.deed.memberId,
      raterId: call.deed.memberId,
      raterKind: 'self',
      questionHash: questionHash(round.question),
      ticks: {},
      redlines: [],
      band: band.id,
      createdAt: context.practice.clock.now(),
    });
    return say(call.texts.score.saved(band.names[call.locale]));
  },
});

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
async function scorable({ practice }: ActionContext, call: Call, roundId: string): Promise<AskedRound> {
  const round = await practice.store.rounds.get(roundId);
  if (round === undefined || round.channelId !== channelOf(call).id) {
    throw new UserError((texts) => texts.problems.staleButton);
  }
  if (!isAsked(round) || (round.state !== 'revealed' && round.state !== 'revealing')) {
    throw new UserError((texts) => texts.score.notRevealed);
  }
  const replies = await practice.store.replies.ofRound(round.id);
  const hasAnswered = replies.some(
    (reply) => reply.memberId === call.deed.memberId && reply.deletedAt === undefined,
  );
  if (!hasAnswered) throw new UserError((texts) => texts.score.notAnswered);
  return round;
}

function form({ texts, locale }: Call, round: AskedRound): ActionReply {
  const shownIn = contentLocale(round.question, locale);
  const { rubric, title } = questionText(round.question, locale);
  return {
    kind: 'form',
    form: {
      action: 'score',
      subject: round.id,
      title: texts.score.title,
      intro: texts.score.intro(title),
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
