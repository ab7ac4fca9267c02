import type { ActionsBlock, KnownBlock, Button as SlackButton } from '@slack/types';
import type { Block, Button, Message } from '../message.js';
import { cutShort } from '../split-text.js';
import { limits } from './limits.js';
import { contextOf } from './render-blocks-note.js';
import { type FlowBlock, richText } from './render-blocks-rich-text.js';
import type { Names } from './render-text-spans.js';

export type RenderContext = {
  /** The delivery's; the first block carries it at the beginning of its `block_id`. */
  readonly key?: string | undefined;
  readonly names?: Names | undefined;
};

const noNames: Names = new Map<string, string>();

/** Block Kit of a message that `splitForSlack` has made short enough. Never empty, and nobody is pinged but `message.ping`. */
export function renderBlocks(message: Message, { key, names = noNames }: RenderContext): KnownBlock[] {
  const content = contentOf(message.blocks, names);
  const numbered = withActionIds([...pingBlocks(message.ping), ...content]);
  const blocks = numbered.length > 0 ? numbered : emptyBlocks(message);
  return blocks.map((block, index) =>
    key === undefined || index > 0 ? block : { ...block, block_id: `${key}#0`.slice(0, limits.id) },
  );
}

/** True when nothing of it can be seen. */
export const showsNothing = (blocks: readonly Block[]): boolean => contentOf(blocks, noNames).length === 0;

const contentOf = (blocks: readonly Block[], names: Names): readonly KnownBlock[] =>
  runsOf(blocks, names).flatMap((run) => renderRun(run, names));

const emptyBlocks = ({ summary }: Message): KnownBlock[] => [
  {
    type: 'section',
    text: { type: 'plain_text', text: cutShort(summary, limits.textObject) || '…', emoji: false },
  },
];

/** Blocks that become one block of Slack's: prose with the list or quote it leads to, or anything else by itself. */
type Run = { readonly flow: readonly FlowBlock[] } | { readonly single: KnownBlock };

function runsOf(blocks: readonly Block[], names: Names): readonly Run[] {
  const runs: Run[] = [];
  for (const block of blocks) {
    const single = singleOf(block, names);
    const last = runs.at(-1);
    if (single !== undefined) runs.push(...single.map((known) => ({ single: known })));
    else if (!isFlow(block)) continue;
    else if (last !== undefined && 'flow' in last && mayFollow(last.flow.at(-1), block)) {
      runs[runs.length - 1] = { flow: [...last.flow, block] };
    } else runs.push({ flow: [block] });
  }
  return runs;
}

const isFlow = (block: Block): block is FlowBlock => block.kind !== 'divider' && block.kind !== 'buttons';

/** Lists, quotes and files end a run, since Slack leaves no space below them; what has a title of its own begins one. */
function mayFollow(before: FlowBlock | undefined, block: FlowBlock): boolean {
  if (before === undefined || ['list', 'quote', 'file', 'note'].includes(before.kind)) return false;
  if (block.kind === 'quote') return block.by === undefined;
  return block.kind === 'paragraph' || block.kind === 'fields' || block.kind === 'list';
}

const renderRun = (run: Run, names: Names): readonly KnownBlock[] => {
  if ('single' in run) return [run.single];
  const block = richText(run.flow, names);
  return block === undefined ? [] : [block];
};

/** What stands by itself in Slack; undefined for running text. */
function singleOf(block: Block, names: Names): readonly KnownBlock[] | undefined {
  switch (block.kind) {
    case 'divider':
      return [{ type: 'divider' }];
    case 'buttons':
      return chunks(block.buttons, limits.actionElements).map(actionsOf);
    case 'heading': {
      // A longer one would be refused; as running text it stays whole.
      if (block.level === 2 || block.text.length > limits.header || block.text.trim() === '')
        return undefined;
      return [{ type: 'header', text: { type: 'plain_text', text: block.text, emoji: false } }];
    }
    case 'note': {
      const context = contextOf(block.text, names);
      return context === undefined ? undefined : [context];
    }
    default:
      return undefined;
  }
}

const actionsOf = (buttons: readonly Button[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.map(buttonOf),
});

const buttonOf = ({ label, action, subject, style }: Button): SlackButton => ({
  type: 'button',
  text: { type: 'plain_text', text: cutShort(label, limits.buttonText) || '…', emoji: false },
  action_id: `rehearse:${action}`,
  value: subject.slice(0, limits.buttonValue),
  ...(style === 'plain' ? {} : { style }),
});

/** An `action_id` has to be unique in its message. */
function withActionIds(blocks: readonly KnownBlock[]): KnownBlock[] {
  let index = 0;
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) => ({
      ...element,
      action_id: `${element.action_id ?? ''}:${index++}`.slice(-limits.id),
    }));
    return { ...block, elements };
  });
}

const mention = /^<(?:!here|!channel|!subteam\^S[A-Z0-9]+|@[UW][A-Z0-9]+)>$/;

/** The one place where a mention is made, and only of exactly the form that a lead's choice has. */
function pingBlocks(ping: string | undefined): readonly KnownBlock[] {
  if (ping === undefined || ping.trim() === '') return [];
  if (mention.test(ping)) return [{ type: 'section', text: { type: 'mrkdwn', text: ping, verbatim: true } }];
  const shown = cutShort(ping, limits.textObject);
  return [{ type: 'context', elements: [{ type: 'plain_text', text: shown, emoji: false }] }];
}

const chunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
