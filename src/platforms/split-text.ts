import type { Block, Span, Text } from './message.js';

const segmenters = (['sentence', 'word', 'grapheme'] as const).map(
  (granularity) => new Intl.Segmenter(undefined, { granularity }),
);

/** A tidier place to cut is taken only while it leaves at least this much of the room filled. */
const worthFilling = 0.6;

/**
 * Where to cut a text that is longer than `room`: after a paragraph, else after a sentence, else between words, else between
 * characters as people see them. Never beyond `room`, never 0, never inside a surrogate pair.
 */
export function breakBefore(text: string, room: number): number {
  if (text.length <= room) return text.length;
  const least = Math.max(1, Math.ceil(room * worthFilling));
  const paragraph = text.lastIndexOf('\n', room - 1) + 1;
  if (paragraph >= least) return paragraph;
  for (const segmenter of segmenters) {
    const start = segmenter.segment(text).containing(room)?.index ?? 0;
    if (start >= least) return start;
  }
  // One single character as people see them can be endless: a letter with thousands of accents.
  return Math.max(1, isInsidePair(text, room) ? room - 1 : room);
}

const isInsidePair = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));

/** At most so long, with an ellipsis where something is missing. */
export const cutShort = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, breakBefore(text, limit - 1)).trimEnd()}…`;

export const spansOf = (text: Text): readonly Span[] =>
  typeof text === 'string' ? [{ kind: 'plain', text }] : text;

/** A block in two, nothing lost, the first with at most `room` characters; undefined for what cannot be cut. */
function cutBlock(block: Block, room: number): readonly [Block, Block] | undefined {
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

/** A platform would number the second half from 1 again, so a list that has to be cut is written out. */
const writtenOut = ({ items }: Extract<Block, { kind: 'list' }>): readonly Block[] =>
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

export type Packing = {
  readonly fits: (blocks: readonly Block[]) => boolean;
  /** No message has room for a longer text. */
  readonly room: number;
  /** The last bit of a message is left empty rather than filled with a shorter beginning of a long block. */
  readonly worthCutting: number;
  /** Cuts even what would fit into the next message. */
  readonly fillsUp: boolean;
};

/** `current` is the part being filled, `waiting` what is not in any part yet. */
type Packed = {
  readonly parts: readonly (readonly Block[])[];
  readonly current: readonly Block[];
  readonly waiting: readonly Block[];
};

/**
 * Blocks in few parts that fit, in order and complete: cut between blocks, a heading staying with what follows it, and inside a
 * block only when it is too long for a part of its own or its beginning is worth cutting off.
 */
export function packBlocks(blocks: readonly Block[], packing: Packing): Packed['parts'] {
  let packed: Packed = { parts: [], current: [], waiting: blocks };
  while (packed.waiting.length > 0) packed = packNext(packed, packing);
  const { parts, current } = packed;
  return current.length === 0 ? parts : [...parts, current];
}

/** Brings the next block one step further: into the current part, into a new one, or in two. */
function packNext({ parts, current, waiting }: Packed, packing: Packing): Packed {
  const { fits } = packing;
  const [block, ...rest] = waiting;
  if (block === undefined) return { parts, current, waiting };
  if (fits([...current, block])) return { parts, current: [...current, block], waiting: rest };
  const [left, carried] = carryOver(current, block);
  const isFilled = left.length > 0;
  const mayMove = isFilled && fits([...carried, block]);
  if (mayMove && !packing.fillsUp) return { parts: [...parts, left], current: carried, waiting };
  if (block.kind === 'list' && block.ordered) {
    return { parts, current, waiting: [...writtenOut(block), ...rest] };
  }
  const [head, tail] = cutToFit(block, current, packing) ?? [];
  if (head && tail && (!isFilled || sizeOf(head) >= packing.worthCutting)) {
    return { parts: [...parts, [...current, head]], current: [], waiting: [tail, ...rest] };
  }
  if (isFilled) return { parts: [...parts, left], current: carried, waiting };
  if (current.length > 0) return { parts: [...parts, current], current: [], waiting };
  return { parts: [...parts, [block]], current: [], waiting: rest };
}

/** What stays in a full part, and what goes on with `next`: its headings, and for buttons something to stand under. */
function carryOver(blocks: readonly Block[], next: Block): readonly [readonly Block[], readonly Block[]] {
  let from = next.kind === 'buttons' ? Math.max(0, blocks.length - 1) : blocks.length;
  while (from > 0 && isLoose(blocks[from - 1])) from--;
  return [blocks.slice(0, from), blocks.slice(from)];
}

const longestTitle = 200;

/** What only leads to the next block: headings, dividers, and short lines that begin in bold. */
function isLoose(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph') return block?.kind === 'heading' || block?.kind === 'divider';
  return spansOf(block.text)[0]?.kind === 'strong' && lengthOf(block.text) <= longestTitle;
}

/** The longest beginning of a block that still fits. */
function cutToFit(
  block: Block,
  current: readonly Block[],
  packing: Packing,
): readonly [Block, Block] | undefined {
  for (let room = packing.room; room >= 1; room = Math.floor(room * 0.95)) {
    const cut = cutBlock(block, room);
    if (cut !== undefined && packing.fits([...current, cut[0]])) return cut;
  }
  return undefined;
}

const sizeOf = (block: Block): number => JSON.stringify(block).length;
