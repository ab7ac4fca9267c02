import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Block, Message } from '../message.js';
import { cutShort } from '../split-text.js';
import { limits } from './limits.js';
import { componentId, deliveryHash } from './marker.js';
import { type WrittenBlock, writtenTogether } from './render-blocks.js';
import { type ButtonRow, buttonRowsOf } from './render-buttons.js';
import { type Attachment, attachmentsOf } from './render-files.js';
import { type AllowedMentions, renderPing } from './render-ping.js';
import { escapeText, type Names } from './render-text.js';

export type RenderContext = {
  /** The delivery's: its buttons carry it, or where there are none the container. */
  readonly key: string;
  readonly names?: Names | undefined;
};

export type RenderedMessage = {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly APIMessageTopLevelComponent[];
  /** To be sent with every post and every edit; else Discord's own defaults hold, which ping. */
  readonly allowedMentions: AllowedMentions;
  /** Files to upload under these names, which the components refer to. */
  readonly attachments: readonly Attachment[];
};

/** One per state; what the words say does not depend on it. */
const accents: Readonly<Record<Message['tone'], number>> = {
  question: 0x5865f2,
  closed: 0x80848e,
  answer: 0x248046,
  notice: 0x4e5d94,
  warning: 0xda373c,
};

const noNames: Names = new Map<string, string>();

/** Components of a message that `splitForDiscord` has made short enough. Never empty, and nobody is pinged but `message.ping`. */
export function renderMessage(message: Message, { key, names = noNames }: RenderContext): RenderedMessage {
  const ping = renderPing(message.ping);
  const pieces = piecesOf(message.blocks, { key, names });
  const content = contentOf(message.blocks, pieces);
  const components = content.length > 0 ? content : [textDisplay(summaryOf(message))];
  const isMarked = components.some(({ type }) => type === ComponentType.ActionRow);
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      ...(ping.content === undefined ? [] : [textDisplay(ping.content)]),
      {
        type: ComponentType.Container,
        ...(!isMarked && { id: componentId(key) }),
        accent_color: accents[message.tone],
        components,
      },
    ],
    allowedMentions: ping.allowedMentions,
    attachments: [...pieces.attachments.values()],
  };
}

/** True when nothing of it can be seen. */
export const showsNothing = (blocks: readonly Block[]): boolean =>
  contentOf(blocks, piecesOf(blocks, { key: '', names: noNames })).length === 0;

const summaryOf = ({ summary }: Message): string =>
  escapeText(cutShort(summary, limits.messageText / 2)).trim() || '…';

const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

/** What components need to know of the whole message. */
type Pieces = {
  readonly names: Names;
  readonly attachments: ReadonlyMap<Block, Attachment>;
  readonly rows: ReadonlyMap<Block, readonly ButtonRow[]>;
};

const piecesOf = (
  blocks: readonly Block[],
  { key, names }: { readonly key: string; readonly names: Names },
): Pieces => ({
  names,
  attachments: attachmentsOf(blocks),
  rows: buttonRowsOf(blocks, deliveryHash(key)),
});

const contentOf = (blocks: readonly Block[], pieces: Pieces): APIComponentInContainer[] =>
  runsOf(blocks).flatMap((run) =>
    'written' in run ? displayOf(run.written, pieces.names) : componentsOf(run.single, pieces),
  );

const displayOf = (blocks: readonly WrittenBlock[], names: Names): readonly APITextDisplayComponent[] => {
  const text = writtenTogether(blocks, names);
  return text === '' ? [] : [textDisplay(text)];
};

type SingleBlock = Exclude<Block, WrittenBlock>;

/** Blocks that become one text display, a heading with all that stands under it, or a component of its own. */
type Run = { readonly written: readonly WrittenBlock[] } | { readonly single: SingleBlock };

function runsOf(blocks: readonly Block[]): readonly Run[] {
  const runs: Run[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (isSingle(block)) runs.push({ single: block });
    else if (last !== undefined && 'written' in last && block.kind !== 'heading') {
      runs[runs.length - 1] = { written: [...last.written, block] };
    } else runs.push({ written: [block] });
  }
  return runs;
}

const isSingle = (block: Block): block is SingleBlock =>
  block.kind === 'divider' || block.kind === 'buttons' || block.kind === 'file';

function componentsOf(block: SingleBlock, { attachments, rows }: Pieces): readonly APIComponentInContainer[] {
  switch (block.kind) {
    case 'divider':
      return [{ type: ComponentType.Separator }];
    case 'file': {
      // An upload is shown only where a component refers to it; resources/message.
      const attachment = attachments.get(block);
      if (attachment === undefined) return [];
      return [{ type: ComponentType.File, file: { url: `attachment://${attachment.name}` } }];
    }
    case 'buttons':
      return rows.get(block) ?? [];
    default:
      return block satisfies never;
  }
}
