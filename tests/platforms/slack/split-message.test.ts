import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type Message, plain, strong } from '../../../src/platforms/message.js';
import { limits } from '../../../src/platforms/slack/limits.js';
import { renderBlocks } from '../../../src/platforms/slack/render-blocks.js';
import { fitsSlack, splitForSlack } from '../../../src/platforms/slack/split-message.js';
import { buttons, kinds, paragraph, sentences } from '../../support/plain-blocks.js';
import { wildBlocks, wildTexts, written } from '../../support/wild-blocks.js';

const message = (...blocks: readonly Block[]): Message => ({
  tone: 'answer',
  summary: 'Summary',
  ping: '<!here>',
  blocks,
});

describe('a message that fits', () => {
  it('stays one', () => {
    const one = message({ kind: 'heading', level: 1, text: 'Title' }, paragraph('Text'), buttons);
    expect(splitForSlack(one)).toEqual([one]);
  });
});

describe('a message that is too long', () => {
  it('is cut between blocks, pings once, and is numbered in its summaries', () => {
    const parts = splitForSlack(message(...Array.from({ length: 9 }, () => paragraph(sentences(3000)))));
    expect(parts.map(kinds)).toEqual([
      Array(3).fill('paragraph'),
      Array(3).fill('paragraph'),
      Array(3).fill('paragraph'),
    ]);
    expect(parts.map(({ summary, tone, ping }) => [summary, tone, ping])).toEqual([
      ['Summary', 'answer', '<!here>'],
      ['Summary (2/3)', 'answer', undefined],
      ['Summary (3/3)', 'answer', undefined],
    ]);
  });

  it('keeps a heading with what follows it', () => {
    const heading: Block = { kind: 'heading', level: 2, text: 'Part' };
    const parts = splitForSlack(message(paragraph(sentences(9000)), heading, paragraph(sentences(6000))));
    expect(parts.map(kinds)).toEqual([['paragraph'], ['heading', 'paragraph']]);
  });

  it('keeps its buttons in the last part, never alone', () => {
    const parts = splitForSlack(
      message(buttons, ...Array.from({ length: 50 }, () => ({ kind: 'divider' }) as const), paragraph('End')),
    );
    expect(parts.map((part) => kinds(part)?.includes('buttons'))).toEqual([false, true]);
    expect(kinds(parts[1])?.length).toBeGreaterThan(1);
  });

  it('is cut at 50 blocks', () => {
    const dividers = Array.from({ length: 101 }, () => ({ kind: 'divider' }) as const);
    expect(splitForSlack({ ...message(...dividers), ping: undefined })).toHaveLength(3);
  });

  it('cuts a long paragraph after a sentence', () => {
    const parts = splitForSlack(message(paragraph([strong('Start. '), plain(sentences(15_000))])));
    const [first] = parts[0]?.blocks ?? [];
    expect(parts).toHaveLength(2);
    expect(first?.kind === 'paragraph' && typeof first.text !== 'string' && first.text.at(-1)).toMatchObject({
      text: expect.stringMatching(/other\. $/),
    });
  });

  it('cuts Chinese after a sentence too', () => {
    const [part] = splitForSlack(message(paragraph('先听对方说完，再复述一遍。'.repeat(1000))));
    const [first] = part?.blocks ?? [];
    expect(first?.kind === 'paragraph' && first.text).toMatch(/一遍。$/);
  });

  it('says with both halves of a quote whose it is', () => {
    const quote: Block = { kind: 'quote', id: 'reply-1', by: 'Ann', text: sentences(15_000) };
    const quotes = splitForSlack(message(quote)).flatMap(({ blocks }) => blocks);
    expect(quotes).toMatchObject([
      { kind: 'quote', id: 'reply-1', by: 'Ann' },
      { kind: 'quote', id: 'reply-1', by: 'Ann' },
    ]);
  });

  it('never cuts inside what people see as one character', () => {
    const family = '👨‍👩‍👧‍👦';
    const quotes = splitForSlack(message({ kind: 'quote', text: family.repeat(2000) })).flatMap(
      ({ blocks }) => blocks,
    );
    expect(quotes.length).toBeGreaterThan(1);
    for (const quote of quotes) expect(quote.kind === 'quote' && quote.text.length % family.length).toBe(0);
  });

  it('goes on with the numbers of a list it has to cut', () => {
    const items = Array.from({ length: 6 }, (_, index) => `item ${index + 1} ${sentences(3000)}`);
    const blocks = splitForSlack(message({ kind: 'list', ordered: true, items })).flatMap(
      (part) => part.blocks,
    );
    expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: [plain('6. '), { text: items[5] }] });
  });

  it('cuts a list between its items and fields between their values', () => {
    const items = Array.from({ length: 6 }, () => sentences(3000));
    const lists = splitForSlack(message({ kind: 'list', ordered: false, items })).flatMap(
      ({ blocks }) => blocks,
    );
    expect(lists.map((list) => list.kind === 'list' && list.items.length)).toEqual([3, 3]);
    const fields = items.map((value) => ({ label: 'L', value }));
    const cut = splitForSlack(message({ kind: 'fields', fields })).flatMap(({ blocks }) => blocks);
    expect(cut.map((block) => block.kind === 'fields' && block.fields)).toEqual([
      fields.slice(0, 3),
      fields.slice(3),
    ]);
  });
});

const wildText = wildTexts(['<!channel> ', '"\\', '&<>', '\u0001'], 40_000);
const wildBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 7, arbitrary: wildBlocks(wildText) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('file'), name: fc.constant(''), text: wildText }) },
);

/** Every `text` that Slack would show, in order. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([name, inner]) => (name === 'text' && typeof inner === 'string' ? inner : shown(inner)))
    .join('');
}

const inkOf = (text: string): string => text.replaceAll(/\s/g, '');

function expectWithinLimits(block: KnownBlock): void {
  if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(limits.header);
  if (block.type === 'context') {
    for (const element of block.elements) {
      if ('text' in element) expect(element.text.length).toBeLessThanOrEqual(limits.textObject);
    }
  }
  expect(JSON.stringify(block)).not.toMatch(
    /"text":""|"elements":\[\]|"type":"(mrkdwn|user|broadcast|usergroup|link)"/,
  );
}

describe('a message with nothing to see', () => {
  it('sends no empty parts, however long its blanks are', () => {
    const blank = ' '.repeat(40_000);
    expect(splitForSlack(message(paragraph(blank), paragraph('Text'), paragraph(blank)))).toHaveLength(1);
    expect(splitForSlack(message(paragraph(blank)))).toHaveLength(1);
  });
});

describe('whatever there is to say', () => {
  it('fits into Slack part by part, complete and in order', () => {
    fc.assert(
      fc.property(fc.array(wildBlock, { minLength: 1, maxLength: 60 }), (blocks) => {
        const parts = splitForSlack({ ...message(...blocks), ping: undefined });
        const ink = inkOf(written(blocks));
        expect(inkOf(parts.map((part) => written(part.blocks)).join(''))).toBe(ink);
        const rendered = parts.map((part) => renderBlocks(part, { key: `round/reveal-1` }));
        for (const slackBlocks of rendered) {
          expect(fitsSlack(slackBlocks)).toBe(true);
          for (const block of slackBlocks) expectWithinLimits(block);
        }
        if (ink !== '') expect(inkOf(shown(rendered))).toBe(ink);
      }),
      { numRuns: 25 },
    );
  });

  it('never leaves half of a surrogate pair behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 5_000, maxLength: 20_000 }), (text) => {
        for (const part of splitForSlack(message(paragraph(text), { kind: 'quote', text }))) {
          expect(written(part.blocks)).not.toMatch(/\p{Surrogate}/u);
        }
      }),
      { numRuns: 20 },
    );
  });
});
