import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/platforms/discord/limits.js';
import { type RenderedMessage, renderMessage } from '../../../src/platforms/discord/render-message.js';
import { fitsDiscord, splitForDiscord } from '../../../src/platforms/discord/split-message.js';
import { type Block, type Message, plain, strong } from '../../../src/platforms/message.js';
import { buttons, kinds, paragraph, sentences } from '../../support/plain-blocks.js';
import { wildBlocks, wildTexts, written } from '../../support/wild-blocks.js';

const message = (...blocks: readonly Block[]): Message => ({
  tone: 'answer',
  summary: 'Summary',
  ping: '@here',
  blocks,
});

describe('a message that fits', () => {
  it('stays one', () => {
    const one = message({ kind: 'heading', level: 1, text: 'Title' }, paragraph('Text'), buttons);
    expect(splitForDiscord(one)).toEqual([one]);
  });
});

describe('a message that is too long', () => {
  it('is cut between blocks, pings once, and is numbered in its summaries', () => {
    const parts = splitForDiscord(message(...Array.from({ length: 9 }, () => paragraph(sentences(1200)))));
    expect(parts.map(kinds)).toEqual([
      Array(3).fill('paragraph'),
      Array(3).fill('paragraph'),
      Array(3).fill('paragraph'),
    ]);
    expect(parts.map(({ summary, tone, ping }) => [summary, tone, ping])).toEqual([
      ['Summary', 'answer', '@here'],
      ['Summary (2/3)', 'answer', undefined],
      ['Summary (3/3)', 'answer', undefined],
    ]);
  });

  it('leaves its blocks whole unless cutting one saves a message', () => {
    const whole = splitForDiscord(message(paragraph(sentences(2400)), paragraph(sentences(2400))));
    expect(whole.map(kinds)).toEqual([['paragraph'], ['paragraph']]);
    const three = Array.from({ length: 3 }, () => paragraph(sentences(2400)));
    expect(splitForDiscord(message(...three)).map(kinds)).toEqual([
      ['paragraph', 'paragraph'],
      ['paragraph', 'paragraph'],
    ]);
  });

  it('keeps a heading with what follows it', () => {
    const heading: Block = { kind: 'heading', level: 2, text: 'Part' };
    const parts = splitForDiscord(message(paragraph(sentences(3000)), heading, paragraph(sentences(2400))));
    expect(parts.map(kinds)).toEqual([['paragraph'], ['heading', 'paragraph']]);
  });

  it('keeps a bold line with the list below it', () => {
    const list: Block = {
      kind: 'list',
      ordered: false,
      items: Array.from({ length: 4 }, () => sentences(600)),
    };
    const parts = splitForDiscord(message(paragraph(sentences(3000)), paragraph([strong('Good')]), list));
    expect(parts.map(kinds)).toEqual([['paragraph'], ['paragraph', 'list']]);
  });

  it('keeps its buttons in the last part, never alone', () => {
    const dividers = Array.from({ length: 40 }, () => ({ kind: 'divider' }) as const);
    const parts = splitForDiscord(message(buttons, ...dividers, paragraph('End')));
    expect(parts.map((part) => kinds(part)?.includes('buttons'))).toEqual([false, true]);
    expect(kinds(parts[1])?.length).toBeGreaterThan(1);
  });

  it('is cut at 40 components, its container and buttons counted', () => {
    const dividers = (count: number) => Array.from({ length: count }, () => ({ kind: 'divider' }) as const);
    const quiet = (...blocks: readonly Block[]) => ({ ...message(...blocks), ping: undefined });
    expect(splitForDiscord(quiet(...dividers(39)))).toHaveLength(1);
    expect(splitForDiscord(quiet(...dividers(40)))).toHaveLength(2);
    expect(splitForDiscord(quiet(...dividers(37), buttons))).toHaveLength(1);
    expect(splitForDiscord(quiet(...dividers(38), buttons))).toHaveLength(2);
  });

  it('is cut at ten files', () => {
    const files = Array.from(
      { length: 11 },
      (_, index) => ({ kind: 'file', name: `${index}`, text: 'x' }) as const,
    );
    expect(splitForDiscord(message(...files)).map((part) => part.blocks.length)).toEqual([10, 1]);
  });

  it('puts many short answers into one message', () => {
    const quotes = Array.from(
      { length: 100 },
      (_, id): Block => ({ kind: 'quote', id: `${id}`, by: 'Ann', text: 'ok' }),
    );
    expect(splitForDiscord(message(...quotes))).toHaveLength(1);
  });

  it('cuts a long paragraph after a sentence, in Chinese too', () => {
    for (const [text, end] of [
      [sentences(6000), /other\. $/],
      ['先听对方说完，再复述一遍。'.repeat(400), /一遍。$/],
    ] as const) {
      const parts = splitForDiscord(message(paragraph([strong('Start. '), plain(text)])));
      const [first] = parts[0]?.blocks ?? [];
      expect(parts).toHaveLength(2);
      expect(
        first?.kind === 'paragraph' && typeof first.text !== 'string' && first.text.at(-1),
      ).toMatchObject({
        text: expect.stringMatching(end),
      });
    }
  });

  it('says with both halves of a quote whose it is', () => {
    const quote: Block = { kind: 'quote', id: 'reply-1', by: 'Ann', text: sentences(6000) };
    expect(splitForDiscord(message(quote)).flatMap(({ blocks }) => blocks)).toMatchObject([
      { kind: 'quote', id: 'reply-1', by: 'Ann' },
      { kind: 'quote', id: 'reply-1', by: 'Ann' },
    ]);
  });

  it('never cuts inside what people see as one character', () => {
    const family = '👨‍👩‍👧‍👦';
    const quotes = splitForDiscord(message({ kind: 'quote', text: family.repeat(1000) })).flatMap(
      ({ blocks }) => blocks,
    );
    expect(quotes.length).toBeGreaterThan(1);
    for (const quote of quotes) expect(quote.kind === 'quote' && quote.text.length % family.length).toBe(0);
  });

  it('goes on with the numbers of a list it has to cut', () => {
    const items = Array.from({ length: 6 }, (_, index) => `item ${index + 1} ${sentences(1200)}`);
    const blocks = splitForDiscord(message({ kind: 'list', ordered: true, items })).flatMap(
      (part) => part.blocks,
    );
    expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: [plain('6. '), { text: items[5] }] });
  });

  it('leaves room for names that are not known yet', () => {
    const quotes = Array.from(
      { length: 200 },
      (_, id): Block => ({ kind: 'quote', text: 'ok', by: [{ kind: 'member', memberId: `${id}` }] }),
    );
    const names = new Map(quotes.map((_, id) => [`${id}`, '_'.repeat(40)] as const));
    for (const part of splitForDiscord(message(...quotes))) {
      expect(fitsDiscord(renderMessage(part, { key: 'k', names }))).toBe(true);
    }
  });
});

const wildBlock = wildBlocks(wildTexts(['@everyone ', '\n', '\\*', '<@1>', '- ', '1. ', ':a:'], 12_000));

const contents = ({ components }: RenderedMessage): readonly string[] =>
  components.flatMap((component) => {
    if (component.type === 10) return [component.content];
    if (component.type !== 17) return [];
    return component.components.flatMap((inner) => (inner.type === 10 ? [inner.content] : []));
  });

/** Without blanks, and without all signs that are markup or escape it: what is left must not change. */
const inkOf = (text: string): string => text.replaceAll(/[\s\u0085\u200B\\*_~`|<>[\]#+\-.]/g, '');

describe('a message with nothing to see', () => {
  it('sends no empty parts, however long its blanks are', () => {
    const blank = ' '.repeat(40_000);
    const some = message(paragraph(blank), paragraph('Text'), paragraph(blank));
    expect(splitForDiscord(some)).toHaveLength(1);
    expect(splitForDiscord(message(paragraph(blank)))).toHaveLength(1);
  });
});

describe('whatever there is to say', () => {
  it('fits into Discord part by part, complete and in order', () => {
    fc.assert(
      fc.property(fc.array(wildBlock, { minLength: 1, maxLength: 40 }), (blocks) => {
        const parts = splitForDiscord({ ...message(...blocks), ping: undefined });
        const ink = inkOf(written(blocks));
        expect(inkOf(parts.map((part) => written(part.blocks)).join(''))).toBe(ink);
        const rendered = parts.map((part) => renderMessage(part, { key: 'round/reveal-1' }));
        for (const part of rendered) {
          expect(fitsDiscord(part)).toBe(true);
          for (const content of contents(part)) {
            expect(content.trim()).not.toBe('');
            expect(content.length).toBeLessThanOrEqual(limits.messageText);
            expect(content).not.toMatch(/(?<!\\)<[@#:/t]|@(?:everyone|here)|(?<!\\)\|\||```|https?:\/\//);
          }
        }
        if (ink !== '') expect(inkOf(rendered.flatMap(contents).join(''))).toBe(ink);
      }),
      { numRuns: 25 },
    );
  });

  it('never leaves half of a surrogate pair behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 3_000, maxLength: 9_000 }), (text) => {
        for (const part of splitForDiscord(message(paragraph(text), { kind: 'quote', text }))) {
          expect(written(part.blocks)).not.toMatch(/\p{Surrogate}/u);
        }
      }),
      { numRuns: 20 },
    );
  });
});
