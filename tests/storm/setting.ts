export const platformNames = ['slack', 'discord', 'local'] as const;
export const storeNames = ['sqlite', 'postgres'] as const;
export const variantNames = ['usual', 'clock', 'blind'] as const;

/** One kind of storm. */
export type Setting = {
  readonly platform: (typeof platformNames)[number];
  readonly store: (typeof storeNames)[number];
  readonly processes: number;
  /** `clock`: the clock is set by hours, too. `blind`: a variant of the program that sends again without looking first. */
  readonly variant: (typeof variantNames)[number];
};

export type Plan = {
  readonly setting: Setting;
  /** So many rounds at least. */
  readonly rounds: number;
  readonly seed: number;
  /** How node starts the program. */
  readonly program: readonly string[];
  readonly rhythm: Rhythm;
  /** How much more quickly than ours the time of the program goes by; more than one machine has work for makes it miss its time. */
  readonly speed: number;
  /** Leaves the embedded store and what the processes logged behind, for whoever looks into what went wrong. */
  readonly keep: boolean;
  /** Told now and then how it goes. */
  readonly onProgress: (line: string) => void;
};

export type Rhythm = {
  /** Seconds between two questions in a channel; a divisor of sixty. */
  readonly everySeconds: number;
  readonly revealAfterSeconds: number;
  readonly channels: number;
};

/**
 * Asked often, in many channels at once, so that many rounds are under way at each instant at which something goes wrong. A reveal far
 * enough behind its question leaves room for the two looks after a crash, and for a team to find another process.
 */
export function rhythmOf({ platform, store }: Setting): Rhythm {
  if (platform === 'local')
    return store === 'sqlite'
      ? { everySeconds: 1, revealAfterSeconds: 10, channels: 1 }
      : { everySeconds: 1, revealAfterSeconds: 30, channels: 1 };
  return store === 'sqlite'
    ? { everySeconds: 30, revealAfterSeconds: 27, channels: 50 }
    : { everySeconds: 60, revealAfterSeconds: 50, channels: 50 };
}

export const cronOf = ({ everySeconds }: Rhythm): string =>
  everySeconds === 60 ? '0 * * * * *' : `*/${everySeconds} * * * * *`;

export const nameOf = ({ platform, store, processes, variant }: Setting): string =>
  [
    platform,
    store,
    processes === 1 ? '1 process' : `${processes} processes`,
    ...(variant === 'usual' ? [] : [variant]),
  ].join(', ');
