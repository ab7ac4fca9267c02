import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresServer } from '../support/postgres/server.js';
import type { StormChat } from './chat.js';
import type { Fleet } from './fleet.js';
import type { Random } from './random.js';
import type { Rhythm, Setting } from './setting.js';
import type { StormClock } from './storm-clock.js';

export type Tally = Readonly<Record<string, number>>;

/** Makes trouble until it is stopped. */
export type Trouble = { tally(): Tally; stop(): Promise<void> };

type Ground = {
  readonly setting: Setting;
  readonly rhythm: Rhythm;
  readonly random: Random;
  readonly fleet: Fleet;
  readonly chat: StormChat;
  readonly database: PostgresServer | undefined;
  readonly clock: StormClock;
};

const hourMs = 3_600_000;
const longestLagMs = 9_000;

export function startTrouble(ground: Ground): Trouble {
  const { chat, random, setting } = ground;
  const counts = new Map<string, number>();
  const note = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const ending = new AbortController();
  const pause = (forMs: number) => ground.clock.wait(forMs, ending.signal);
  const under: Promise<void>[] = [];
  const ended = new Promise<void>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve());
  });

  const breakRequests = async () => {
    while (!ending.signal.aborted) {
      const fault = chat.fault(random);
      if (fault === undefined) return;
      await fault.act();
      note(fault.name);
      await pause(random.between(300, 1_500));
    }
  };
  const lag = async () => {
    // The history of the built-in workspace is the store itself.
    if (setting.platform === 'local') return;
    while (!ending.signal.aborted) {
      const lagMs = random.isTrue(0.5) ? random.between(500, longestLagMs) : 0;
      chat.setHistoryLag(lagMs);
      if (lagMs > 0) note('history lags');
      await pause(random.between(3_000, 15_000));
    }
  };
  const breakProcesses = async () => {
    while (!ending.signal.aborted) {
      await pause(untilMoment(ground));
      if (ending.signal.aborted) return;
      under.push(...strike(ground, note));
      await wait(restMs(setting), undefined, { signal: ending.signal }).catch(() => undefined);
      // One that is struck while it starts learns something too, but if it always were, nothing would ever be done.
      if (random.isTrue(0.8)) await Promise.race([ground.fleet.address(), ended]);
    }
  };
  const work = [breakRequests(), lag(), breakProcesses()];
  return {
    tally: () => Object.fromEntries([...counts].sort()),
    stop: async () => {
      ending.abort();
      await Promise.all([...work, ...under]);
    },
  };
}

/** Around the next instant at which questions or reveals go out, or soon, in whatever the last trouble left to be done. */
function untilMoment({ rhythm, random, clock }: Ground): number {
  const everyMs = rhythm.everySeconds * 1_000;
  const untilPhase = (phaseMs: number) => (((phaseMs - clock.now()) % everyMs) + everyMs) % everyMs;
  const moment = random.pick(['due', 'reveal', 'soon', 'soon'] as const);
  switch (moment) {
    case 'due':
      return Math.max(0, untilPhase(0) + random.between(-200, 2_500));
    case 'reveal':
      return Math.max(0, untilPhase(rhythm.revealAfterSeconds * 1_000) + random.between(-200, 2_500));
    case 'soon':
      return random.between(0, 8_000);
    default:
      return moment satisfies never;
  }
}

/** Long enough that work goes on in between, short enough that most of it is met. */
function restMs({ platform, store }: Setting): number {
  if (store === 'postgres') return platform === 'local' ? 15_000 : 8_000;
  return platform === 'local' ? 2_000 : 1_000;
}

function strike(ground: Ground, note: (what: string) => void): readonly Promise<void>[] {
  const { fleet, random, database, setting, clock } = ground;
  const dice = random.next();
  if (setting.variant === 'clock' && dice < 0.4) {
    const byMs = random.pick([-7, -3, -1, 1, 3, 7]) * hourMs;
    note(byMs < 0 ? 'clock set back' : 'clock set forward');
    return [clock.step(byMs)];
  }
  if (database !== undefined && dice > 0.85) {
    note('database restart');
    return [restart(database, random.between(200, 3_000))];
  }
  const all = Array.from({ length: fleet.size }, (_, index) => index);
  const victims = random.isTrue(0.15) ? all : [Math.floor(random.between(0, fleet.size))];
  return victims.map((index) => {
    const what = random.pick(['kill', 'kill', 'kill', 'kill', 'renew', 'pause'] as const);
    note({ kill: 'kill -9', renew: 'SIGTERM', pause: 'SIGSTOP' }[what]);
    if (what === 'pause') return fleet.pause(index, clock.oursMs(pauseMs(ground)));
    fleet[what](index);
    return Promise.resolve();
  });
}

/** Sometimes past the lease of a team, sometimes past that of a delivery. */
const pauseMs = ({ random, fleet }: Ground): number =>
  fleet.size === 1 ? random.between(500, 15_000) : random.pick([2_000, 25_000, 65_000]);

async function restart(database: PostgresServer, downMs: number): Promise<void> {
  await database.kill();
  await wait(downMs);
  await database.start();
}
