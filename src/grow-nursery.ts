import { setFlagsFromString } from 'node:v8';

/**
 * Takes back what `small-heap.ts` says for the start, once all is loaded: what a crowd says waits in the nursery until it is stored,
 * and in a small one it is copied again and again.
 */
export const letNurseryGrow = (): void => setFlagsFromString('--semi-space-growth-factor=2');
