import type { KnownBlock } from '@slack/types';
import type { Block, Message } from '../message.js';
import { limits } from './limits.js';
import { renderBlocks, showsNothing } from './render-blocks.js';
import { cutBlock, writtenOut } from './split-message-block.js';

/** As long as names and keys can be: the real ones are known only when a message is sent. */
const standIn = { key: 'k'.repeat(64), names: { get: () => 'W'.repeat(limits.memberName) } };

/** The last bit of a message is left empty rather than filled with the first lines of a long text. */
const worthCutting = 2_000;

/**
 * The fewest messages that Slack takes, in order and complete: cut between blocks, a heading staying with what follows it, and inside
 * a block only when it is too long for a message of its own. Buttons go with the last.
 */
export function splitForSlack(message: Message): readonly Message[] {
  const fits = (blocks: readonly Block[]): boolean =>
    fitsSlack(renderBlocks({ ...message, blocks }, standIn));
  if (fits(message.blocks)) return [message];
  const isButtons = ({ kind }: Block): boolean => kind === 'buttons';
  const content = message.blocks.filter((block) => !isButtons(block));
  const packed = pack([...content, ...message.blocks.filter(isButtons)], fits);
  const parts = packed.filter((blocks) => !showsNothing(blocks));
  return parts.map((blocks, index) => ({
    ...message,
    blocks,
    summary: index === 0 ? message.summary : `${message.summary} (${index + 1}/${parts.length})`,
    ping: index === 0 ? message.ping : undefined,
  }));
}

export const fitsSlack = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= limits.blocks && weightOf(blocks) <= limits.messageWeight;

const weightOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + JSON.stringify(block).length + limits.blockWeight, 0);

type Fits = (blocks: readonly Block[]) => boolean;

/** `current` is the part being filled, `waiting` what is not in any part yet. */
type Packing = {
  readonly parts: readonly (readonly Block[])[];
  readonly current: readonly Block[];
  readonly waiting: readonly Block[];
};

function pack(blocks: readonly Block[], fits: Fits): Packing['parts'] {
  let packing: Packing = { parts: [], current: [], waiting: blocks };
  while (packing.waiting.length > 0) packing = packNext(packing, fits);
  const { parts, current } = packing;
  return current.length === 0 ? parts : [...parts, current];
}

/** Brings the next block one step further: into the current part, into a new one, or in two. */
function packNext({ parts, current, waiting }: Packing, fits: Fits): Packing {
  const [block, ...rest] = waiting;
  if (block === undefined) return { parts, current, waiting };
  if (fits([...current, block])) return { parts, current: [...current, block], waiting: rest };
  const [left, carried] = carryOver(current, block);
  const isFilled = left.length > 0;
  if (isFilled && fits([...carried, block])) return { parts: [...parts, left], current: carried, waiting };
  if (block.kind === 'list' && block.ordered) {
    return { parts, current, waiting: [...writtenOut(block), ...rest] };
  }
  const [head, tail] = cutToFit(block, current, fits) ?? [];
  if (head && tail && (!isFilled || sizeOf(head) >= worthCutting)) {
    return { parts: [...parts, [...current, head]], current: [], waiting: [tail, ...rest] };
  }
  if (isFilled) return { parts: [...parts, left], current: carried, waiting };
  if (current.length > 0) return { parts: [...parts, current], current: [], waiting };
  return { parts: [...parts, [block]], current: [], waiting: rest };
}

/** What stays in a full part, and what goes on with `next`: its headings, and for buttons something to stand under. */
function carryOver(blocks: readonly Block[], next: Block): readonly [readonly Block[], readonly Block[]] {
  const isLoose = (block: Block | undefined): boolean =>
    block !== undefined && (block.kind === 'heading' || block.kind === 'divider');
  let from = next.kind === 'buttons' ? Math.max(0, blocks.length - 1) : blocks.length;
  while (from > 0 && isLoose(blocks[from - 1])) from--;
  return [blocks.slice(0, from), blocks.slice(from)];
}

/** The longest beginning of a block that still fits. */
function cutToFit(block: Block, current: readonly Block[], fits: Fits): readonly [Block, Block] | undefined {
  for (let room: number = limits.messageWeight; room >= 1; room = Math.floor(room * 0.95)) {
    const cut = cutBlock(block, room);
    if (cut !== undefined && fits([...current, cut[0]])) return cut;
  }
  return undefined;
}

const sizeOf = (block: Block): number => JSON.stringify(block).length;
