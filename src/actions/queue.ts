import { questionText } from '../questions/question.js';
import { channelOf, defineAction, refuse, say } from './action.js';
import { questionId } from './options.js';
import { questionOf } from './show.js';

export const queue = defineAction({
  name: 'queue',
  command: 'question-admin',
  summary: (texts) => texts.commands.queue,
  options: { id: questionId },
  required: ['id'],
  word: 'id',
  run: async (context, call, options) => {
    const { practice } = context;
    const channel = channelOf(call);
    const question = questionOf(context, call, options.id ?? '');
    const isNew = await practice.store.queue.add(channel.id, question.id, practice.clock.now());
    if (!isNew) return refuse(call.texts.queue.already(question.id));
    return say(call.texts.queue.done(question.id, questionText(question, call.locale).title));
  },
});
