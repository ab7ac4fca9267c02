import type { Message } from '../platforms/message.js';
import { bankOf } from '../practice/team-bank.js';
import { UserError } from '../practice/user-error.js';
import { nearestWord } from '../questions/nearest-word.js';
import { type Question, questionText } from '../questions/question.js';
import { questionBlocks } from '../texts/question-views.js';
import { answerBlocks } from '../texts/reveal-views.js';
import { type ActionContext, type Call, defineAction } from './action.js';
import { questionId } from './options.js';
import { openRounds } from './rounds-here.js';

/** A question with its answer, except while it is open in the channel. */
export const show = defineAction({
  name: 'show',
  command: 'question',
  summary: (texts) => texts.commands.show,
  options: { id: questionId },
  required: ['id'],
  word: 'id',
  run: async (context, call, { id }) => showQuestion(context, call, id ?? ''),
  press: async (context, call, subject) => showQuestion(context, call, subject),
});

async function showQuestion(context: ActionContext, call: Call, id: string) {
  const question = questionOf(context, call, id);
  const open = call.channel ? await openRounds(context, call.channel) : [];
  const isWithheld = open.some((round) => round.question.id === question.id);
  const { texts, locale } = call;
  const message: Message = {
    tone: 'answer',
    summary: questionText(question, locale).title,
    blocks: [
      ...questionBlocks(question, locale),
      ...(isWithheld
        ? [{ kind: 'note', text: texts.show.withheld } as const]
        : answerBlocks(question, locale)),
    ],
  };
  return { kind: 'message' as const, message };
}

/** @throws UserError with the nearest id that exists */
export function questionOf({ practice }: ActionContext, { deed }: Call, id: string): Question {
  const bank = bankOf(practice, deed.address);
  const question = bank.find(id);
  if (question !== undefined) return question;
  const near = nearestWord(
    id.toUpperCase(),
    bank.questions.map((candidate) => candidate.id),
  );
  throw new UserError((texts) => texts.show.unknown(id, near));
}
