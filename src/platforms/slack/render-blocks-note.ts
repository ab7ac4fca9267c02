import type { ContextBlock } from '@slack/types';
import type { Span, Text } from '../message.js';
import { spansOf } from '../split-text.js';
import { limits } from './limits.js';
import {
  dateFormat,
  escapeText,
  instantText,
  type Names,
  nameOf,
  plainText,
  unixSeconds,
} from './render-text-spans.js';

/** Characters that mean something in Slack's markup, which knows no way to escape them. */
const wild = /[*_~`>]|:[^\s:]+:/;

/**
 * Small print. Only a date or a command needs Slack's markup; everything else is plain text. Undefined when the words could be
 * taken for markup or are too long: then they have to be shown as running text.
 */
export function contextOf(text: Text, names: Names): ContextBlock | undefined {
  const spans = spansOf(text);
  const words = plainText(text, names);
  if (words.trim() === '') return undefined;
  if (!spans.some(({ kind }) => kind === 'instant' || kind === 'code')) {
    if (words.length > limits.textObject) return undefined;
    return { type: 'context', elements: [{ type: 'plain_text', text: words, emoji: false }] };
  }
  if (spans.some((span) => wild.test(wordsOf(span, names)))) return undefined;
  const markup = spans.map((span) => markupOf(span, names)).join('');
  if (markup.length > limits.textObject) return undefined;
  return { type: 'context', elements: [{ type: 'mrkdwn', text: markup, verbatim: true }] };
}

const wordsOf = (span: Span, names: Names): string =>
  span.kind === 'instant' ? '' : plainText([span], names);

function markupOf(span: Span, names: Names): string {
  switch (span.kind) {
    case 'plain':
    case 'typed':
      return escapeText(span.text);
    case 'strong':
      return span.text.trim() === '' ? span.text : `*${escapeText(span.text)}*`;
    case 'code':
      return span.text.trim() === '' ? span.text : `\`${escapeText(span.text)}\``;
    case 'member':
      return escapeText(nameOf(span.memberId, names));
    case 'instant':
      return `<!date^${unixSeconds(span)}^${dateFormat(span)}|${escapeText(instantText(span))}>`;
    default:
      return span satisfies never;
  }
}
