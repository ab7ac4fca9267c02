import { writeFile } from 'node:fs/promises';
import { isSilenced, type LintedFile, type TextLeaf } from './lint-file.js';
import { readBanks } from './lint-read.js';
import { lintTexts } from './lint-texts.js';
import { wideMarks } from './lint-wording.js';
import { parseYaml } from './yaml-text.js';

/** Half-width marks in the Chinese of these files made wide, in place. Gives the files that were changed. */
export async function fixPunctuation(paths: readonly string[]): Promise<readonly string[]> {
  const { banks, isWanted } = await readBanks(paths, lintTexts.en);
  const files = new Map(
    banks.flatMap(({ files }) => files.flatMap(({ linted }) => (linted ? [[linted.path, linted]] : []))),
  );
  const changed = [...files.values()]
    .filter(({ path }) => isWanted(path))
    .map((file) => ({ path: file.path, before: file.text, after: withWideMarks(file) }))
    .filter(({ before, after }) => before !== after && parseYaml(after).state === 'parsed');
  await Promise.all(changed.map(({ path, after }) => writeFile(path, after)));
  return changed.map(({ path }) => path);
}

/** From the end of the file to its beginning, so that no place moves before its turn. */
function withWideMarks(file: LintedFile): string {
  return file.leaves
    .filter(({ locale }) => locale === 'zh-CN')
    .filter(
      (leaf) =>
        !isSilenced(file, {
          ...leaf,
          line: leaf.textLine,
          code: 'W050',
          sentence: '',
          commentLines: linesOf(leaf),
        }),
    )
    .reduceRight((text, leaf) => {
      const [from, to] = wordsOf(leaf, text);
      const words = text.slice(from, to);
      const isQuoted = leaf.node.type === 'QUOTE_DOUBLE' || leaf.node.type === 'QUOTE_SINGLE';
      return (
        text.slice(0, from) + (isQuoted ? wideSigns(words) : wideQuotes(wideSigns(words))) + text.slice(to)
      );
    }, file.text);
}

const linesOf = ({ fieldLine, textLine, text }: TextLeaf): readonly number[] => [
  fieldLine,
  ...text.split('\n').map((_, index) => textLine + index),
];

/** Where the words themselves stand: without the line of `|-`, which may end in a comment, and without the quotation marks around. */
function wordsOf({ node, isBlock }: TextLeaf, text: string): readonly [number, number] {
  const [from, to] = node.range ?? [0, 0];
  if (isBlock) return [text.indexOf('\n', from) + 1, to];
  return node.type === 'PLAIN' ? [from, to] : [from + 1, to - 1];
}

const wideSigns = (words: string): string =>
  words
    .replace(/(?<=\p{Script=Han})\.{3,}|\.{3,}(?=\p{Script=Han})/gu, '……')
    .replace(/ ?\(([^()]*\p{Script=Han}[^()]*)\) ?/gu, '（$1）')
    .replace(
      /(?<=\p{Script=Han})([,;:!?.]) ?|([,;:!?]) ?(?=\p{Script=Han})/gu,
      (_, after: string | undefined, before: string | undefined) => wideMarks[after ?? before ?? ''] ?? '',
    );

/** Only where each has its partner: nobody else knows which of them opens. */
const wideQuotes = (words: string): string =>
  words.split('"').length % 2 === 1 ? words.replace(/"([^"]*)"(?: (?=\p{Script=Han}))?/gu, '“$1”') : words;
