import { componentId, deliveryHash } from './marker.js';
import type { Marks } from './messages-in.js';

const mostKept = 5_000;

/**
 * Messages carry only a hash of their delivery's key; this remembers the keys of what this process sent, so that its own messages
 * are recognised as they come in. What an earlier process sent is found by its key instead.
 */
export type SentKeys = {
  remember(key: string): void;
  keyOf(marks: Marks): string | undefined;
};

export function createSentKeys(): SentKeys {
  const keys = new Map<string | number, string>();
  return {
    remember: (key) => {
      if (keys.size >= mostKept) keys.clear();
      keys.set(deliveryHash(key), key);
      keys.set(componentId(key), key);
    },
    keyOf: ({ hashes, componentIds }) =>
      [...hashes, ...componentIds].map((mark) => keys.get(mark)).find((key) => key !== undefined),
  };
}
