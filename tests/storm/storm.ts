import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { StormChat } from './chat.js';
import { startDiscordChat } from './discord-chat.js';
import { type Fleet, startFleet } from './fleet.js';
import { isOver, isRead, type Ledger, readLedger } from './ledger.js';
import { openLocalChat } from './local-chat.js';
import { letPeopleTalk } from './people.js';
import { createRandom } from './random.js';
import { cronOf, type Plan, type Setting } from './setting.js';
import { startSlackChat } from './slack-chat.js';
import { openStormClock, type StormClock } from './storm-clock.js';
import { openStormStore } from './storm-store.js';
import { startTrouble, type Tally } from './trouble.js';
import { judge, type Verdict } from './verdict.js';

export type StormReport = {
  readonly verdict: Verdict;
  readonly tally: Tally;
  readonly starts: number;
  readonly tookMs: number;
  /** What the processes logged as errors. */
  readonly faults: readonly string[];
  /** Where stores and logs are, if they were to be kept. */
  readonly folder: string;
};

/** After the last trouble everything that is owed is sent, and whatever is wanted is read, within this. */
const longestDrainMs = 360_000;
const talkEveryMs = 60;

/** Lets the program run through a storm and says what it left behind. */
export async function runStorm(plan: Plan): Promise<StormReport> {
  const startedMs = performance.now();
  const { setting, rhythm } = plan;
  const folder = await mkdtemp(join(tmpdir(), 'rehearse-storm-'));
  const random = createRandom(plan.seed);
  const store = await openStormStore(setting.store, folder);
  const clock = await openStormClock(folder, plan.speed);
  const chat = await openChat(setting, rhythm.channels, clock, {
    address: () => fleet.address(),
    posted: store.posted,
    now: clock.now,
  });
  const environment = {
    ...chat.environment,
    ...store.environment,
    ...clock.environment,
    QUESTIONS_DIR: resolve('questions'),
    SCHEDULE: cronOf(rhythm),
    REVEAL_AFTER: `${rhythm.revealAfterSeconds}s`,
  };
  const fleet: Fleet = startFleet(
    setting.processes,
    [...preloads(setting), ...plan.program],
    () => environment,
    (index) => join(folder, `data-${setting.store === 'sqlite' ? '' : index}`),
  );
  try {
    const begunAt = await untilEachAsked(clock, fleet, chat);
    const people = letPeopleTalk(chat, random, talkEveryMs);
    const trouble = startTrouble({ setting, rhythm, random, fleet, chat, clock, database: store.server });
    await untilAsked(plan, clock, fleet, chat);
    await trouble.stop();
    await people.stop();
    chat.calm();
    await clock.catchUp();
    const endedAt = clock.now();
    const strangeUntilAt = chat.now();
    const ledger = await drain(plan, fleet, chat, endedAt);
    const faults = fleet.faults();
    await fleet.stop();
    const posted = await chat.posted();
    const dueAt = instantsBetween(begunAt, endedAt, rhythm.everySeconds * 1_000);
    const verdict = judge({ chat, ledger, posted, said: people.said, dueAt, endedAt, strangeUntilAt });
    const tookMs = performance.now() - startedMs;
    return { verdict, tally: trouble.tally(), starts: fleet.starts(), tookMs, faults, folder };
  } finally {
    await fleet.stop();
    await chat.stop();
    await store.stop();
    if (plan.keep) await writeFile(join(folder, 'log'), fleet.log());
    else await rm(folder, { recursive: true, force: true });
  }
}

const preloads = ({ variant }: Setting): readonly string[] =>
  ['shift-clock', ...(variant === 'blind' ? ['send-blindly'] : [])].flatMap((name) => [
    '--import',
    resolve('tests/storm/preload', `${name}.mjs`),
  ]);

function openChat(
  { platform }: Setting,
  channels: number,
  clock: StormClock,
  local: Parameters<typeof openLocalChat>[0],
): Promise<StormChat> | StormChat {
  switch (platform) {
    case 'slack':
      return startSlackChat(channels, clock);
    case 'discord':
      return startDiscordChat(channels, clock);
    case 'local':
      return openLocalChat(local);
    default:
      return platform satisfies never;
  }
}

/** The first instant at which every channel was asked: before that there is nothing that could be lost. */
async function untilEachAsked(clock: StormClock, fleet: Fleet, chat: StormChat): Promise<number> {
  while (true) {
    const ledger = (await look(fleet, chat)) ?? [];
    const firsts = chat.channels.map((wanted) =>
      Math.min(
        ...ledger
          .filter(({ channel, trigger }) => channel === wanted && trigger === 'scheduled')
          .map(({ dueAt }) => dueAt),
      ),
    );
    const begunAt = Math.max(...firsts);
    if (Number.isFinite(begunAt)) return begunAt;
    await clock.wait(500);
  }
}

async function untilAsked(
  { rounds, rhythm, onProgress }: Plan,
  clock: StormClock,
  fleet: Fleet,
  chat: StormChat,
): Promise<void> {
  while (true) {
    await clock.wait((rhythm.everySeconds * 1_000) / 2);
    const ledger = await look(fleet, chat);
    const asked = ledger?.filter(({ postedAt }) => postedAt !== null).length ?? 0;
    onProgress(`${asked} asked, ${fleet.starts()} starts`);
    // A storm in which no process ever ended is none.
    if (asked >= rounds && fleet.starts() > fleet.size) return;
  }
}

/** Undefined when the process that was asked ended meanwhile. */
const look = (fleet: Fleet, chat: StormChat): Promise<Ledger | undefined> =>
  fleet
    .address()
    .then((address) => readLedger(address, chat.channels))
    .catch(() => {
      const failure = fleet.failure();
      if (failure !== undefined) throw failure;
      return undefined;
    });

/** Whatever was due by then comes to its end and is read in full; what is due later is none of the storm's. */
async function drain(plan: Plan, fleet: Fleet, chat: StormChat, untilAt: number): Promise<Ledger> {
  const deadlineMs = performance.now() + longestDrainMs;
  while (true) {
    const ledger = await look(fleet, chat);
    const old = ledger?.filter((round) => round.dueAt <= untilAt);
    const open = old?.filter((round) => !isOver(round)).length;
    const unread = old?.filter((round) => !isRead(round)).length;
    const isDone = (open === 0 && unread === 0) || performance.now() > deadlineMs;
    if (ledger !== undefined && isDone) return ledger;
    plan.onProgress(`${open ?? '?'} not over yet, ${unread ?? '?'} to be read`);
    await wait(2_000);
  }
}

function instantsBetween(fromAt: number, untilAt: number, everyMs: number): readonly number[] {
  const instants: number[] = [];
  for (let at = fromAt; at <= untilAt; at += everyMs) instants.push(at);
  return instants;
}
