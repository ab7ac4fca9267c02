// The only timers of the program. They say no more than "look now": what is due stands in the store.
import { schedule } from 'node-cron';

type Deps = {
  /** One look at what is due. It may be called at any time, but not while the last call is running. */
  readonly tick: () => Promise<void>;
  /** Told of a tick that threw, or that was given up because it did not end in time. */
  readonly onError: (error: unknown) => void;
};
type Options = {
  /** After this long a tick is given up: it may still run, but it no longer holds up the next one. */
  readonly deadlineMs?: number;
};

export type Heartbeat = {
  /** Ends the beating and waits for the tick in hand, at most until its deadline. */
  readonly stop: () => Promise<void>;
  /** Ticks now, or once more right after the tick in hand. */
  readonly nudge: () => void;
  /** Time since a tick last ended well and in time, or since the start; no clock change affects it. */
  readonly lastTickAgeMs: () => number;
};

const silent = { info() {}, warn() {}, error() {}, debug() {} };
const GIVEN_UP = Symbol('given up');

/**
 * Calls `tick` every second and never twice at once.
 *
 * A timer for the next full second asks the clock each time anew, so that no clock change leads it astray. node-cron beats at every
 * full minute beside it, and shares nothing with it; to let it find each second costs more than the look at the store.
 */
export function startHeartbeat(deps: Deps, options: Options = {}): Heartbeat {
  const { deadlineMs = 15_000 } = options;
  let inHand: Promise<void> | undefined;
  let isNudged = false;
  let isStopped = false;
  let lastTickMs = performance.now();

  async function tickOnce(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<typeof GIVEN_UP>((resolve) => {
      timer = setTimeout(resolve, deadlineMs, GIVEN_UP);
    });
    try {
      if ((await Promise.race([deps.tick(), deadline])) === GIVEN_UP) {
        deps.onError(new Error(`A tick did not end within ${deadlineMs} ms and was given up`));
      } else {
        lastTickMs = performance.now();
      }
    } catch (error) {
      deps.onError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function beatUntilQuiet(): Promise<void> {
    try {
      do {
        isNudged = false;
        await tickOnce();
      } while (isNudged && !isStopped);
    } finally {
      inHand = undefined;
    }
  }

  function beat(): void {
    // A microtask later, so that a tick that nudges finds itself in hand.
    if (!isStopped) inHand ??= Promise.resolve().then(beatUntilQuiet);
  }

  const minutes = followMinutes(beat);
  const seconds = followSeconds(() => {
    minutes.notice();
    beat();
  });

  return {
    async stop() {
      isStopped = true;
      seconds.stop();
      minutes.stop();
      await inHand;
    },
    nudge() {
      isNudged = true;
      beat();
    },
    lastTickAgeMs: () => performance.now() - lastTickMs,
  };
}

/** Timers count whole milliseconds and may come up to two too early, when what is due at the full second is not due yet. */
const AFTER_SECOND_MS = 2;

function followSeconds(beat: () => void): { readonly stop: () => void } {
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(onSecond, 1000 - (Date.now() % 1000) + AFTER_SECOND_MS);
  };
  const onSecond = () => {
    wait();
    beat();
  };
  wait();
  return { stop: () => clearTimeout(timer) };
}

const JUMP_MS = 2_000;

/**
 * A node-cron task for every minute. It must be started anew when the clock jumps: after a step back it would wait for the old
 * time, and after a step forward (a laptop wakes up) it goes through every minute it missed before it beats again. In a process
 * that does not run in UTC it spins through the whole repeated hour of autumn, because it rounds down to the second in local time.
 */
function followMinutes(beat: () => void): { readonly notice: () => void; readonly stop: () => void } {
  let aheadMs = Date.now() - performance.now();
  const task = schedule('* * * * *', beat, { timezone: 'UTC', logger: silent, suppressMissedWarning: true });
  return {
    notice() {
      const nowAheadMs = Date.now() - performance.now();
      if (Math.abs(nowAheadMs - aheadMs) < JUMP_MS) return;
      aheadMs = nowAheadMs;
      void task.stop();
      void task.start();
    },
    stop() {
      void task.destroy();
    },
  };
}
