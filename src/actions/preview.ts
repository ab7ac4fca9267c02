import type { Channel } from '../practice/channel.js';
import { type ChosenRound, chooseRound } from '../practice/choose-round.js';
import { nextQuestion } from '../practice/post-question.js';
import { nextDue } from '../practice/subscribe.js';
import type { Question } from '../questions/question.js';
import { roundBlocks } from '../texts/question-views.js';
import { revealBlocks } from '../texts/reveal-views.js';
import { type ActionContext, channelOf, defineAction, refuse } from './action.js';
import { questionId } from './options.js';
import { questionOf } from './show.js';

/** What will be posted next, or any other question, with its answer, as it will look. */
export const preview = defineAction({
  name: 'preview',
  command: 'question-admin',
  summary: (texts) => texts.commands.preview,
  options: { id: questionId },
  word: 'id',
  run: async (context, call, { id }) => {
    const channel = channelOf(call);
    const round = id === undefined ? await nextRound(context, channel) : asNew(questionOf(context, call, id));
    if (round === undefined) return refuse(call.texts.preview.none);
    const { question } = round;
    const { locale } = channel.settings;
    return {
      kind: 'message',
      message: {
        tone: 'question',
        summary: call.texts.preview.summary(question.id),
        blocks: [
          { kind: 'note', text: `${call.texts.preview.summary(question.id)} · ${call.texts.preview.note}` },
          ...roundBlocks(round, locale),
          { kind: 'divider' },
          ...revealBlocks(round, locale),
        ],
      },
    };
  },
});

const asNew = (question: Question): ChosenRound => ({ kind: 'new', question });

/** What the next date will ask; without one, what the next post would. */
async function nextRound({ practice }: ActionContext, channel: Channel): Promise<ChosenRound | undefined> {
  const { store } = practice;
  const next = await nextDue(store, channel.id);
  if (next !== undefined)
    return chooseRound(practice, store, channel, { dueAt: next.nextDueAt, zone: next.zone });
  const question = await nextQuestion(practice, store, channel);
  return question && asNew(question);
}
