import type { Block, Message } from '../message.js';
import { breakBefore } from '../split-text.js';
import { limits } from './limits.js';
import { escapeText, type Names, plainText } from './render-text-spans.js';

const noNames: Names = new Map<string, string>();

/**
 * The whole message as plain text. Screen readers read this and skip the blocks, and its beginning is the notification
 * (docs.slack.dev/reference/methods/chat.postMessage). Escaped, so that nothing in it is markup or a mention.
 */
export function renderText(message: Message, names: Names = noNames): string {
  const content = message.blocks.map((block) => textOf(block, names)).filter((text) => text.trim() !== '');
  const repeats = content[0]?.startsWith(message.summary) === true;
  const paragraphs = (repeats ? content : [message.summary, ...content]).map(escapeText);
  return cutAtParagraph(paragraphs) || '…';
}

function textOf(block: Block, names: Names): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
    case 'note':
      return plainText(block.text, names);
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plainText(item, names)}`)
        .join('\n');
    case 'quote':
      return block.by === undefined ? block.text : `${plainText(block.by, names)}: ${block.text}`;
    case 'fields':
      return block.fields
        .map(({ label, value }) => `${label === '' ? '' : `${label}: `}${plainText(value, names)}`)
        .join('\n');
    case 'file':
      return block.name;
    // Where there are buttons, screen readers find the buttons themselves.
    case 'divider':
    case 'buttons':
      return '';
    default:
      return block satisfies never;
  }
}

const gap = '\n\n';
const missing = '…';

function cutAtParagraph(paragraphs: readonly string[]): string {
  const all = paragraphs.join(gap);
  if (all.length <= limits.text) return all;
  let kept = '';
  for (const paragraph of paragraphs) {
    const longer = kept === '' ? paragraph : kept + gap + paragraph;
    if (longer.length + gap.length + missing.length > limits.text) break;
    kept = longer;
  }
  if (kept.length >= limits.text / 2) return kept + gap + missing;
  const at = breakBefore(all, limits.text - missing.length);
  // Not in the middle of `&lt;`.
  return (
    all
      .slice(0, at)
      .replace(/&[a-z]*$/, '')
      .trimEnd() + missing
  );
}
