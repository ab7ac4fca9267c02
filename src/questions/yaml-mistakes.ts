import type { LintTexts } from './lint-texts.js';
import type { Mistake } from './mistake.js';
import { type PositionedYaml, readPositions } from './yaml-positions.js';
import type { YamlText } from './yaml-text.js';

type Broken = Extract<YamlText, { state: 'broken' }>;
type Place = { readonly line: number; readonly sentence: string };

/**
 * Says what an author got wrong in a file that is no YAML. The parsers report where they gave up, which is often a line
 * late, and in words only a parser's author understands; so the lines around are searched for the usual mistakes.
 */
export function yamlMistake(text: string, broken: Broken, texts: LintTexts): Mistake {
  const lines = text.split(/\r?\n/);
  const yaml = readPositions(text);
  const place =
    byReason(lines, broken, texts) ??
    unclosedQuote(lines, yaml, texts) ??
    bySuspectLines(lines, suspectLines(broken, yaml), texts) ??
    misaligned(yaml, texts);
  const line = place?.line ?? broken.line ?? 1;
  return { line, code: 'E001', sentence: place?.sentence ?? texts.notUnderstood };
}

/** What the quick parser says plainly enough. */
function byReason(
  lines: readonly string[],
  { reason, line = 1 }: Broken,
  texts: LintTexts,
): Place | undefined {
  const here = lines[line - 1] ?? '';
  if (reason === 'not utf-8') return { line, sentence: texts.notUtf8 };
  if (reason.includes('input is empty')) return { line: 1, sentence: texts.empty };
  if (reason.includes('tab characters')) return { line, sentence: texts.tab };
  if (reason.includes('duplicated mapping key')) {
    return { line, sentence: texts.fieldTwice(/[\w-]+/.exec(here)?.[0] ?? here.trim()) };
  }
  if (reason.includes('single document')) {
    const second = lines.findIndex((candidate, index) => index > 0 && candidate.startsWith('---'));
    return { line: Math.max(second, 0) + 1, sentence: texts.severalDocuments };
  }
  if (reason.includes('maxDepth')) return { line, sentence: texts.tooDeep };
  if (reason.includes('alias')) return { line, sentence: texts.reference };
  if (reason.includes('null byte') || reason.includes('non-printable'))
    return { line, sentence: texts.hiddenCharacter };
  return undefined;
}

/** Reported at the end of the text that was swallowed; the author wants the line where the quotation mark is. */
function unclosedQuote(
  lines: readonly string[],
  yaml: PositionedYaml | undefined,
  texts: LintTexts,
): Place | undefined {
  const error = yaml?.document.errors.find(({ message }) => /^Missing closing ["']quote/.test(message));
  if (error === undefined || yaml === undefined) return undefined;
  for (let line = yaml.positionAt(error.pos[0]).line; line >= 1; line -= 1) {
    const opened = /^\s*(?:- +)*(?:[\w-]+: +)?(["'])(.*)$/.exec(lines[line - 1] ?? '');
    if (opened !== null && !(opened[2] ?? '').includes(opened[1] ?? '"'))
      return { line, sentence: texts.unclosedQuote };
  }
  return undefined;
}

/** Where either parser gave up, and the line before each. */
function suspectLines(broken: Broken, yaml: PositionedYaml | undefined): readonly number[] {
  const first = yaml?.document.errors[0];
  const reported = [first && yaml?.positionAt(first.pos[0]).line, broken.line].filter(
    (line) => line !== undefined,
  );
  return [...reported, ...reported.map((line) => line - 1)].filter((line) => line >= 1);
}

function bySuspectLines(
  lines: readonly string[],
  suspects: readonly number[],
  texts: LintTexts,
): Place | undefined {
  for (const line of suspects) {
    const sentence = mistakeInLine(lines, line, texts);
    if (sentence !== undefined) return { line, sentence };
  }
  return undefined;
}

function mistakeInLine(lines: readonly string[], line: number, texts: LintTexts): string | undefined {
  const here = lines[line - 1] ?? '';
  if (/^[ ]*\t/.test(here)) return texts.tab;
  const slip = colonOrDashSlip(here, texts);
  if (slip !== undefined) return slip;
  const value = /^\s*(?:- +)*(?:[\w-]+: +)?(.*)$/.exec(here)?.[1] ?? '';
  if (/^"[^"]*"\s*[^\s#]/.test(value) || /^'[^']*'\s*[^\s#]/.test(value)) return texts.textAfterQuote;
  if (/^[[{]/.test(value)) return texts.unclosedBracket;
  if (/^- /.test(value)) return texts.listBelow;
  if (/^[*&!]/.test(value)) return texts.reference;
  if (/^[@`%|>]/.test(value) || (/: /.test(value) && value !== here.trim())) return texts.needsQuotes;
  return isBelowBlock(lines, line) ? texts.textNotIndented : undefined;
}

/** The three slips that may also pass as plain text, and so surface only in the schema. */
export function colonOrDashSlip(line: string, texts: LintTexts): string | undefined {
  if (/^\s*(?:- +)*[A-Za-z][\w-]*\s*：/.test(line)) return texts.wideColon;
  if (/^\s*(?:- +)*[A-Za-z][\w-]*:[^\s/]/.test(line)) return texts.spaceAfterColon;
  if (/^\s*-[^\s-]/.test(line)) return texts.spaceAfterDash;
  return undefined;
}

/** True for a line of running text no further in than the field whose text it should be. */
function isBelowBlock(lines: readonly string[], line: number): boolean {
  const here = lines[line - 1] ?? '';
  if (/^\s*[\w-]+:(\s|$)/.test(here)) return false;
  for (let above = line - 2; above >= 0; above -= 1) {
    const candidate = lines[above] ?? '';
    const isField = /^\s*(?:- +)*[\w-]+:(\s|$)/.test(candidate);
    if (isField) return /[|>][-+0-9]*\s*(#.*)?$/.test(candidate) && indent(candidate) >= indent(here);
  }
  return false;
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

function misaligned(yaml: PositionedYaml | undefined, texts: LintTexts): Place | undefined {
  const error = yaml?.document.errors.find(({ code }) => code === 'BAD_INDENT');
  if (error === undefined || yaml === undefined) return undefined;
  return { line: yaml.positionAt(error.pos[0]).line, sentence: texts.misaligned };
}
