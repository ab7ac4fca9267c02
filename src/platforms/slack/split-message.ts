import type { KnownBlock } from '@slack/types';
import type { Block, Message } from '../message.js';
import { packBlocks } from '../split-text.js';
import { limits } from './limits.js';
import { renderBlocks, showsNothing } from './render-blocks.js';

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
  const packed = packBlocks([...content, ...message.blocks.filter(isButtons)], {
    fits,
    room: limits.messageWeight,
    worthCutting,
    fillsUp: false,
  });
  const parts = packed.filter((blocks) => !showsNothing(blocks));
  return parts.map((blocks, index) => ({
    ...message,
    blocks,
    summary: index === 0 ? message.summary : `${message.summary} (${index + 1}/${parts.length})`,
    ping: index === 0 ? message.ping : undefined,
  }));
}

export const fitsSlack = (blocks: readonly KnownBlock[]): boolean => fillOf(blocks) <= 1;

/** How much of what Slack takes in one message this one would need; above 1 it must be cut. */
export const slackFill = (message: Message): number => fillOf(renderBlocks(message, standIn));

const fillOf = (blocks: readonly KnownBlock[]): number =>
  Math.max(blocks.length / limits.blocks, weightOf(blocks) / limits.messageWeight);

const weightOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + JSON.stringify(block).length + limits.blockWeight, 0);
