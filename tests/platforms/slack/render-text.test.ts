import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type Message, plain } from '../../../src/platforms/message.js';
import { limits } from '../../../src/platforms/slack/limits.js';
import { renderText } from '../../../src/platforms/slack/render-text.js';

const message = (...blocks: readonly Block[]): Message => ({ tone: 'notice', summary: 'Summary', blocks });

describe('the text of a message', () => {
  it('is the whole content, the summary first', () => {
    const text = renderText(
      message(
        { kind: 'heading', level: 1, text: 'Title' },
        {
          kind: 'paragraph',
          text: [
            plain('Until '),
            { kind: 'instant', at: Date.UTC(2026, 8, 1, 9), zone: 'UTC', style: 'time' },
          ],
        },
        { kind: 'divider' },
        { kind: 'list', ordered: true, items: ['a', 'b'] },
        { kind: 'fields', fields: [{ label: 'State', value: 'running' }] },
        { kind: 'quote', text: 'my answer', by: [{ kind: 'member', memberId: 'U1' }] },
        { kind: 'note', text: 'small' },
      ),
      new Map([['U1', 'Ann']]),
    );
    expect(text).toMatchInlineSnapshot(`
      "Summary

      Title

      Until 09:00 (UTC)

      1. a
      2. b

      State: running

      Ann: my answer

      small"
    `);
  });

  it('does not say a sentence twice that is its own summary', () => {
    expect(
      renderText(message({ kind: 'paragraph', text: 'Summary' }, { kind: 'paragraph', text: 'More' })),
    ).toBe('Summary\n\nMore');
  });

  it('mentions nobody', () => {
    expect(renderText(message({ kind: 'quote', text: '<!channel> & <@U1>' }))).toBe(
      'Summary\n\n&lt;!channel&gt; &amp; &lt;@U1&gt;',
    );
  });

  it('is cut after a paragraph where it gets too long', () => {
    const paragraph: Block = { kind: 'paragraph', text: '一二三四五六七八九十'.repeat(100) };
    const text = renderText(message(...Array.from({ length: 6 }, () => paragraph)));
    expect(text.length).toBeLessThanOrEqual(limits.text);
    expect(text.endsWith('十\n\n…')).toBe(true);
  });

  it('is never too long, and never has an unescaped sign or half of an escaped one', () => {
    const wild = fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', ' ', '😀', '\n'), maxLength: 9_000 });
    fc.assert(
      fc.property(wild, (text) => {
        const rendered = renderText(message({ kind: 'paragraph', text }));
        expect(rendered.length).toBeLessThanOrEqual(limits.text);
        expect(rendered).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|\p{Surrogate}/u);
      }),
      { numRuns: 50 },
    );
  });
});
