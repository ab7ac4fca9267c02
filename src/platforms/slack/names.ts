import type { Message, Span, Text } from '../message.js';
import type { SlackCalls } from './slack-deps.js';

export type Names = ReadonlyMap<string, string>;

export const noNames: Names = new Map();

/** The names of everybody a message shows; whoever cannot be looked up stays without one. */
export async function namesIn(nameOf: SlackCalls['nameOf'], message: Message): Promise<Names> {
  const names = new Map<string, string>();
  for (const memberId of new Set(message.blocks.flatMap(textsOf).flatMap(membersIn))) {
    const name = await nameOf(memberId);
    if (name !== undefined) names.set(memberId, name);
  }
  return names;
}

function textsOf(block: Message['blocks'][number]): readonly Text[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.text];
    case 'list':
      return block.items;
    case 'quote':
      return block.by === undefined ? [] : [block.by];
    case 'fields':
      return block.fields.map(({ value }) => value);
    case 'heading':
    case 'file':
    case 'divider':
    case 'buttons':
      return [];
    default:
      return block satisfies never;
  }
}

const membersIn = (text: Text): readonly string[] =>
  typeof text === 'string'
    ? []
    : text.flatMap((span: Span) => (span.kind === 'member' ? [span.memberId] : []));
