import type { Block, Message, Span, Text } from '../../src/platforms/message.js';

/** A message as a person would read it, for assertions. */
export const plainText = (message: Message): string => message.blocks.map(blockText).join('\n');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'paragraph':
      return textOf(block.text);
    case 'note':
      return `(${textOf(block.text)})`;
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${textOf(item)}`)
        .join('\n');
    case 'quote':
      return `> ${block.by === undefined ? '' : `${textOf(block.by)}: `}${block.text}`;
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${textOf(value)}`).join('\n');
    case 'file':
      return `[file ${block.name}] ${block.text}`;
    case 'divider':
      return '---';
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
    default:
      return block satisfies never;
  }
}

const textOf = (text: Text): string => (typeof text === 'string' ? text : text.map(spanText).join(''));

function spanText(span: Span): string {
  switch (span.kind) {
    case 'plain':
    case 'strong':
    case 'typed':
      return span.text;
    case 'code':
      return `\`${span.text}\``;
    case 'member':
      return `@${span.memberId}`;
    case 'instant':
      return new Date(span.at).toISOString().slice(0, 16);
    default:
      return span satisfies never;
  }
}
