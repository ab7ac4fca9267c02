import { setTimeout as wait } from 'node:timers/promises';
import { type Launched, launch } from '../support/program.js';

/** Processes that somebody watches over: one that ends is started again at once. */
export type Fleet = {
  readonly size: number;
  /** Ends one of them without warning. */
  kill(index: number): void;
  /** Asks one of them to end in good order, as an update does. */
  renew(index: number): void;
  /** One of them stands still for so long, and then goes on as though nothing had happened. */
  pause(index: number, forMs: number): Promise<void>;
  /** The address of one that is up. */
  address(): Promise<string>;
  /** What they said by themselves that looks like a fault of theirs. */
  faults(): readonly string[];
  /** All that they said, one process after the other, in the order in which they ended. */
  log(): string;
  starts(): number;
  /** Why they do not start at all, if so. */
  failure(): Error | undefined;
  stop(): Promise<void>;
};

type Place = { running: Launched; isPaused: boolean };

export function startFleet(
  size: number,
  program: readonly string[],
  environmentOf: (index: number) => Readonly<Record<string, string>>,
  dataDirOf: (index: number) => string,
): Fleet {
  let isStopped = false;
  let starts = 0;
  const outputs: string[] = [];
  let failure: Error | undefined;
  const start = (index: number): Launched => {
    starts += 1;
    const launched = launch(environmentOf(index), dataDirOf(index), program);
    void launched.ended.then((exitCode) => {
      outputs.push(launched.output());
      if (exitCode === 1 && starts === size)
        failure ??= new Error(`the program does not start: ${launched.output()}`);
      const place = places[index];
      if (isStopped || failure !== undefined || place === undefined) return;
      place.isPaused = false;
      place.running = start(index);
    });
    return launched;
  };
  const places: Place[] = [];
  for (let index = 0; index < size; index += 1) places.push({ running: start(index), isPaused: false });
  const log = () => [...new Set([...outputs, ...places.map(({ running }) => running.output())])].join('\n');
  return {
    size,
    kill: (index) => places[index]?.running.signal('SIGKILL'),
    renew: (index) => places[index]?.running.signal('SIGTERM'),
    pause: async (index, forMs) => {
      const place = places[index];
      if (place === undefined || place.isPaused) return;
      const { running } = place;
      place.isPaused = true;
      running.signal('SIGSTOP');
      await wait(forMs);
      running.signal('SIGCONT');
      if (place.running === running) place.isPaused = false;
    },
    address: async () => {
      while (failure === undefined) {
        for (const { running, isPaused } of places) {
          const address = isPaused ? undefined : await running.address.catch(() => undefined);
          if (address !== undefined) return address;
        }
        await wait(50);
      }
      throw failure;
    },
    faults: () =>
      log()
        .split('\n')
        .filter((line) => /"level":"(error|fatal)"/.test(line)),
    log,
    starts: () => starts,
    failure: () => failure,
    stop: async () => {
      isStopped = true;
      await Promise.all(
        places.map(async ({ running }) => {
          running.signal('SIGCONT');
          await running.end('SIGTERM');
        }),
      );
    },
  };
}
