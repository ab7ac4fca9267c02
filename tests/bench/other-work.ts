import type { Store } from '../../src/store/store.js';

const readEveryMs = 20;

/** How other work fared while something big was under way. */
export type OtherWork = {
  /** The longest time in which the event loop did not turn. */
  readonly longestStallMs: number;
  readonly longestReadMs: number;
  readonly readsAsked: number;
  readonly readsAnswered: number;
};

/** Reads something small every now and then, as a person's command would, and listens to how the event loop turns. */
export function watchOtherWork(store: Store): { end(): Promise<OtherWork> } {
  const loop = watchLoop();
  const pending = new Set<Promise<void>>();
  const durationsMs: number[] = [];
  let readsAsked = 0;
  const timer = setInterval(() => {
    readsAsked += 1;
    const askedMs = performance.now();
    const read = store.queue.list('nobody').then(() => {
      durationsMs.push(performance.now() - askedMs);
      pending.delete(read);
    });
    pending.add(read);
  }, readEveryMs);
  return {
    end: async () => {
      clearInterval(timer);
      const longestStallMs = loop.end();
      const readsAnswered = durationsMs.length;
      await Promise.all(pending);
      return { longestStallMs, longestReadMs: Math.max(0, ...durationsMs), readsAsked, readsAnswered };
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
