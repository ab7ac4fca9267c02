import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBank } from './bank.js';
import { runExport, runImport } from './cli-csv.js';
import { runLint } from './cli-lint.js';
import {
  type CliDeps,
  type Command,
  failed,
  type Options,
  type Outcome,
  readOptions,
} from './cli-options.js';
import { runPaper } from './cli-paper.js';
import { type CliTexts, cliTexts } from './cli-texts.js';
import { questionJsonSchema } from './json-schema.js';
import { newQuestion } from './new-question.js';
import { showQuestion } from './show.js';
import { bankStats } from './stats.js';

const commands: Readonly<Record<string, Command>> = {
  lint: runLint,
  new: runNew,
  show: runShow,
  paper: runPaper,
  export: runExport,
  import: runImport,
  stats: runStats,
  schema: runSchema,
};

/** `npm run questions -- <command>`. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<Outcome> {
  const options = readOptions(args, deps.ownLocale);
  if (typeof options === 'string') return failed(`${options}\n\n${cliTexts[deps.ownLocale].help}`);
  const texts = cliTexts[options.locale];
  const [word, ...words] = options.words;
  if (word === undefined || word === 'help')
    return { exitCode: word === undefined ? 1 : 0, output: texts.help };
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command === undefined) return failed(`${texts.unknownCommand(word)}\n\n${texts.help}`);
  return command({ ...options, words }, texts, deps);
}

async function runNew({ words, directories, locale }: Options, texts: CliTexts): Promise<Outcome> {
  const [word = ''] = words;
  const directory = directories[0] ?? 'questions';
  const isOwn = word.toLowerCase() === 'own';
  const created = await newQuestion(
    directory,
    isOwn ? { kind: 'own', locale } : { kind: 'bank', section: word },
  );
  switch (created.state) {
    case 'created':
      return { exitCode: 0, output: `${texts.created(created.path)}\n${texts.nextSteps(created.path)}` };
    case 'unknown section':
      return failed(`${texts.unknownSection(word, created.known.join(', '))}\n\n${texts.help}`);
    case 'no number left':
      return failed(texts.noNumberLeft);
    default:
      return created satisfies never;
  }
}

async function runShow({ words, directories, locale }: Options, texts: CliTexts): Promise<Outcome> {
  const [id] = words;
  if (id === undefined) return failed(`${texts.whichQuestion}\n\n${texts.help}`);
  const { entries } = await loadBank(directories);
  const entry = entries.find(({ question }) => question.id.toLowerCase() === id.toLowerCase());
  return entry === undefined
    ? failed(texts.noQuestion(id))
    : { exitCode: 0, output: showQuestion(entry, locale) };
}

async function runStats({ directories, locale }: Options): Promise<Outcome> {
  const { bank, entries } = await loadBank(directories);
  const problems = bank.problems.map(
    ({ file, line, code, sentence }) => `${file}:${line ?? 1}  ${code}  ${sentence}`,
  );
  return { exitCode: 0, output: [bankStats(entries, bank.sections, locale), ...problems].join('\n') };
}

async function runSchema({ directories }: Options, texts: CliTexts): Promise<Outcome> {
  const path = join(directories[0] ?? 'questions', 'question.schema.json');
  await writeFile(path, questionJsonSchema());
  return { exitCode: 0, output: texts.written(path) };
}
