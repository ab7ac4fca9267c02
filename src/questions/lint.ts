import { resolve } from 'node:path';
import { type BankFilePath, readBankFile } from './bank-files.js';
import { type BankSettings, defaultSettings, settingsFrom, widen } from './bank-settings.js';
import type { QuestionFile } from './file-schema.js';
import { checkComplete } from './lint-complete.js';
import { type CheckContext, type Found, isSilenced, type LintedFile, layOut, lineOf } from './lint-file.js';
import { checkLengths } from './lint-lengths.js';
import { checkParity } from './lint-parity.js';
import { bandMistakes, checkStructure } from './lint-structure.js';
import { type LintTarget, lintTarget } from './lint-targets.js';
import { type LintTexts, lintTexts } from './lint-texts.js';
import { checkWording } from './lint-wording.js';
import type { Locale } from './locale.js';
import type { Mistake } from './mistake.js';
import { type Parsed, parseBankFile, parseQuestionFile } from './parse-file.js';
import { sectionOf } from './resolve-question.js';
import { sectionMistake } from './section-mistake.js';
import { locate, readPositions } from './yaml-positions.js';

export type LintLevel = 'error' | 'warning' | 'info';

export type Finding = {
  readonly file: string;
  readonly line: number;
  readonly level: LintLevel;
  readonly code: string;
  readonly sentence: string;
};

export type LintReport = {
  /** Sorted by file and line. */
  readonly findings: readonly Finding[];
  /** Question files looked at, and those without an error. */
  readonly files: number;
  readonly valid: number;
};

export type LintOptions = {
  /** Demands the full form in every language of the questions that ship. */
  readonly isComplete: boolean;
  readonly locale: Locale;
  /** `YYYY-MM-DD`. */
  readonly today: string;
};

type ReadFile = {
  readonly file: BankFilePath;
  readonly linted: LintedFile | undefined;
  readonly found: readonly Mistake[];
};

/** Checks directories, folders or single files. Never throws for what is in them. */
export async function lint(
  paths: readonly string[],
  { isComplete, locale, today }: LintOptions,
): Promise<LintReport> {
  const context: CheckContext = { texts: lintTexts[locale], isComplete, today };
  const targets = await Promise.all(paths.map(lintTarget));
  const missing = paths.filter((_path, index) => targets[index] === undefined);
  const banks = await Promise.all(merged(targets).map((target) => readSettings(target, context.texts)));
  const settings = banks.map(({ settings }) => settings);
  const read = await Promise.all(
    banks.map((bank) => readQuestions(bank, widen(bank.settings, settings), context)),
  );
  const files = new Map(read.flat().map((one) => [resolve(one.file.path), one]));
  const ids = idsOf(files);
  const found = [...files.values()].map((one) => checkFile(one, ids, context));
  const wanted = found.filter(({ file }) => targets.some((target) => target?.isWanted(file)));
  const findings = [
    ...missing.map((file) => toFinding(file, { code: 'E000', sentence: context.texts.noSuchPath })),
    ...banks.flatMap(({ findings }) => findings),
    ...wanted.flatMap(({ findings }) => findings),
  ];
  const valid = wanted.filter((one) => one.findings.every(({ level }) => level !== 'error')).length;
  return { findings: findings.toSorted(byPlace), files: wanted.length, valid };
}

/** One target for each bank, however many of its files were named. */
function merged(targets: readonly (LintTarget | undefined)[]): readonly LintTarget[] {
  return [
    ...new Map(
      targets.filter((target) => target !== undefined).map((target) => [resolve(target.directory), target]),
    ).values(),
  ];
}

type ReadBank = {
  readonly target: LintTarget;
  readonly settings: BankSettings;
  readonly findings: readonly Finding[];
};

async function readSettings(target: LintTarget, texts: LintTexts): Promise<ReadBank> {
  const path = target.listing.settings?.path;
  if (path === undefined) return { target, settings: defaultSettings, findings: [] };
  const read = await readBankFile(path, texts);
  if (read.state === 'unreadable')
    return { target, settings: defaultSettings, findings: [toFinding(path, read.mistake)] };
  const parsed = parseBankFile(read.text, texts);
  if (parsed.state === 'broken') {
    return {
      target,
      settings: defaultSettings,
      findings: parsed.mistakes.map((mistake) => toFinding(path, mistake)),
    };
  }
  const yaml = readPositions(read.text);
  const line = (yaml && locate(yaml, ['bands']))?.line;
  const findings = bandMistakes(parsed.value.bands, texts).map((sentence) =>
    toFinding(path, { line, code: 'E013', sentence }),
  );
  return { target, settings: settingsFrom(parsed.value), findings };
}

async function readQuestions(
  { target }: ReadBank,
  settings: BankSettings,
  { texts }: CheckContext,
): Promise<readonly ReadFile[]> {
  const hasSettings = target.listing.settings !== undefined;
  return Promise.all(
    target.listing.questions.map(async (file) => {
      const read = await readBankFile(file.path, texts);
      if (read.state === 'unreadable') return { file, linted: undefined, found: [read.mistake] };
      return readQuestion({ file, text: read.text, settings, hasSettings }, texts);
    }),
  );
}

type QuestionSource = Pick<LintedFile, 'text' | 'settings'> & {
  readonly file: BankFilePath;
  readonly hasSettings: boolean;
};

function readQuestion({ file, text, settings, hasSettings }: QuestionSource, texts: LintTexts): ReadFile {
  const parsed = parseQuestionFile(text, texts);
  const found = schemaFindings(parsed, text, settings, texts);
  // Words in a file that is no YAML stand where nobody can say.
  if (found.some(({ code }) => code === 'E001')) return { file, linted: undefined, found };
  const question = parsed.state === 'good' && found.length === 0 ? parsed.value : undefined;
  const section = question && sectionOf(question, file.folders, settings);
  // The sections of the bank that ships are letters; a team's own may have any name.
  const isOfBank = section !== undefined && /^[A-Z]$/.test(section) && settings.sections.has(section);
  const isShipped = isOfBank && hasSettings && file.folders[0] !== 'own';
  const linted = layOut({ ...file, text, settings, question, isShipped });
  if (linted !== undefined || found.length > 0) return { file, linted, found };
  return { file, linted, found: [{ line: 1, code: 'E001', sentence: texts.tooDeep }] };
}

function schemaFindings(
  parsed: Parsed<QuestionFile>,
  text: string,
  settings: BankSettings,
  texts: LintTexts,
): readonly Mistake[] {
  if (parsed.state === 'broken') return parsed.mistakes;
  return [sectionMistake(parsed.value, text, settings, texts)].filter((mistake) => mistake !== undefined);
}

type Ids = ReadonlyMap<string, string>;

/** Which file has an id: the first, as when loading. */
function idsOf(files: ReadonlyMap<string, ReadFile>): Ids {
  const ids = new Map<string, string>();
  for (const { file, linted } of files.values()) {
    const id = linted?.question?.id.toLowerCase();
    if (id !== undefined && !ids.has(id)) ids.set(id, file.path);
  }
  return ids;
}

function checkFile({ file, linted, found }: ReadFile, ids: Ids, context: CheckContext) {
  const checks = [checkStructure, checkParity, checkLengths, checkWording, checkComplete];
  const checked =
    linted === undefined
      ? []
      : [...checks.flatMap((check) => check(linted, context)), ...idTwice(linted, ids, context)];
  const spoken = checked.filter((one) => linted === undefined || !isSilenced(linted, one));
  return { file: file.path, findings: [...found, ...spoken].map((one) => toFinding(file.path, one)) };
}

function idTwice(file: LintedFile, ids: Ids, { texts }: CheckContext): readonly Found[] {
  const id = file.question?.id;
  const other = id === undefined ? undefined : ids.get(id.toLowerCase());
  if (id === undefined || other === undefined || other === file.path) return [];
  return [{ line: lineOf(file, ['id']), code: 'E004', sentence: texts.idTwice(id, other) }];
}

function toFinding(file: string, { line = 1, code, sentence }: Mistake): Finding {
  const level = code.startsWith('E') ? 'error' : code.startsWith('W') ? 'warning' : 'info';
  return { file, line, level, code, sentence };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.code < b.code ? -1 : 1);
}
