import { z } from 'zod';
import type { CommandSet, OptionDescription, Wording } from '../platforms/commands.js';
import { type Texts, textsFor } from '../texts/texts.js';
import { type Action, type ActionOption, type CommandName, wordsOf } from './action.js';
import { flag, positiveNumber } from './options.js';
import { suggestedOptions } from './suggest.js';

const inAllLanguages = (say: (texts: Texts) => string): Wording => ({
  en: say(textsFor('en')),
  'zh-CN': say(textsFor('zh-CN')),
});

const named = (kind: keyof Texts['names'], word: string): Wording =>
  inAllLanguages((texts) => texts.names[kind][word] ?? word);

/** Everything people can do, for platforms that show their commands by themselves. */
export function describeCommands(actions: readonly Action[]): CommandSet {
  const describe = (name: CommandName, summary: (texts: Texts) => string) => ({
    name,
    shownName: named('commands', name),
    summary: inAllLanguages(summary),
    isForManagers: name === 'question-admin',
    actions: actions
      .filter(({ command }) => command === name)
      .map((action) => ({
        name: action.name,
        shownName: named('actions', action.name),
        summary: inAllLanguages(action.summary),
        options: action.options.map(describeOption),
      })),
  });
  return {
    commands: [
      describe('question', (texts) => texts.help.everyone),
      describe('question-admin', (texts) => texts.help.managers),
    ],
    shortcuts: actions
      .filter(({ point }) => point !== undefined)
      .map(({ name, summary }) => ({
        action: name,
        name: inAllLanguages(name === 'score' ? (texts) => texts.score.titleOther : summary),
      })),
  };
}

const describeOption = ({ name, schema, meaning, isRequired }: ActionOption): OptionDescription => ({
  name,
  shownName: named('options', name),
  meaning: inAllLanguages(meaning),
  isRequired,
  kind: schema === flag ? 'flag' : schema === positiveNumber ? 'number' : 'text',
  hasSuggestions: suggestedOptions.has(name),
  choices: wordsOf(schema instanceof z.ZodPipe && schema.in instanceof z.ZodEnum ? schema.in : schema).map(
    (value) => ({ value, label: named('choices', value) }),
  ),
});
