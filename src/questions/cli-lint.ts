import { bankSummary } from './bank-summary.js';
import { type CliDeps, failed, type Options, type Outcome } from './cli-options.js';
import type { CliTexts } from './cli-texts.js';
import { fixPunctuation } from './fix-punctuation.js';
import { type LintReport, lint } from './lint.js';
import {
  type Counts,
  countsOf,
  findingLines,
  isLintFormat,
  lintFormats,
  printReport,
} from './lint-format.js';
import { neighbourLines } from './lint-neighbours.js';
import { readFingerprints } from './lint-sources.js';
import { renderedLines } from './lint-stats.js';
import { lintTexts } from './lint-texts.js';

/** Findings first, then what `--stats` and `--similar` ask for, then the counts and where the bank stands. */
export async function runLint(options: Options, texts: CliTexts, deps: CliDeps): Promise<Outcome> {
  const { words, directories, locale, isComplete, isStrict, format = 'text' } = options;
  if (!isLintFormat(format)) return failed(texts.badFormat(format, lintFormats.join(', ')));
  const sources = options.sources === undefined ? undefined : await readFingerprints(options.sources);
  if (options.sources !== undefined && sources === undefined)
    return failed(`${options.sources}: ${lintTexts[locale].noFingerprints}`);
  const paths = words.length > 0 ? words : directories;
  const fixed = options.fix ? await fixPunctuation(paths) : [];
  const measure = await deps.loadMeasure();
  const report = await lint(paths, { isComplete, locale, today: deps.today, measure, sources });
  const counts = countsOf(report);
  const exitCode = counts.errors > 0 ? 1 : isStrict && counts.warnings > 0 ? 2 : 0;
  if (format === 'json') return { exitCode, output: printReport(report) };
  const asked = await extraLines(report, options, texts, deps);
  if (typeof asked === 'string') return failed(asked);
  const lines = [
    ...fixed.map((path) => texts.fixed(path)),
    ...findingLines(report.findings, format, locale),
    ...asked,
    ...closing(report, counts, options, texts, deps),
  ];
  return { exitCode, output: lines.join('\n') };
}

async function extraLines(
  { banks }: LintReport,
  { stats, similar, locale }: Options,
  texts: CliTexts,
  deps: CliDeps,
): Promise<readonly string[] | string> {
  const files = banks.flatMap((bank) => bank.files);
  const sizes = stats ? renderedLines(files, await deps.loadMeasure(), locale) : [];
  if (similar === undefined) return sizes;
  const neighbours = neighbourLines(files, similar, locale);
  return neighbours === undefined ? texts.noQuestion(similar) : [...sizes, ...neighbours];
}

function closing(
  { files, valid, banks, alike }: LintReport,
  { errors, warnings }: Counts,
  { locale }: Options,
  texts: CliTexts,
  { elapsedMs }: CliDeps,
): readonly string[] {
  const seconds = (elapsedMs() / 1000).toFixed(1);
  return [
    ...banks.flatMap((bank) => bankSummary(bank, alike, locale)),
    texts.took(lintTexts[locale].counted(files, valid, errors, warnings), seconds),
  ];
}
