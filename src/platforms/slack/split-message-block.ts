import type { Block, Span, Text } from '../message.js';
import { spansOf } from './render-text-spans.js';
import { breakBefore } from './split-message-text.js';

/** A block in two, nothing lost, the first with at most `room` characters; undefined for what cannot be cut. */
export function cutBlock(block: Block, room: number): readonly [Block, Block] | undefined {
  switch (block.kind) {
    case 'heading':
    case 'quote':
    case 'file': {
      const at = breakBefore(block.text, room);
      if (at >= block.text.length) return undefined;
      return [
        { ...block, text: block.text.slice(0, at) },
        { ...block, text: block.text.slice(at) },
      ];
    }
    case 'paragraph':
    case 'note': {
      const [head, tail] = cutText(block.text, room);
      if (tail === undefined) return undefined;
      return [
        { ...block, text: head },
        { ...block, text: tail },
      ];
    }
    case 'list': {
      const cut = cutItems(block.items, room);
      return (
        cut && [
          { ...block, items: cut[0] },
          { ...block, items: cut[1] },
        ]
      );
    }
    case 'fields':
      return cutFields(block, room);
    case 'divider':
    case 'buttons':
      return undefined;
    default:
      return block satisfies never;
  }
}

type Fields = Extract<Block, { kind: 'fields' }>;

/** The second half of a long value stands without its label. */
function cutFields({ fields }: Fields, room: number): readonly [Fields, Fields] | undefined {
  const cut = cutItems(
    fields.map(({ value }) => value),
    room,
  );
  if (cut === undefined) return undefined;
  const [heads, tails] = cut;
  const rest = fields.slice(fields.length - tails.length);
  const isInside = heads.length + tails.length > fields.length;
  return [
    { kind: 'fields', fields: heads.map((value, index) => ({ label: fields[index]?.label ?? '', value })) },
    {
      kind: 'fields',
      fields: tails.map((value, index) => ({
        label: isInside && index === 0 ? '' : (rest[index]?.label ?? ''),
        value,
      })),
    },
  ];
}

/** Between two items, or inside the first when it alone is too long. */
function cutItems(
  items: readonly Text[],
  room: number,
): readonly [readonly Text[], readonly Text[]] | undefined {
  let filled = 0;
  const fitting = items.findIndex((item) => {
    filled += lengthOf(item);
    return filled > room;
  });
  if (fitting === -1) return items.length < 2 ? undefined : [items.slice(0, -1), items.slice(-1)];
  if (fitting > 0) return [items.slice(0, fitting), items.slice(fitting)];
  const [first = '', ...rest] = items;
  const [head, tail] = cutText(first, room);
  return tail === undefined ? undefined : [[head], [tail, ...rest]];
}

/** Slack would number the second half from 1 again, so a list that has to be cut is written out. */
export const writtenOut = ({ items }: Extract<Block, { kind: 'list' }>): readonly Block[] =>
  items.map((item, index) => ({
    kind: 'paragraph',
    text: [{ kind: 'plain', text: `${index + 1}. ` }, ...spansOf(item)],
  }));

/** Stands for a span that cannot be cut. */
const whole = '\uFFFC';

const flat = (span: Span): string => ('text' in span ? span.text : whole);

const lengthOf = (text: Text): number => spansOf(text).reduce((sum, span) => sum + flat(span).length, 0);

/** The second is undefined when it all fits into the first. */
function cutText(text: Text, room: number): readonly [Text, Text | undefined] {
  const spans = spansOf(text);
  const at = breakBefore(spans.map(flat).join(''), room);
  if (at >= lengthOf(text)) return [text, undefined];
  if (typeof text === 'string') return [text.slice(0, at), text.slice(at)];
  return [sliceSpans(spans, 0, at), sliceSpans(spans, at, lengthOf(text))];
}

function sliceSpans(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let passed = 0;
  return spans.flatMap((span): readonly Span[] => {
    const length = flat(span).length;
    const start = Math.max(0, from - passed);
    const end = Math.min(length, to - passed);
    passed += length;
    if (end <= start) return [];
    return 'text' in span ? [{ ...span, text: span.text.slice(start, end) }] : [span];
  });
}
