import type { Store } from '../../src/store/store.js';

const readEveryMs = 20;

/** How other work fared while something big was under way. */
export type OtherWork = {
  /** The longest time in which the event loop did not turn. */
  readonly longestStallMs: number;
  readonly longestReadMs: number;
  readonly readsWanted: number;
  readonly readsAnswered: number;
};

/**
 * Wants to read something small every now and then, as people's commands would, and listens to how the event loop turns. A read
 * waits from the instant at which it was wanted: one that a stall kept from being asked at all has waited too.
 */
export function watchOtherWork(store: Store): { end(): Promise<OtherWork> } {
  const loop = watchLoop();
  const startedMs = performance.now();
  const reads: Promise<void>[] = [];
  const durationsMs: number[] = [];
  const read = async (wantedMs: number) => {
    await store.queue.list('nobody');
    durationsMs.push(performance.now() - wantedMs);
  };
  const catchUp = () => {
    for (
      let wantedMs = startedMs + (reads.length + 1) * readEveryMs;
      wantedMs <= performance.now();
      wantedMs += readEveryMs
    )
      reads.push(read(wantedMs));
  };
  const timer = setInterval(catchUp, readEveryMs / 4);
  return {
    end: async () => {
      clearInterval(timer);
      const longestStallMs = loop.end();
      const readsAnswered = durationsMs.length;
      catchUp();
      await Promise.all(reads);
      return {
        longestStallMs,
        longestReadMs: Math.max(0, ...durationsMs),
        readsWanted: reads.length,
        readsAnswered,
      };
    },
  };
}

/** Notices every turn, unlike a timer, which would not tell apart a stall shorter than its interval. */
function watchLoop(): { end(): number } {
  let turnedMs = performance.now();
  let longestMs = 0;
  const notice = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - turnedMs);
    turnedMs = nowMs;
  };
  let next: NodeJS.Immediate;
  const turn = () => {
    notice();
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  return {
    end: () => {
      notice();
      clearImmediate(next);
      return longestMs;
    },
  };
}
