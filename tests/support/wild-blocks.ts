// Whatever people and questions could put into a message, for the promises of every platform's splitting.
import fc from 'fast-check';
import { type Block, plain, strong, type Text, typed } from '../../src/platforms/message.js';

const signs = ['```\ncode\n```\n', '👩🏽‍🚀', '🇨🇳', 'שלום עולם ', '\u200B', 'e\u0301', '投诉处理。', 'word '];

/** Short texts of any signs, and pieces that come again and again up to `longest`, among them the platform's `ownSigns`. */
export const wildTexts = (ownSigns: readonly string[], longest: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...ownSigns, ...signs), fc.integer({ min: 1, max: longest }))
        .map(([piece, times]) => piece.repeat(Math.min(times, Math.floor(longest / piece.length)))),
    },
  );

/** Blocks of every kind that is all text; labels and names are empty, so that only `written` is to be found again. */
export function wildBlocks(wildText: fc.Arbitrary<string>): fc.Arbitrary<Block> {
  const wildSpans: fc.Arbitrary<Text> = fc.oneof(
    wildText,
    fc.array(fc.oneof(wildText.map(plain), wildText.map(strong), wildText.map(typed)), { maxLength: 3 }),
  );
  return fc.oneof(
    fc.record({ kind: fc.constant('heading'), level: fc.constantFrom(1, 2), text: wildText }),
    fc.record({ kind: fc.constant('paragraph'), text: wildSpans }),
    fc.record({ kind: fc.constant('note'), text: wildSpans }),
    fc.record({ kind: fc.constant('quote'), text: wildText }),
    fc.record({
      kind: fc.constant('list'),
      ordered: fc.constant(false),
      items: fc.array(wildSpans, { maxLength: 30 }),
    }),
    fc.record({
      kind: fc.constant('fields'),
      fields: fc.array(fc.record({ label: fc.constant(''), value: wildSpans }), { maxLength: 5 }),
    }),
    fc.constant({ kind: 'divider' }),
  );
}

const textsOf = (block: Block): readonly Text[] => {
  if (block.kind === 'list') return block.items;
  if (block.kind === 'fields') return block.fields.map(({ value }) => value);
  return 'text' in block ? [block.text] : [];
};

/** All that stands in these blocks, in order. */
export const written = (blocks: readonly Block[]): string =>
  blocks
    .flatMap(textsOf)
    .flatMap((text) =>
      typeof text === 'string' ? [text] : text.map((span) => ('text' in span ? span.text : '')),
    )
    .join('');
