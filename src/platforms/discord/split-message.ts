import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Block, Message } from '../message.js';
import { packBlocks } from '../split-text.js';
import { limits } from './limits.js';
import { type RenderedMessage, renderMessage, showsNothing } from './render-message.js';

/** As long as names can be, and every character of them escaped: the real ones are known only when a message is sent. */
const standIn = { key: '', names: { get: () => '*'.repeat(limits.memberName) } };

/** Tidiest first: blocks that fit stay whole, or give up a long beginning to the message before, or a short one. */
const tidiness = [
  { fillsUp: false, worthCutting: 1_200 },
  { fillsUp: true, worthCutting: 1_200 },
  { fillsUp: true, worthCutting: 300 },
];

/**
 * The fewest messages that Discord takes, in order and complete: cut between blocks, a heading staying with what follows it, and
 * inside a block only where it is too long or a message is saved. Buttons go with the last.
 */
export function splitForDiscord(message: Message): readonly Message[] {
  const fits = (blocks: readonly Block[]): boolean =>
    fitsDiscord(renderMessage({ ...message, blocks }, standIn));
  if (fits(message.blocks)) return [message];
  const parts = fewestParts(buttonsLast(message.blocks), fits);
  return parts.map((blocks, index) => ({
    ...message,
    blocks,
    summary: index === 0 ? message.summary : `${message.summary} (${index + 1}/${parts.length})`,
    ping: index === 0 ? message.ping : undefined,
  }));
}

const buttonsLast = (blocks: readonly Block[]): readonly Block[] => {
  const isButtons = ({ kind }: Block): boolean => kind === 'buttons';
  return [...blocks.filter((block) => !isButtons(block)), ...blocks.filter(isButtons)];
};

type Parts = readonly (readonly Block[])[];

function fewestParts(blocks: readonly Block[], fits: (blocks: readonly Block[]) => boolean): Parts {
  let best: Parts | undefined;
  for (const tidy of tidiness) {
    const packed = packBlocks(blocks, { ...tidy, fits, room: limits.messageText });
    const way = packed.filter((part) => !showsNothing(part));
    if (best === undefined || way.length < best.length) best = way;
    // Nothing comes out in one that did not fit as it was.
    if (best.length <= 2) return best;
  }
  return best ?? [];
}

export const fitsDiscord = (message: RenderedMessage): boolean => fillOf(message) <= 1;

/** How much of what Discord takes in one message this one would need; above 1 it must be cut. */
export const discordFill = (message: Message): number => fillOf(renderMessage(message, standIn));

const fillOf = ({ components, attachments }: RenderedMessage): number =>
  Math.max(
    countOf(components) / limits.components,
    textOf(components).length / limits.messageText,
    attachments.length / limits.files,
  );

type Component = APIMessageTopLevelComponent | APIComponentInContainer;

/** Nested components count too. */
const countOf = (components: readonly Component[]): number =>
  components.reduce((sum, component) => sum + 1 + nestedCount(component), 0);

function nestedCount(component: Component): number {
  if (component.type === ComponentType.Container) return countOf(component.components);
  return component.type === ComponentType.ActionRow ? component.components.length : 0;
}

const textOf = (components: readonly Component[]): string =>
  components
    .map((component) => {
      if (component.type === ComponentType.TextDisplay) return component.content;
      return component.type === ComponentType.Container ? textOf(component.components) : '';
    })
    .join('');
