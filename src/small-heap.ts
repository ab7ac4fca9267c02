import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's nursery from growing while modules and questions load: it would keep those tens of megabytes for good, for a program
 * that then makes next to no garbage. It only helps when it is said before anything else is loaded.
 */
setFlagsFromString('--semi-space-growth-factor=1');

/**
 * When little happens any more, V8 gives back what the start took by collecting twice. The second time finds nothing, and costs as
 * much as a minute of the heartbeat. Node 20 has a name of its own for it, and V8 complains of names it does not know.
 */
setFlagsFromString(
  process.versions.node.startsWith('20.') ? '--memory-reducer-single-gc' : '--memory-reducer-gc-count=1',
);
