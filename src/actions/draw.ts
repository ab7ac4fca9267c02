import { bankOf } from '../practice/team-bank.js';
import { fits } from '../questions/choose.js';
import { type Question, questionText } from '../questions/question.js';
import { questionBlocks } from '../texts/question-views.js';
import { type ActionContext, type Call, defineAction, refuse } from './action.js';
import { difficulty, role, sectionList } from './options.js';
import { openRounds } from './rounds-here.js';

/** A question to practise alone, at once. Those open in the channel are left out. */
export const draw = defineAction({
  name: 'draw',
  command: 'question',
  summary: (texts) => texts.commands.draw,
  options: { section: sectionList, role, difficulty },
  run: async (context, call, options) => {
    const open = call.channel ? await openRounds(context, call.channel) : [];
    const wanted = { roles: options.role ? [options.role] : [], sections: options.section ?? [] };
    const candidates = bankOf(context.practice, call.deed.address)
      .questions.filter((question) => fits(question, wanted))
      .filter((question) => options.difficulty === undefined || question.difficulty === options.difficulty)
      .filter((question) => !open.some((round) => round.question.id === question.id));
    const drawn = candidates[Math.floor(context.random() * candidates.length)];
    return drawn
      ? { kind: 'message', message: drawnMessage(context, call, drawn) }
      : refuse(call.texts.draw.none);
  },
});

function drawnMessage(_context: ActionContext, { texts, locale }: Call, question: Question) {
  return {
    tone: 'question' as const,
    summary: texts.draw.summary(questionText(question, locale).title),
    blocks: [
      ...questionBlocks(question, locale),
      { kind: 'note' as const, text: texts.draw.onlyYou },
      {
        kind: 'buttons' as const,
        buttons: [
          { label: texts.draw.showButton, action: 'show', subject: question.id, style: 'primary' as const },
        ],
      },
    ],
  };
}
