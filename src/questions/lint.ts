import { resolve } from 'node:path';
import type { BankSettings } from './bank-settings.js';
import { changedSinceCommit } from './committed.js';
import { checkChanged } from './lint-changed.js';
import { checkComplete } from './lint-complete.js';
import { coverageLacks } from './lint-coverage.js';
import {
  type BankCheck,
  type BankContext,
  type CheckContext,
  type Found,
  isSilenced,
  type LintedFile,
  lineOf,
} from './lint-file.js';
import { checkLengths } from './lint-lengths.js';
import { checkNames } from './lint-names.js';
import { checkParity } from './lint-parity.js';
import { type ReadBank, type ReadBanks, type ReadFile, readBanks } from './lint-read.js';
import { checkRendered } from './lint-rendered.js';
import { type Alike, alikeIn, similarMistakes } from './lint-similar.js';
import { checkSources } from './lint-sources.js';
import { checkStructure } from './lint-structure.js';
import { lintTexts } from './lint-texts.js';
import { checkWording } from './lint-wording.js';
import type { Locale } from './locale.js';
import type { Mistake } from './mistake.js';
import { locate } from './yaml-positions.js';

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
  readonly banks: readonly LintedBank[];
  /** Questions of all of them that are somewhat alike. */
  readonly alike: readonly Alike[];
};

/** A bank that was looked at as a whole. */
export type LintedBank = { readonly files: readonly LintedFile[]; readonly settings: BankSettings };

export type LintOptions = Pick<CheckContext, 'measure' | 'sources'> & {
  /** Demands the full form in every language of the questions that ship. */
  readonly isComplete: boolean;
  readonly locale: Locale;
  /** `YYYY-MM-DD`. */
  readonly today: string;
};

type PlacedFinding = { readonly path: string; readonly mistake: Mistake };

const checks = [
  checkStructure,
  checkParity,
  checkLengths,
  checkRendered,
  checkWording,
  checkSources,
  checkChanged,
  checkComplete,
];

/** Checks directories, folders or single files. Never throws for what is in them. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<LintReport> {
  const texts = lintTexts[options.locale];
  const read = await readBanks(paths, texts);
  const committed = await Promise.all(read.banks.map(({ directory }) => changedSinceCommit(directory)));
  const alike = alikeIn(laidOut(filesOf(read.banks)));
  const context = { ...options, texts, committed: new Map(committed.flatMap((one) => [...one])) };
  const wanted = filesOf(read.banks).filter(({ file }) => read.isWanted(file.path));
  const placed = [
    ...read.missing.map((path) => ({ path, mistake: { code: 'E000', sentence: texts.noSuchPath } })),
    ...read.banks.flatMap(({ mistakes }) => mistakes),
    ...read.banks.flatMap((bank) => behindPlan(bank, read, options)),
    ...wanted.flatMap((one) => checkFile(one, context)),
    ...checkBanks(read, alike, context),
  ];
  const findings = placed.map(toFinding).toSorted(byPlace);
  const broken = new Set(findings.filter(({ level }) => level === 'error').map(({ file }) => file));
  const valid = wanted.filter(({ file }) => !broken.has(file.path)).length;
  const banks = read.banks
    .filter(({ directory }) => read.isWanted(directory))
    .map(({ files, settings }) => ({ files: laidOut(files), settings }));
  return { findings, files: wanted.length, valid, banks, alike };
}

/** Each file once, however many of the directories it lies in. */
const filesOf = (banks: readonly ReadBank[]): readonly ReadFile[] => [
  ...new Map(banks.flatMap(({ files }) => files).map((one) => [resolve(one.file.path), one])).values(),
];

const laidOut = (files: readonly ReadFile[]): readonly LintedFile[] =>
  files.flatMap(({ linted }) => (linted === undefined ? [] : [linted]));

function checkFile({ file, linted, found }: ReadFile, context: CheckContext): readonly PlacedFinding[] {
  const checked: readonly Found[] =
    linted === undefined
      ? []
      : checks.flatMap((check) => check(linted, context)).filter((one) => !isSilenced(linted, one));
  return [...found, ...checked].map((mistake) => ({ path: file.path, mistake }));
}

function checkBanks(
  { banks, isWanted }: ReadBanks,
  alike: readonly Alike[],
  context: CheckContext,
): readonly PlacedFinding[] {
  const files = laidOut(filesOf(banks));
  const bankContext: BankContext = { ...context, isWanted: ({ path }) => isWanted(path) };
  const found = [
    ...checkIds(files, bankContext),
    ...similarMistakes(alike, bankContext),
    ...checkNames(files, bankContext),
  ];
  return found
    .filter(({ file, found }) => isWanted(file.path) && !isSilenced(file, found))
    .map(({ file, found }) => ({ path: file.path, mistake: found }));
}

/** An id that another file has: E004. The first keeps it, as when loading. */
const checkIds: BankCheck = (files, { texts }) => {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    const id = file.question?.id;
    if (id === undefined) return [];
    const other = first.get(id.toLowerCase());
    if (other === undefined) first.set(id.toLowerCase(), file.path);
    if (other === undefined || other === file.path) return [];
    return [
      { file, found: { line: lineOf(file, ['id']), code: 'E004', sentence: texts.idTwice(id, other) } },
    ];
  });
};

/** Said of `bank.yaml`, when that was asked about. */
function behindPlan(
  { settings, settingsFile, files }: ReadBank,
  { isWanted }: ReadBanks,
  { locale }: LintOptions,
): readonly PlacedFinding[] {
  if (settingsFile === undefined || !isWanted(settingsFile.path)) return [];
  const { path, text, yaml } = settingsFile;
  return coverageLacks(laidOut(files), settings, lintTexts[locale], locale)
    .map(({ path: field, sentence }) => ({
      line: (yaml && locate(yaml, field))?.line ?? 1,
      code: 'W090',
      sentence,
    }))
    .filter((found) => !isSilenced({ text }, found))
    .map((mistake) => ({ path, mistake }));
}

function toFinding({ path, mistake: { line = 1, code, sentence } }: PlacedFinding): Finding {
  const level = code.startsWith('E') ? 'error' : code.startsWith('W') ? 'warning' : 'info';
  return { file: path, line, level, code, sentence };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.code < b.code ? -1 : 1);
}
