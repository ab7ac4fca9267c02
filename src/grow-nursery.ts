import { setFlagsFromString } from 'node:v8';

/**
 * Takes back what `small-heap.ts` says, for a process that crowds speak to: what they say waits in the nursery until it is stored, and
 * in a small one it is copied again and again. Up to fifty megabytes more, which V8 gives back when it is quiet again.
 */
export const letNurseryGrow = (): void => setFlagsFromString('--semi-space-growth-factor=2');
