import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The time as the program under the storm has it: it may be set by somebody, and it may go by more quickly than ours. */
export type StormClock = {
  readonly environment: Readonly<Record<string, string>>;
  now(): number;
  /** The same, if nobody had ever set it. */
  trueNow(): number;
  /** So much of ours is so much of its. */
  oursMs(itsMs: number): number;
  /** For so long by its measure. */
  wait(forMs: number, signal?: AbortSignal): Promise<void>;
  step(byMs: number): Promise<void>;
  /** To the furthest it ever was, so that whatever was planned by then comes to its end. */
  catchUp(): Promise<void>;
};

/** What it is off by stands in a file, which the program reads all the time. */
export async function openStormClock(folder: string, speed: number): Promise<StormClock> {
  const file = join(folder, 'clock-shift');
  const originAt = Date.now();
  let shiftMs = 0;
  let furthestMs = 0;
  const set = async (toMs: number) => {
    shiftMs = toMs;
    furthestMs = Math.max(furthestMs, toMs);
    await writeFile(file, String(toMs));
  };
  await set(0);
  const trueNow = () => originAt + (Date.now() - originAt) * speed;
  const oursMs = (itsMs: number) => itsMs / speed;
  return {
    environment: {
      CLOCK_SHIFT_FILE: file,
      CLOCK_SPEED: String(speed),
      CLOCK_ORIGIN: String(originAt),
    },
    now: () => trueNow() + shiftMs,
    trueNow,
    oursMs,
    wait: async (forMs, signal) => {
      await wait(oursMs(forMs), undefined, { ...(signal !== undefined && { signal }) }).catch(
        () => undefined,
      );
    },
    step: (byMs) => set(shiftMs + byMs),
    catchUp: () => set(furthestMs),
  };
}
