import type { Block, Message } from '../platforms/message.js';
import { ownPractice } from '../practice/own-practice.js';
import { type DimensionShare, weakDimensions } from '../practice/profile.js';
import { bankOf } from '../practice/team-bank.js';
import { fits } from '../questions/choose.js';
import { type Question, questionText } from '../questions/question.js';
import { questionBlocks } from '../texts/question-views.js';
import { type Call, defineAction, refuse } from './action.js';
import { difficulty, role, sectionList } from './options.js';
import { openRounds } from './rounds-here.js';

/**
 * A question to practise alone, at once, rather one for what one's own scores say is weak. Those open in the channel are left out.
 */
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
    const { address, memberId } = call.deed;
    const { profile, answeredQuestions } = await ownPractice(context.practice, address, memberId);
    const weak = weakDimensions(profile);
    const preferred = prefer(candidates, weak, answeredQuestions);
    const drawn = preferred[Math.floor(context.random() * preferred.length)];
    return drawn
      ? { kind: 'message', message: drawnMessage(call, drawn, weak) }
      : refuse(call.texts.draw.none);
  },
});

/** Those for a weak dimension, best of all unknown ones, if there are any. */
function prefer(
  candidates: readonly Question[],
  weak: readonly DimensionShare[],
  answered: ReadonlySet<string>,
): readonly Question[] {
  const helpful = candidates.filter((question) => weak.some(({ id }) => practises(question, id)));
  const unknown = helpful.filter(({ id }) => !answered.has(id));
  return [unknown, helpful, candidates].find((some) => some.length > 0) ?? [];
}

const practises = ({ keypoints }: Question, dimensionId: string): boolean =>
  keypoints.some(({ dimension }) => dimension === dimensionId);

function drawnMessage({ texts, locale }: Call, question: Question, weak: readonly DimensionShare[]): Message {
  const reasons = weak.filter(({ id }) => practises(question, id)).map(({ names }) => names[locale]);
  const because: readonly Block[] =
    reasons.length === 0 ? [] : [{ kind: 'note', text: texts.figures.draw.because(reasons) }];
  return {
    tone: 'question',
    summary: texts.draw.summary(questionText(question, locale).title),
    blocks: [
      ...questionBlocks(question, locale),
      ...because,
      { kind: 'note', text: texts.draw.onlyYou },
      {
        kind: 'buttons',
        buttons: [{ label: texts.draw.showButton, action: 'show', subject: question.id, style: 'primary' }],
      },
    ],
  };
}
