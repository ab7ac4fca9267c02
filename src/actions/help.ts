import { type Block, code, type Message, plain } from '../platforms/message.js';
import type { Texts } from '../texts/texts.js';
import { type Action, defineAction } from './action.js';

/** Takes the list as a function, because help is in it too. */
export const helpOn = (known: () => readonly Action[]): Action =>
  defineAction({
    name: 'help',
    command: 'question',
    summary: (texts) => texts.commands.help,
    options: {},
    run: async (_context, { texts }) => ({ kind: 'message', message: helpMessage(texts, known()) }),
  });

/** How practice goes, then all commands with their options; or what was not understood, and the commands. */
export function helpMessage(
  texts: Texts,
  known: readonly Action[],
  unknown?: { readonly word: string; readonly near: string | undefined },
): Message {
  const opening =
    unknown === undefined ? texts.help.welcome : texts.help.unknownWord(unknown.word, unknown.near);
  return {
    tone: unknown === undefined ? 'notice' : 'warning',
    summary: unknown === undefined ? texts.help.summary : opening,
    blocks: [
      { kind: 'paragraph', text: unknown === undefined ? opening : [{ kind: 'typed', text: opening }] },
      ...(unknown === undefined ? steps(texts) : []),
      ...commandList(texts, known, 'question', texts.help.everyone),
      ...commandList(texts, known, 'question-admin', texts.help.managers),
    ],
  };
}

const steps = ({ help, question, reveal, vote }: Texts): readonly Block[] => {
  const buttons = { answer: question.answerButton, score: reveal.scoreButton, vote: vote.button };
  return [
    { kind: 'heading', level: 2, text: help.how },
    { kind: 'list', ordered: false, items: help.steps(buttons) },
  ];
};

function commandList(
  texts: Texts,
  known: readonly Action[],
  command: Action['command'],
  heading: string,
): readonly Block[] {
  const items = known
    .filter((action) => action.command === command)
    .map((action) => [code(usageOf(action)), plain(` · ${action.summary(texts)}`)]);
  return [
    { kind: 'heading', level: 2, text: heading },
    { kind: 'list', ordered: false, items },
  ];
}

/** `/question draw [section:] [role:]`, in the words of the contract. */
export function usageOf(action: Action): string {
  const options = action.options.map(({ name, isRequired }) => {
    if (name === action.word && name === 'what') return '…';
    return isRequired ? `${name}:` : `[${name}:]`;
  });
  return [`/${action.command}`, action.name, ...options].join(' ');
}
