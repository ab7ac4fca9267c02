import type { Span, Text } from '../message.js';
import { cutShort, spansOf } from '../split-text.js';
import { limits } from './limits.js';

/** Display names by member id. Members are shown by name only: a mention would ping them. */
export type Names = Pick<ReadonlyMap<string, string>, 'get'>;

/** Stands for a member whose name could not be read. */
const unnamed = 'Member';

export function nameOf(memberId: string, names: Names): string {
  const name = (names.get(memberId) ?? '').trim();
  return name === '' ? unnamed : cutShort(name, limits.memberName);
}

/**
 * What Discord reads as markup (reference, message formatting), and what its clients do besides: `:name:` becomes an emoji, an
 * address a link. A backslash takes the meaning away from any punctuation; where none is needed none is put, since
 * notifications may show it.
 */
const markup = new RegExp(
  [
    // Styles, code, spoilers, mentions, timestamps and masked links.
    /[\\*_~`|<>[\]]/,
    // Shortcodes of emoji, and whatever has a scheme.
    /:(?=\/\/|[\w+~-]+:)/,
    // Addresses without a scheme, such as invitations. The sign itself is looked for first: what stands before it takes longer.
    /\/(?<=\.[a-z]{2,10}\/)/,
    // Headings, small print and lists.
    /[-+#](?<=^[^\S\n]*[-+#])/,
    /[.)](?<=^[^\S\n]*\d+[.)])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gim',
);

/** Allowed mentions let `@here` and `@everyone` through together, so a quoted one is broken with a character of no width. */
const massMention = /@(?=everyone|here)/gi;

/** Text that shows exactly as it is, wherever it stands. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll(markup, '\\$&')
    .replaceAll(massMention, '@\u200B');

/** Markdown of running text. */
export const markdownOf = (text: Text, names: Names): string =>
  joined(spansOf(text))
    .map((span) => spanOf(span, names))
    .join('');

/** Neighbours that look alike are one: `**a****b**` would not be bold. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && 'text' in last && 'text' in span && looksOf(last) === looksOf(span)) {
      result[result.length - 1] = { ...last, text: last.text + span.text };
    } else if (!('text' in span) || span.text !== '') {
      result.push(span);
    }
  }
  return result;
}

const looksOf = ({ kind }: Span): string => (kind === 'typed' ? 'plain' : kind);

function spanOf(span: Span, names: Names): string {
  switch (span.kind) {
    case 'plain':
    case 'typed':
      return escapeText(span.text);
    case 'strong':
      return bold(escapeText(span.text));
    case 'code':
      return codeOf(span.text);
    case 'member':
      return escapeText(nameOf(span.memberId, names));
    case 'instant':
      // Filled in by the client in the reader's zone and language; reference, message formatting.
      return `<t:${Math.floor(span.at / 1000)}:${span.style === 'time' ? 't' : 'f'}>`;
    default:
      return span satisfies never;
  }
}

/** Line by line, since every line may get a sign of its own before it; blanks at the ends stay outside. */
export const bold = (markdown: string): string =>
  eachLine(markdown, (line) => line.replace(/\S(?:.*\S)?/, '**$&**'));

export const eachLine = (text: string, change: (line: string) => string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : change(line)))
    .join('\n');

/** Nothing in a code span is markup, so only its own sign is in the way; three in a row would begin a block. */
function codeOf(text: string): string {
  const runs = new Set(Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = ['`', '``'].find(({ length }) => !runs.has(length));
  if (fence === undefined || text.trim() === '' || text.includes('\n')) return escapeText(text);
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + padding + text + padding + fence;
}
