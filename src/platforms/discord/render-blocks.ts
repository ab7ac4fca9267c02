import { type Block, plain, type Text } from '../message.js';
import { spansOf } from '../split-text.js';
import { bold, eachLine, escapeText, markdownOf, type Names } from './render-text.js';

/** Blocks that are written as text; the others are components of their own. */
export type WrittenBlock = Exclude<Block, { kind: 'divider' | 'buttons' | 'file' }>;

/** Blocks below each other as one Markdown text; empty when there is nothing to see. */
export function writtenTogether(blocks: readonly WrittenBlock[], names: Names): string {
  let text = '';
  let before: WrittenBlock | undefined;
  for (const block of blocks) {
    const written = writtenBlock(block, names);
    if (written.trim() === '') continue;
    text += before === undefined ? written : gapBetween(before, block) + written;
    before = block;
  }
  return text;
}

/** Headings, lists and small print bring their own distance; an empty line is a whole line high. */
function gapBetween(before: WrittenBlock, block: WrittenBlock): string {
  if (before.kind === 'heading') return '\n';
  if (before.kind === 'list' || before.kind === 'quote') return '\n\n';
  if (block.kind === 'quote') return block.by === undefined ? '\n' : '\n\n';
  return block.kind === 'list' || block.kind === 'note' ? '\n' : '\n\n';
}

function writtenBlock(block: WrittenBlock, names: Names): string {
  switch (block.kind) {
    case 'heading': {
      const words = inOneLine(escapeText(block.text));
      return words === '' ? '' : `${block.level === 1 ? '##' : '###'} ${words}`;
    }
    case 'paragraph':
      return markdownOf(block.text, names);
    case 'note':
      return eachLine(markdownOf(block.text, names), (line) => `-# ${line}`);
    case 'list':
      return listOf(block.items, block.ordered, names);
    case 'fields':
      return block.fields
        .map(({ label, value }) => fieldOf(label, markdownOf(value, names)))
        .filter((line) => line.trim() !== '')
        .join('\n');
    case 'quote':
      return quoteOf(block, names);
    default:
      return block satisfies never;
  }
}

const inOneLine = (text: string): string => text.replaceAll('\n', ' ').trim();

/** Further lines of an item are set in, so that they stay in it. */
const listOf = (items: readonly Text[], ordered: boolean, names: Names): string =>
  items
    .map((item) => markdownOf(item, names).trim())
    .filter((item) => item !== '')
    .map((item, index) => {
      const sign = ordered ? `${index + 1}. ` : '- ';
      return sign + item.replaceAll('\n', `\n${' '.repeat(sign.length)}`);
    })
    .join('\n');

const fieldOf = (label: string, value: string): string =>
  label.trim() === '' ? value : `${bold(escapeText(label))}  ${value}`;

function quoteOf({ text, by }: Extract<Block, { kind: 'quote' }>, names: Names): string {
  const words = escapeText(text)
    .replace(/^\s*\n/, '')
    .trimEnd();
  const quoted = words === '' ? [] : [words.replaceAll(/^/gm, '> ')];
  const author = by === undefined ? '' : authorOf(by, names);
  return [...(author === '' ? [] : [author]), ...quoted].join('\n');
}

/** Bold as a whole, so nothing in it is. */
function authorOf(by: Text, names: Names): string {
  const spans = spansOf(by).map((span) => (span.kind === 'strong' ? plain(span.text) : span));
  return bold(inOneLine(markdownOf(spans, names)));
}
