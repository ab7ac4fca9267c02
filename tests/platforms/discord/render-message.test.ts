import { ContainerBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { componentId, deliveryHash } from '../../../src/platforms/discord/marker.js';
import { renderMessage } from '../../../src/platforms/discord/render-message.js';
import { type Block, code, type Message, plain, strong, typed } from '../../../src/platforms/message.js';

const key = 'round/question';
const hash = deliveryHash(key);
const names = new Map([['U1', 'Ann *Li* @everyone']]);
const at = Date.UTC(2026, 8, 1, 9);
const message = (...blocks: readonly Block[]): Message => ({ tone: 'notice', summary: 'Summary', blocks });
const render = (...blocks: readonly Block[]) => renderMessage(message(...blocks), { key, names });

/** What stands inside the container: texts as they are, of anything else its type. */
const inside = (...blocks: readonly Block[]): readonly unknown[] => {
  const [container] = render(...blocks).components;
  if (container?.type !== 17) return [];
  return container.components.map((component) =>
    component.type === 10 ? component.content : component.type,
  );
};

describe('a message', () => {
  it('is one container with the colour of its state', () => {
    const { flags, components, allowedMentions } = render({ kind: 'paragraph', text: 'Hi' });
    expect({ flags, components, allowedMentions }).toEqual({
      flags: 1 << 15,
      components: [
        {
          type: 17,
          id: componentId(key),
          accent_color: 0x4e5d94,
          components: [{ type: 10, content: 'Hi' }],
        },
      ],
      allowedMentions: { parse: [] },
    });
  });

  it('has a colour of its own for every state', () => {
    const colours = (['question', 'closed', 'answer', 'notice', 'warning'] as const).map((tone) => {
      const [container] = renderMessage({ ...message(), tone }, { key }).components;
      return container?.type === 17 && container.accent_color;
    });
    expect(new Set(colours).size).toBe(5);
  });

  it('begins a new text with every heading', () => {
    expect(
      inside(
        { kind: 'heading', level: 1, text: 'Title' },
        { kind: 'paragraph', text: 'One.' },
        { kind: 'paragraph', text: [plain('Two, '), strong('bo'), strong('ld'), plain('.')] },
        { kind: 'note', text: 'Small' },
        { kind: 'heading', level: 2, text: 'Part' },
        { kind: 'list', ordered: true, items: ['first', [code('/question today'), plain(' now')]] },
        { kind: 'list', ordered: false, items: ['one\nline more'] },
        { kind: 'divider' },
        { kind: 'paragraph', text: 'End' },
      ),
    ).toEqual([
      '## Title\nOne.\n\nTwo, **bold**.\n-# Small',
      '### Part\n1. first\n2. `/question today` now\n\n- one\n  line more',
      14,
      'End',
    ]);
  });

  it('keeps blanks at the ends of bold words outside', () => {
    expect(inside({ kind: 'paragraph', text: [strong('Why: \n Two '), plain('words')] })).toEqual([
      '**Why:** \n **Two** words',
    ]);
  });

  it('gives an instant in the zone of the reader', () => {
    const instant = { kind: 'instant', at, zone: 'UTC' } as const;
    expect(
      inside({
        kind: 'note',
        text: [
          plain('Until '),
          { ...instant, style: 'date-time' },
          plain(' or '),
          { ...instant, style: 'time' },
        ],
      }),
    ).toEqual([`-# Until <t:${at / 1000}:f> or <t:${at / 1000}:t>`]);
  });

  it('shows fields as labels with their values', () => {
    const fields = [
      { label: 'Avoid', value: 'a' },
      { label: '', value: 'b' },
    ];
    expect(inside({ kind: 'fields', fields })).toEqual(['**Avoid**  a\nb']);
  });

  it('leaves out what is empty, which Discord would refuse', () => {
    expect(
      inside(
        { kind: 'heading', level: 1, text: ' ' },
        { kind: 'paragraph', text: [plain('')] },
        { kind: 'note', text: ' ' },
        { kind: 'list', ordered: true, items: ['', 'item'] },
        { kind: 'quote', text: '\n' },
        { kind: 'buttons', buttons: [] },
      ),
    ).toEqual(['1. item']);
  });

  it('says the summary when there is nothing else', () => {
    expect(inside()).toEqual(['Summary']);
    expect(renderMessage({ ...message(), summary: '' }, { key }).components).toMatchObject([
      { components: [{ content: '…' }] },
    ]);
  });

  it('shows commands as code, whatever signs are in them', () => {
    const commands = ['/question', 'a`b', '`a``b', 'a```b`c``d'].map((text) =>
      inside(paragraphOf(code(text))),
    );
    expect(commands.flat()).toEqual(['`/question`', '``a`b``', '\\`a\\`\\`b', 'a\\`\\`\\`b\\`c\\`\\`d']);
  });

  it('refers to its files, under names that Discord leaves alone', () => {
    const file = { kind: 'file', name: '答案 export.json', text: '{}' } as const;
    const { components, attachments } = render(file, { ...file }, { ...file, text: '' });
    expect(attachments).toEqual([
      { name: 'export.json', text: '{}' },
      { name: '2-export.json', text: '{}' },
    ]);
    expect(components).toMatchObject([
      {
        components: [
          { type: 13, file: { url: 'attachment://export.json' } },
          { type: 13, file: { url: 'attachment://2-export.json' } },
        ],
      },
    ]);
  });
});

const paragraphOf = (...text: readonly ReturnType<typeof plain>[]): Block => ({ kind: 'paragraph', text });

describe('what people typed', () => {
  it('is quoted below a name that neither pings nor is markup', () => {
    const by = [{ kind: 'member', memberId: 'U1' } as const];
    expect(inside({ kind: 'quote', id: 'r1', text: '\nfirst\n\n# second\n', by })).toEqual([
      '**Ann \\*Li\\* @\u200Beveryone**\n> first\n> \n> \\# second',
    ]);
  });

  it('stands under a neutral word when the name is unknown', () => {
    const by = [strong('x'), { kind: 'member', memberId: 'U2' } as const];
    expect(inside({ kind: 'quote', text: 'hi', by })).toEqual(['**xMember**\n> hi']);
  });

  it('of two people stands apart', () => {
    const quote = (by: string): Block => ({ kind: 'quote', text: 'hi', by });
    expect(inside(quote('Ann'), quote('Bob'))).toEqual(['**Ann**\n> hi\n\n**Bob**\n> hi']);
  });

  it.each([
    ['# heading', '\\# heading'],
    ['text\n  ### heading', 'text\n  \\### heading'],
    ['-# small', '\\-# small'],
    ['> quote', '\\> quote'],
    ['>>> quote', '\\>\\>\\> quote'],
    ['- item\n* item\n+ item', '\\- item\n\\* item\n\\+ item'],
    ['1. item\n 12) item', '1\\. item\n 12\\) item'],
    [
      '**bold** __under__ ~~gone~~ ||hidden||',
      '\\*\\*bold\\*\\* \\_\\_under\\_\\_ \\~\\~gone\\~\\~ \\|\\|hidden\\|\\|',
    ],
    ['`code` ```js\ncode```', '\\`code\\` \\`\\`\\`js\ncode\\`\\`\\`'],
    ['[text](https://a.example/b)', '\\[text\\](https\\://a.example\\/b)'],
    ['<https://a.example>', '\\<https\\://a.example\\>'],
    ['discord.gg/abc', 'discord.gg\\/abc'],
    ['<@1> <@!1> <@&1> <#1>', '\\<@1\\> \\<@!1\\> \\<@&1\\> \\<#1\\>'],
    ['<t:1700000000:R>', '\\<t\\:1700000000:R\\>'],
    ['</question:1> <:a:1> :tada:', '\\</question:1\\> \\<\\:a:1\\> \\:tada:'],
    ['@everyone @here @Everyone', '@\u200Beveryone @\u200Bhere @\u200BEveryone'],
    ['C:\\new \\*', 'C:\\\\new \\\\\\*'],
    ['one\r\n# two\u2028# three', 'one\n\\# two\n\\# three'],
    ['09:00, and/or 3.5 - x@y.org', '09:00, and/or 3.5 - x@y.org'],
  ])('like %j shows exactly so', (text, expected) => {
    expect(inside({ kind: 'paragraph', text })).toEqual([expected]);
    expect(inside({ kind: 'paragraph', text: [plain('x '), strong(''), typed(text)] })).not.toEqual([text]);
  });

  it('cannot finish what stands before it', () => {
    expect(
      inside({ kind: 'paragraph', text: [strong('1'), typed('. item'), code('x'), typed('- y')] }),
    ).toEqual(['**1**. item`x`\\- y']);
    expect(inside({ kind: 'list', ordered: false, items: [[typed('# a\n- b')]] })).toEqual([
      '- \\# a\n  \\- b',
    ]);
  });
});

describe('a ping', () => {
  const pinging = (ping: string) => renderMessage({ ...message({ kind: 'divider' }), ping }, { key });

  it.each([
    ['@everyone', { parse: ['everyone'] }],
    ['@here', { parse: ['everyone'] }],
    ['<@&123456789012345678>', { parse: [], roles: ['123456789012345678'] }],
    ['<@123456789012345678>', { parse: [], users: ['123456789012345678'] }],
  ])('of the form %s stands first and lets through nothing else', (ping, allowed) => {
    const { components, allowedMentions } = pinging(ping);
    expect(components).toMatchObject([{ type: 10, content: ping }, { type: 17 }]);
    expect(allowedMentions).toEqual(allowed);
  });

  it.each([
    ['@everyone now', '@\u200Beveryone now'],
    ['<@1> <@2>', '\\<@1\\> \\<@2\\>'],
    ['<@&x>', '\\<@&x\\>'],
    ['<!here>', '\\<!here\\>'],
    ['@here\n', '@\u200Bhere\n'],
  ])('like %j is shown as typed', (ping, shown) => {
    const { components, allowedMentions } = pinging(ping);
    expect(components[0]).toEqual({ type: 10, content: shown });
    expect(allowedMentions).toEqual({ parse: [] });
  });

  it('is left out when there is none', () => {
    expect(pinging(' ').components).toHaveLength(1);
  });
});

describe('buttons', () => {
  const button = { label: 'Answer', action: 'answer', subject: 'round-1', style: 'primary' } as const;

  it('carry the mark of the delivery, their action and their subject', () => {
    const { components } = render({
      kind: 'buttons',
      buttons: [
        button,
        { ...button, action: 'score', style: 'plain' },
        { ...button, subject: 'round-2', style: 'danger', label: 'x'.repeat(100) },
      ],
    });
    expect(components).toEqual([
      {
        type: 17,
        accent_color: expect.any(Number),
        components: [
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Answer', custom_id: `rehearse:${hash}:answer:round-1` },
              { type: 2, style: 2, label: 'Answer', custom_id: `rehearse:${hash}:score:round-1` },
              {
                type: 2,
                style: 4,
                label: `${'x'.repeat(79)}…`,
                custom_id: `rehearse:${hash}:answer:round-2`,
              },
            ],
          },
        ],
      },
    ]);
  });

  it('stand five in a row, and the same deed only once', () => {
    const buttons = Array.from({ length: 7 }, (_, index) => ({ ...button, subject: `r${index}` }));
    const { components } = render({ kind: 'buttons', buttons }, { kind: 'buttons', buttons: [...buttons] });
    const [container] = components;
    expect(
      container?.type === 17 &&
        container.components.map((row) => 'components' in row && row.components.length),
    ).toEqual([5, 2]);
  });
});

it('is taken by the builders of discord.js', () => {
  const [container] = render(
    { kind: 'heading', level: 1, text: 'Title' },
    { kind: 'divider' },
    { kind: 'file', name: 'a.json', text: '{}' },
    { kind: 'buttons', buttons: [{ label: 'A', action: 'a', subject: '', style: 'plain' }] },
  ).components;
  expect(container?.type).toBe(17);
  if (container?.type === 17) expect(() => new ContainerBuilder(container).toJSON()).not.toThrow();
});
