import { isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml';
import type { BankFilePath } from './bank-files.js';
import type { BankSettings } from './bank-settings.js';
import type { Committed } from './committed.js';
import type { QuestionFile } from './file-schema.js';
import type { Fingerprints } from './lint-sources.js';
import type { LintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import { fieldName, type Mistake } from './mistake.js';
import type { MeasureQuestion } from './rendered-size.js';
import {
  type FieldPath,
  keyOf,
  locate,
  type PositionedYaml,
  readPositions,
  startOf,
} from './yaml-positions.js';

/** A question file as the checks see it. */
export type LintedFile = BankFilePath & {
  readonly text: string;
  readonly yaml: PositionedYaml;
  readonly leaves: readonly TextLeaf[];
  readonly settings: BankSettings;
  /** Undefined when its structure is wrong; its words are checked nevertheless. */
  readonly question: QuestionFile | undefined;
  /** Belongs to the bank that ships, so its form must be the full one; a team's own questions are freer. */
  readonly isShipped: boolean;
};

/** One piece of text below a language. */
export type TextLeaf = {
  readonly locale: Locale;
  /** Below the language. */
  readonly path: FieldPath;
  readonly field: string;
  readonly text: string;
  readonly node: Scalar;
  /** Where its field begins; a comment about a text below `|-` can stand only there. */
  readonly fieldLine: number;
  readonly textLine: number;
  readonly isBlock: boolean;
};

export type CheckContext = {
  readonly texts: LintTexts;
  readonly today: string;
  readonly isComplete: boolean;
  readonly measure?: MeasureQuestion | undefined;
  readonly sources?: Fingerprints | undefined;
  readonly committed?: Committed | undefined;
};

/** What a check found. `commentLines` are those on which `# lint-ok` silences it, when not its own line. */
export type Found = Mistake & { readonly line: number; readonly commentLines?: readonly number[] };

export type Check = (file: LintedFile, context: CheckContext) => readonly Found[];

/** A finding that only shows beside other questions, and the file it is said of. */
export type Placed = { readonly file: LintedFile; readonly found: Found };

export type BankContext = CheckContext & { readonly isWanted: (file: LintedFile) => boolean };

/** Looks at all questions together. */
export type BankCheck = (files: readonly LintedFile[], context: BankContext) => readonly Placed[];

/** The file with its texts laid out; undefined when no parser can read it, which the schema has reported by then. */
export function layOut(file: Omit<LintedFile, 'yaml' | 'leaves'>): LintedFile | undefined {
  const yaml = readPositions(file.text);
  return yaml && { ...file, yaml, leaves: leavesOf(yaml) };
}

export function lineOf({ yaml }: Pick<LintedFile, 'yaml'>, path: FieldPath): number {
  return locate(yaml, path)?.line ?? 1;
}

/** A finding about a place inside a text. */
export function foundInText(leaf: TextLeaf, index: number, code: string, sentence: string): Found {
  // Folded and quoted texts do not keep their lines; the first one is near enough.
  const offset = leaf.node.type === 'BLOCK_LITERAL' ? leaf.text.slice(0, index).split('\n').length - 1 : 0;
  const line = leaf.textLine + offset;
  return {
    line,
    code,
    sentence,
    field: leaf.field,
    commentLines: leaf.isBlock ? [leaf.fieldLine] : [leaf.fieldLine, line],
  };
}

/** By `# lint-ok W060 why` on its line. Errors cannot be silenced. */
export function isSilenced(
  { text }: Pick<LintedFile, 'text'>,
  { code, line, commentLines = [line] }: Found,
): boolean {
  if (code.startsWith('E')) return false;
  const lines = text.split(/\r?\n/);
  return commentLines.some((at) => {
    const codes = /# lint-ok((?:[ ,]+[WI]\d{3})+)/.exec(lines[at - 1] ?? '')?.[1];
    return codes?.includes(code) ?? false;
  });
}

function leavesOf(yaml: PositionedYaml): readonly TextLeaf[] {
  const root = yaml.document.contents;
  if (!isMap(root)) return [];
  return locales.flatMap((locale) => {
    const block = root.items.find((pair: Pair) => keyOf(pair) === locale);
    return block === undefined ? [] : leavesBelow(yaml, locale, [], block.value, lineAt(yaml, block.key));
  });
}

function leavesBelow(
  yaml: PositionedYaml,
  locale: Locale,
  path: FieldPath,
  node: unknown,
  fieldLine: number,
): readonly TextLeaf[] {
  if (isMap(node)) {
    return node.items.flatMap((pair: Pair) =>
      leavesBelow(yaml, locale, [...path, keyOf(pair) ?? ''], pair.value, lineAt(yaml, pair.key)),
    );
  }
  if (isSeq(node)) {
    return node.items.flatMap((item, index) =>
      leavesBelow(yaml, locale, [...path, index], item, lineAt(yaml, item)),
    );
  }
  if (!isScalar(node) || typeof node.value !== 'string') return [];
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const textLine = lineAt(yaml, node) + (isBlock ? 1 : 0);
  return [
    {
      locale,
      path,
      field: fieldName([locale, ...path]),
      text: node.value,
      node,
      fieldLine,
      textLine,
      isBlock,
    },
  ];
}

function lineAt(yaml: PositionedYaml, node: unknown): number {
  const offset = startOf(node);
  return offset === undefined ? 1 : yaml.positionAt(offset).line;
}
