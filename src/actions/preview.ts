import { nextQuestion } from '../practice/post-question.js';
import { questionBlocks } from '../texts/question-views.js';
import { answerBlocks } from '../texts/reveal-views.js';
import { channelOf, defineAction, refuse } from './action.js';
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
    const { practice } = context;
    const channel = channelOf(call);
    const question =
      id === undefined
        ? await nextQuestion(practice, practice.store, channel)
        : questionOf(context, call, id);
    if (question === undefined) return refuse(call.texts.preview.none);
    const { locale } = channel.settings;
    return {
      kind: 'message',
      message: {
        tone: 'question',
        summary: call.texts.preview.summary(question.id),
        blocks: [
          { kind: 'note', text: `${call.texts.preview.summary(question.id)} · ${call.texts.preview.note}` },
          ...questionBlocks(question, locale),
          { kind: 'divider' },
          ...answerBlocks(question, locale),
        ],
      },
    };
  },
});
