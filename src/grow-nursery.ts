import { setFlagsFromString } from 'node:v8';

/**
 * Takes back what `small-heap.ts` says, for a process that crowds speak to: what they say waits in the nursery until it is stored, and
 * in a small one it is copied again and again. Some thirty megabytes more.
 */
export const letNurseryGrow = (): void => setFlagsFromString('--semi-space-growth-factor=2');
