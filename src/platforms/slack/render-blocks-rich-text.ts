import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Block, Span, Text } from '../message.js';
import { spansOf } from '../split-text.js';
import { dateFormat, instantText, type Names, nameOf, unixSeconds } from './render-text-spans.js';

/** Blocks of running text. `rich_text` has no markup language, so nothing in them can become markup, a link or a mention. */
export type FlowBlock = Extract<
  Block,
  { kind: 'heading' | 'paragraph' | 'note' | 'list' | 'quote' | 'fields' | 'file' }
>;

type RichTextBlockElement = RichTextBlock['elements'][number];

/**
 * One `rich_text` block: lines of prose in one section, then at most one list, quote or file. Undefined when there is nothing to
 * show, since Slack refuses empty text.
 */
export function richText(flow: readonly FlowBlock[], names: Names): RichTextBlock | undefined {
  const prose = joined(flow.map((block) => ({ elements: proseOf(block, names), gap: gapAfter(block) })));
  const elements: readonly RichTextBlockElement[] = [
    ...(prose.length === 0 ? [] : [section(prose)]),
    ...flow.flatMap((block) => tailOf(block, names)),
  ];
  return elements.length === 0 ? undefined : { type: 'rich_text', elements: [...elements] };
}

const section = (elements: readonly RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: [...elements],
});

/** Inside a section an empty line shows as half a line: the distance between two paragraphs. */
const gapAfter = (block: FlowBlock): string => (block.kind === 'heading' ? '\n' : '\n\n');

function joined(
  parts: readonly { readonly elements: readonly RichTextElement[]; readonly gap: string }[],
): readonly RichTextElement[] {
  const filled = parts.filter(({ elements }) => !isBlank(elements));
  const last = filled.at(-1);
  return merged(
    filled.flatMap((part) => (part === last ? part.elements : [...part.elements, words(part.gap)])),
  );
}

function proseOf(block: FlowBlock, names: Names): readonly RichTextElement[] {
  switch (block.kind) {
    case 'heading':
      return elementsOf([{ kind: 'strong', text: block.text }], names);
    case 'paragraph':
    case 'note':
      return elementsOf(block.text, names);
    case 'fields':
      return joined(
        block.fields.map(({ label, value }) => ({
          elements: [
            ...elementsOf([{ kind: 'strong', text: label }], names),
            ...(label === '' ? [] : [words('  ')]),
            ...elementsOf(value, names),
          ],
          gap: '\n',
        })),
      );
    case 'quote':
      return block.by === undefined ? [] : elementsOf(block.by, names).map(bold);
    case 'file':
      return elementsOf([{ kind: 'strong', text: block.name }], names);
    case 'list':
      return [];
    default:
      return block satisfies never;
  }
}

function tailOf(block: FlowBlock, names: Names): readonly RichTextBlockElement[] {
  switch (block.kind) {
    case 'list': {
      const items = block.items.map((item) => elementsOf(item, names)).filter((item) => !isBlank(item));
      const style = block.ordered ? 'ordered' : 'bullet';
      return items.length === 0 ? [] : [{ type: 'rich_text_list', style, elements: items.map(section) }];
    }
    case 'quote':
      return block.text.trim() === '' ? [] : [{ type: 'rich_text_quote', elements: [words(block.text)] }];
    case 'file':
      return block.text.trim() === ''
        ? []
        : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: block.text }] }];
    default:
      return [];
  }
}

const elementsOf = (text: Text, names: Names): readonly RichTextElement[] =>
  merged(spansOf(text).flatMap((span) => elementOf(span, names)));

function elementOf(span: Span, names: Names): readonly RichTextElement[] {
  switch (span.kind) {
    case 'plain':
    case 'typed':
      return span.text === '' ? [] : [words(span.text)];
    case 'strong':
      return span.text === '' ? [] : [bold(words(span.text))];
    case 'code':
      return span.text === '' ? [] : [{ type: 'text', text: span.text, style: { code: true } }];
    case 'member':
      return [words(nameOf(span.memberId, names))];
    case 'instant':
      return [
        {
          type: 'date',
          timestamp: unixSeconds(span),
          format: dateFormat(span),
          fallback: instantText(span),
        },
      ];
    default:
      return span satisfies never;
  }
}

const isBlank = (elements: readonly RichTextElement[]): boolean =>
  elements.every((element) => element.type === 'text' && element.text.trim() === '');

const words = (text: string): RichTextElement => ({ type: 'text', text });

const bold = (element: RichTextElement): RichTextElement => ({
  ...element,
  style: { ...element.style, bold: true },
});

/** Every element counts towards the size of a message, so neighbours that look alike become one. */
function merged(elements: readonly RichTextElement[]): readonly RichTextElement[] {
  const result: RichTextElement[] = [];
  for (const element of elements) {
    const last = result.at(-1);
    if (last?.type === 'text' && element.type === 'text' && looksOf(last) === looksOf(element)) {
      result[result.length - 1] = { ...last, text: last.text + element.text };
    } else {
      result.push(element);
    }
  }
  return result;
}

const looksOf = ({ style }: RichTextElement): string => JSON.stringify(style ?? {});
