import { describe, expect, it } from 'vitest';
import { type Block, code, type Message, plain, strong, typed } from '../../../src/platforms/message.js';
import { limits } from '../../../src/platforms/slack/limits.js';
import { renderBlocks } from '../../../src/platforms/slack/render-blocks.js';

const message = (...blocks: readonly Block[]): Message => ({ tone: 'notice', summary: 'Summary', blocks });
const render = (...blocks: readonly Block[]) => renderBlocks(message(...blocks), { names });
const names = new Map([['U1', 'Ann <!here> *Li*']]);
const at = Date.UTC(2026, 8, 1, 9);
const instant = { kind: 'instant', at, zone: 'Asia/Shanghai', style: 'date-time' } as const;
const section = (...elements: readonly unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

describe('headings', () => {
  it('are a header at the top and a bold line below it', () => {
    expect(
      render({ kind: 'heading', level: 1, text: 'Title' }, { kind: 'heading', level: 2, text: 'Part' }),
    ).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Title', emoji: false } },
      section({ type: 'text', text: 'Part', style: { bold: true } }),
    ]);
  });

  it('that are too long for a header stay whole as bold text', () => {
    const text = 'long '.repeat(40);
    expect(render({ kind: 'heading', level: 1, text })).toEqual([
      section({ type: 'text', text, style: { bold: true } }),
    ]);
  });
});

describe('running text', () => {
  it('puts a heading, its paragraphs and their list into one block, so that they stand close together', () => {
    const blocks = render(
      { kind: 'heading', level: 2, text: 'Part' },
      { kind: 'paragraph', text: 'One.' },
      { kind: 'paragraph', text: [plain('Two, '), strong('bold'), plain('.')] },
      { kind: 'list', ordered: true, items: ['first', [code('/question today'), plain(' now')]] },
    );
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Part', style: { bold: true } },
              { type: 'text', text: '\nOne.\n\nTwo, ' },
              { type: 'text', text: 'bold', style: { bold: true } },
              { type: 'text', text: '.' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: '/question today', style: { code: true } },
                  { type: 'text', text: ' now' },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('begins anew after a list, since Slack leaves no space below one', () => {
    const list: Block = { kind: 'list', ordered: false, items: ['item'] };
    expect(render(list, { kind: 'paragraph', text: 'After.' }, list)).toHaveLength(2);
  });

  it('shows fields as labels with their values', () => {
    const fields = [
      { label: 'Avoid', value: 'a' },
      { label: 'Instead', value: 'b' },
    ];
    expect(render({ kind: 'fields', fields })).toEqual([
      section(
        { type: 'text', text: 'Avoid', style: { bold: true } },
        { type: 'text', text: '  a\n' },
        { type: 'text', text: 'Instead', style: { bold: true } },
        { type: 'text', text: '  b' },
      ),
    ]);
  });

  it('gives an instant in the zone of the reader, with digits for clients that cannot', () => {
    expect(render({ kind: 'paragraph', text: [plain('Next: '), instant] })).toEqual([
      section(
        { type: 'text', text: 'Next: ' },
        {
          type: 'date',
          timestamp: at / 1000,
          format: '{date_short_pretty} {time}',
          fallback: '2026-09-01 17:00 (Asia/Shanghai)',
        },
      ),
    ]);
  });

  it('shows a file as it is, below its name', () => {
    expect(render({ kind: 'file', name: 'export.json', text: '{"a": "```"}' })).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'export.json', style: { bold: true } }],
          },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '{"a": "```"}' }] },
        ],
      },
    ]);
  });

  it('leaves out what is empty, which Slack would refuse', () => {
    expect(
      render(
        { kind: 'heading', level: 1, text: '' },
        { kind: 'paragraph', text: [plain('')] },
        { kind: 'note', text: ' ' },
        { kind: 'list', ordered: false, items: ['', 'item'] },
        { kind: 'quote', text: '' },
        { kind: 'buttons', buttons: [] },
      ),
    ).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'item' }] }],
          },
        ],
      },
    ]);
  });

  it('says the summary when there is nothing else', () => {
    expect(render()).toEqual([
      { type: 'section', text: { type: 'plain_text', text: 'Summary', emoji: false } },
    ]);
  });
});

describe('notes', () => {
  it('are plain small print', () => {
    expect(render({ kind: 'note', text: [strong('Why: '), plain('*a* _b_ <!channel> :tada:')] })).toEqual([
      {
        type: 'context',
        elements: [{ type: 'plain_text', text: 'Why: *a* _b_ <!channel> :tada:', emoji: false }],
      },
    ]);
  });

  it('use markup for nothing but an instant or a command', () => {
    expect(render({ kind: 'note', text: [plain('A & B until '), instant, plain('.')] })).toEqual([
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: `A &amp; B until <!date^${at / 1000}^{date_short_pretty} {time}|2026-09-01 17:00 (Asia/Shanghai)>.`,
            verbatim: true,
          },
        ],
      },
    ]);
  });

  it.each(['*bold*', '> quote', '`code`', '<!here>', ':tada:'])(
    'with an instant and %s become running text',
    (text) => {
      expect(render({ kind: 'note', text: [typed(text), instant] })).toMatchObject([
        { type: 'rich_text', elements: [{ elements: [{ type: 'text', text }, { type: 'date' }] }] },
      ]);
    },
  );

  it('too long for small print become running text', () => {
    const text = 'x'.repeat(limits.textObject + 1);
    expect(render({ kind: 'note', text })).toEqual([section({ type: 'text', text })]);
  });
});

describe('what people typed', () => {
  it('is quoted below a name that does not ping', () => {
    const quote: Block = {
      kind: 'quote',
      id: 'r1',
      text: '<!channel> *hi* @here',
      by: [{ kind: 'member', memberId: 'U1' }],
    };
    expect(render(quote)).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'Ann <!here> *Li*', style: { bold: true } }],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: '<!channel> *hi* @here' }] },
        ],
      },
    ]);
  });

  it('stands under a neutral word when the name is unknown', () => {
    const by = [{ kind: 'member', memberId: 'U2' } as const];
    expect(JSON.stringify(render({ kind: 'quote', text: 'hi', by }))).toContain('"Member"');
  });
});

describe('a ping', () => {
  const pinging = (ping: string) =>
    renderBlocks({ ...message({ kind: 'paragraph', text: 'Hi' }), ping }, {})[0];

  it.each(['<!here>', '<!channel>', '<!subteam^S0AB12>', '<@U0AB12>'])(
    'of the form %s is a mention',
    (ping) => {
      expect(pinging(ping)).toEqual({
        type: 'section',
        text: { type: 'mrkdwn', text: ping, verbatim: true },
      });
    },
  );

  it.each(['@here', '<!everyone> now', '<@U1> <!channel>', '<https://a.b|c>', '*x*'])(
    'like %s is shown as typed',
    (ping) => {
      expect(pinging(ping)).toEqual({
        type: 'context',
        elements: [{ type: 'plain_text', text: ping, emoji: false }],
      });
    },
  );
});

describe('buttons', () => {
  it('carry their action and subject, each with an action id of its own', () => {
    const button = { label: 'Answer', action: 'answer', subject: 'round-1', style: 'primary' } as const;
    const plainOne = { ...button, action: 'score', style: 'plain' } as const;
    const [actions, , more] = render(
      { kind: 'buttons', buttons: [button, plainOne] },
      { kind: 'divider' },
      { kind: 'buttons', buttons: [{ ...button, label: 'x'.repeat(100), style: 'danger' }] },
    );
    expect(actions).toMatchObject({
      elements: [
        { action_id: 'rehearse:answer:0', value: 'round-1', style: 'primary', text: { text: 'Answer' } },
        { action_id: 'rehearse:score:1', value: 'round-1' },
      ],
    });
    expect(actions).not.toHaveProperty('elements.1.style');
    expect(more).toMatchObject({
      elements: [{ action_id: 'rehearse:answer:2', style: 'danger', text: { text: `${'x'.repeat(74)}…` } }],
    });
  });
});

it('marks the first block with the key of its delivery', () => {
  const blocks = renderBlocks(message({ kind: 'divider' }, { kind: 'paragraph', text: 'Hi' }), {
    key: 'round/question',
  });
  expect(blocks.map(({ block_id }) => block_id)).toEqual(['round/question#0', undefined]);
});
