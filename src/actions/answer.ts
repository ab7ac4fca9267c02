import { z } from 'zod';
import type { Form } from '../platforms/message.js';
import { storePrivateAnswer } from '../practice/collect-reply.js';
import { platformOf } from '../practice/practice.js';
import { confidences, privateReplyId } from '../practice/reply.js';
import type { OpenRound, Round } from '../practice/round.js';
import { UserError } from '../practice/user-error.js';
import { questionText } from '../questions/question.js';
import { type ActionContext, type Call, channelOf, defineAction, refuse, say } from './action.js';
import { openRounds } from './rounds-here.js';

export const answer = defineAction({
  name: 'answer',
  command: 'question',
  summary: (texts) => texts.commands.answer,
  options: {},
  run: async (context, call) => {
    const channel = channelOf(call);
    const [round] = await openRounds(context, channel);
    if (round !== undefined && channel.settings.answers === 'open')
      return refuse(call.texts.openOnly.refused);
    return round ? openForm(context, call, round) : refuse(call.texts.answer.none);
  },
  press: async (context, call, subject) => {
    const round = await roundOf(context, call, subject);
    return round.state === 'open' ? openForm(context, call, round) : refuse(call.texts.answer.closed);
  },
  submit: async (context, call, { subject, values }) => {
    const round = await roundOf(context, call, subject);
    const { text, visibility, confidence } = readAnswer(context, call, values);
    const isStored = await storePrivateAnswer(context.practice, round, {
      memberId: call.deed.memberId,
      text,
      visibility,
      confidence,
    });
    return isStored ? say(call.texts.answer.saved) : refuse(call.texts.answer.closed);
  },
});

/** A round of this channel; a made-up id, or one of another channel, is nobody's business here. */
async function roundOf({ practice }: ActionContext, call: Call, id: string): Promise<Round> {
  const round = await practice.store.rounds.get(id);
  if (round === undefined || round.channelId !== channelOf(call).id) {
    throw new UserError((texts) => texts.problems.staleButton);
  }
  return round;
}

const shown = z.enum(['named', 'anonymous', 'hidden']);

function readAnswer({ practice }: ActionContext, call: Call, values: Readonly<Record<string, string>>) {
  const text = (values['answer'] ?? '').trim();
  const limit = platformOf(practice, channelOf(call)).traits.answerLength;
  if (text === '') throw new UserError((texts) => texts.answer.empty);
  const { length } = text;
  if (length > limit) throw new UserError((texts) => texts.answer.tooLong(limit, length));
  const visibility = shown.safeParse(values['visibility']);
  const confidence = confidences.find((level) => String(level) === values['confidence']);
  return { text, visibility: visibility.success ? visibility.data : ('named' as const), confidence };
}

async function openForm({ practice }: ActionContext, call: Call, round: OpenRound) {
  const { deed, locale, texts } = call;
  const replies = await practice.store.replies.ofRound(round.id);
  const earlier = replies.find(({ externalId }) => externalId === privateReplyId(deed.memberId));
  const { anonymous } = await practice.store.members.privacy(deed.address, deed.memberId);
  const limit = platformOf(practice, channelOf(call)).traits.answerLength;
  const form: Form = {
    action: 'answer',
    subject: round.id,
    title: texts.answer.title,
    intro: questionText(round.question, locale).title,
    submitLabel: texts.answer.submit,
    fields: [
      {
        kind: 'paragraph',
        name: 'answer',
        label: texts.answer.label,
        hint: texts.answer.hint(limit),
        required: true,
        value: earlier?.text ?? '',
        maxLength: limit,
      },
      {
        kind: 'choice',
        name: 'visibility',
        label: texts.answer.visibility,
        hint: texts.answer.visibilityHint,
        required: true,
        value: earlier?.visibility ?? (anonymous ? 'anonymous' : 'named'),
        choices: shown.options.map((value) => ({ value, label: texts.answer[value] })),
      },
      {
        kind: 'choice',
        name: 'confidence',
        label: texts.confidence.label,
        hint: texts.confidence.hint,
        required: false,
        value: earlier?.confidence === undefined ? '' : String(earlier.confidence),
        choices: confidences.map((level) => ({
          value: String(level),
          label: texts.confidence.levels[level],
        })),
      },
    ],
  };
  return { kind: 'form' as const, form };
}
