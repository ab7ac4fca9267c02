import { resolve } from 'node:path';
import { type BankFilePath, readBankFile } from './bank-files.js';
import { type BankSettings, defaultSettings, settingsFrom, widen } from './bank-settings.js';
import type { QuestionFile } from './file-schema.js';
import { type LintedFile, layOut } from './lint-file.js';
import { bandMistakes } from './lint-structure.js';
import { type LintTarget, lintTarget } from './lint-targets.js';
import type { LintTexts } from './lint-texts.js';
import type { Mistake } from './mistake.js';
import { type Parsed, parseBankFile, parseQuestionFile } from './parse-file.js';
import { sectionOf } from './resolve-question.js';
import { sectionMistake } from './section-mistake.js';
import { locate, type PositionedYaml, readPositions } from './yaml-positions.js';

/** A question file as read; `linted` is undefined for what cannot be read at all. */
export type ReadFile = {
  readonly file: BankFilePath;
  readonly linted: LintedFile | undefined;
  readonly found: readonly Mistake[];
};

export type ReadBank = {
  readonly directory: string;
  readonly settings: BankSettings;
  /** Its `bank.yaml`, when there is one that can be read. */
  readonly settingsFile: SettingsFile | undefined;
  readonly mistakes: readonly { readonly path: string; readonly mistake: Mistake }[];
  readonly files: readonly ReadFile[];
};

type SettingsFile = {
  readonly path: string;
  readonly text: string;
  readonly yaml: PositionedYaml | undefined;
};

export type ReadBanks = {
  readonly banks: readonly ReadBank[];
  /** Paths where nothing is. */
  readonly missing: readonly string[];
  /** Whether a file is among those asked about. */
  readonly isWanted: (path: string) => boolean;
};

/** Reads the banks that directories, folders or single files lie in. Never throws for what is in them. */
export async function readBanks(paths: readonly string[], texts: LintTexts): Promise<ReadBanks> {
  const targets = await Promise.all(paths.map(lintTarget));
  const missing = paths.filter((_path, index) => targets[index] === undefined);
  const read = await Promise.all(
    merged(targets).map(async (target) => ({ target, ...(await readSettings(target, texts)) })),
  );
  const settings = read.map((one) => one.settings);
  const banks = await Promise.all(
    read.map(async ({ target, ...bank }): Promise<ReadBank> => {
      const files = await readQuestions(target, widen(bank.settings, settings), texts);
      return { ...bank, directory: target.directory, settings: widen(bank.settings, settings), files };
    }),
  );
  const isWanted = (path: string) => targets.some((target) => target?.isWanted(path));
  return { banks, missing, isWanted };
}

/** One target for each bank, however many of its files were named. */
function merged(targets: readonly (LintTarget | undefined)[]): readonly LintTarget[] {
  return [
    ...new Map(
      targets.filter((target) => target !== undefined).map((target) => [resolve(target.directory), target]),
    ).values(),
  ];
}

type ReadSettings = Pick<ReadBank, 'settings' | 'settingsFile' | 'mistakes'>;

async function readSettings(target: LintTarget, texts: LintTexts): Promise<ReadSettings> {
  const path = target.listing.settings?.path;
  const none = { settings: defaultSettings, settingsFile: undefined };
  if (path === undefined) return { ...none, mistakes: [] };
  const read = await readBankFile(path, texts);
  if (read.state === 'unreadable') return { ...none, mistakes: [{ path, mistake: read.mistake }] };
  const parsed = parseBankFile(read.text, texts);
  if (parsed.state === 'broken')
    return { ...none, mistakes: parsed.mistakes.map((mistake) => ({ path, mistake })) };
  const yaml = readPositions(read.text);
  const line = (yaml && locate(yaml, ['bands']))?.line;
  const mistakes = bandMistakes(parsed.value.bands, texts).map((sentence) => ({
    path,
    mistake: { line, code: 'E013', sentence },
  }));
  return { settings: settingsFrom(parsed.value), settingsFile: { path, text: read.text, yaml }, mistakes };
}

async function readQuestions(
  target: LintTarget,
  settings: BankSettings,
  texts: LintTexts,
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
