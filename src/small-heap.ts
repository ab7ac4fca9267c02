import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's nursery from growing while modules and questions load: it would keep those tens of megabytes for good, for a program
 * that then makes next to no garbage. It only helps when it is said before anything else is loaded.
 */
setFlagsFromString('--semi-space-growth-factor=1');
