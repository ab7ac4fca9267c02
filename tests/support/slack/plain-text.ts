import { z } from 'zod';
import type { Json } from './workspace.js';

const recordSchema = z.record(z.string(), z.unknown());

/** A message as a person reads it, for assertions. */
export const plainText = (message: { readonly text: string; readonly blocks: readonly Json[] }): string =>
  message.blocks.length === 0 ? asTyped(message.text) : lines(message.blocks);

const asTyped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function render(node: unknown): string {
  const parsed = recordSchema.safeParse(node);
  if (!parsed.success) return '';
  const block = parsed.data;
  const text = (field: string): string => (typeof block[field] === 'string' ? block[field] : '');
  switch (block['type']) {
    case 'mrkdwn':
      return asTyped(text('text'));
    case 'plain_text':
    case 'markdown':
    case 'text':
      return text('text');
    case 'link':
      return text('text') || text('url');
    case 'user':
      return `<@${text('user_id')}>`;
    case 'usergroup':
      return `<!subteam^${text('usergroup_id')}>`;
    case 'channel':
      return `<#${text('channel_id')}>`;
    case 'broadcast':
      return `<!${text('range')}>`;
    case 'emoji':
      return `:${text('name')}:`;
    case 'date':
      return text('fallback');
    case 'image':
      return text('alt_text');
    case 'divider':
      return '---';
    case 'button':
      return `[${render(block['text'])}]`;
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return children(block).map(render).join('');
    case 'rich_text_quote':
      return `> ${children(block).map(render).join('')}`;
    case 'rich_text_list':
      return children(block)
        .map((item, index) => `${block['style'] === 'ordered' ? `${index + 1}.` : '-'} ${render(item)}`)
        .join('\n');
    case 'actions':
    case 'context':
      return children(block).map(render).join(' ');
    case 'section':
      return lines([block['text'], ...items(block['fields']), block['accessory']]);
    default:
      return lines([block['label'], block['text'], ...children(block)]);
  }
}

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const children = (block: Json): readonly unknown[] => items(block['elements']);
const lines = (nodes: readonly unknown[]): string =>
  nodes
    .map(render)
    .filter((line) => line !== '')
    .join('\n');
