// The simplest messages, for tests of how they are cut.
import type { Block, Message, Text } from '../../src/platforms/message.js';

export const paragraph = (text: Text): Block => ({ kind: 'paragraph', text });

export const buttons: Block = {
  kind: 'buttons',
  buttons: [{ label: 'Score', action: 'score', subject: 'r', style: 'plain' }],
};

/** Text of this length, give or take a sentence. */
export const sentences = (length: number): string => 'One sentence after the other. '.repeat(length / 30);

export const kinds = (part: Message | undefined) => part?.blocks.map(({ kind }) => kind);
