import type { Finding, LintReport } from './lint.js';
import { lintTexts } from './lint-texts.js';
import type { Locale } from './locale.js';

export const lintFormats = ['text', 'json', 'github'] as const;
export type LintFormat = (typeof lintFormats)[number];

export const isLintFormat = (word: string): word is LintFormat => lintFormats.some((known) => known === word);

export type Counts = { readonly errors: number; readonly warnings: number };

export function countsOf({ findings }: Pick<LintReport, 'findings'>): Counts {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  return { errors: count('error'), warnings: count('warning') };
}

/** One line per finding. */
export function findingLines(
  findings: readonly Finding[],
  format: Exclude<LintFormat, 'json'>,
  locale: Locale,
): readonly string[] {
  if (format === 'github') return findings.map(annotation);
  const place = ({ file, line }: Finding) => `${file}:${line}`;
  const width = Math.max(0, ...findings.map((finding) => place(finding).length));
  const { levels } = lintTexts[locale];
  return findings.map((finding) => {
    const { level, code, sentence } = finding;
    return `${place(finding).padEnd(width)}  ${levels[level].padEnd(5)}  ${code}  ${sentence}`;
  });
}

/** For programs: everything found, and the counts. */
export function printReport(report: LintReport): string {
  const { findings, files, valid } = report;
  return JSON.stringify({ findings, files, valid, ...countsOf(report) }, undefined, 2);
}

/** A workflow command, which GitHub shows beside the line in a change. */
function annotation({ file, line, level, code, sentence }: Finding): string {
  const command = level === 'info' ? 'notice' : level;
  const properties = Object.entries({ file, line: String(line), title: code }).map(
    ([name, value]) => `${name}=${escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${command} ${properties.join(',')}::${escaped(sentence)}`;
}

const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
