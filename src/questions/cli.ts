import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBank } from './bank.js';
import { type CliTexts, cliTexts } from './cli-texts.js';
import { questionJsonSchema } from './json-schema.js';
import { type Finding, lint } from './lint.js';
import { lintTexts } from './lint-texts.js';
import { type Locale, localeSchema } from './locale.js';
import { newQuestion } from './new-question.js';
import { showQuestion } from './show.js';
import { bankStats } from './stats.js';

type Options = {
  readonly words: readonly string[];
  readonly directories: readonly string[];
  readonly locale: Locale;
  readonly isComplete: boolean;
  readonly isStrict: boolean;
};

type Outcome = { readonly exitCode: 0 | 1 | 2; readonly output: string };
type Command = (options: Options, texts: CliTexts) => Promise<Outcome>;

const commands: Readonly<Record<string, Command>> = {
  lint: runLint,
  new: runNew,
  show: runShow,
  stats: runStats,
  schema: runSchema,
};

async function run(args: readonly string[]): Promise<Outcome> {
  const ownLocale: Locale = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh-CN' : 'en';
  const options = readOptions(args, ownLocale);
  if (typeof options === 'string') return failed(`${options}\n\n${cliTexts[ownLocale].help}`);
  const texts = cliTexts[options.locale];
  const [word, ...words] = options.words;
  if (word === undefined || word === 'help')
    return { exitCode: word === undefined ? 1 : 0, output: texts.help };
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (command === undefined) return failed(`${texts.unknownCommand(word)}\n\n${texts.help}`);
  return command({ ...options, words }, texts);
}

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[], ownLocale: Locale): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        complete: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        locale: { type: 'string' },
        dir: { type: 'string', multiple: true, default: ['questions'] },
      },
    });
    const locale = localeSchema.safeParse(values.locale ?? ownLocale);
    if (!locale.success) return cliTexts[ownLocale].badLocale(values.locale ?? '');
    const words = values.help ? ['help'] : positionals;
    return {
      words,
      directories: values.dir,
      locale: locale.data,
      isComplete: values.complete,
      isStrict: values.strict,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function runLint({ words, directories, locale, isComplete, isStrict }: Options): Promise<Outcome> {
  const today = new Date().toISOString().slice(0, 10);
  const { findings, files, valid } = await lint(words.length > 0 ? words : directories, {
    isComplete,
    locale,
    today,
  });
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const errors = count('error');
  const warnings = count('warning');
  const texts = lintTexts[locale];
  const place = ({ file, line }: Finding) => `${file}:${line}`;
  const width = Math.max(0, ...findings.map((finding) => place(finding).length));
  const lines = findings.map((finding) => {
    const { level, code, sentence } = finding;
    return `${place(finding).padEnd(width)}  ${texts.levels[level].padEnd(5)}  ${code}  ${sentence}`;
  });
  const output = [...lines, texts.counted(files, valid, errors, warnings)].join('\n');
  return { exitCode: errors > 0 ? 1 : isStrict && warnings > 0 ? 2 : 0, output };
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

function failed(output: string): Outcome {
  return { exitCode: 1, output };
}

const { exitCode, output } = await run(process.argv.slice(2));
console.log(output);
process.exitCode = exitCode;
