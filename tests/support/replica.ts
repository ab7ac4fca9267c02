import { sql } from 'kysely';
import type { Platform } from '../../src/platforms/platform.js';
import { createTicker } from '../../src/practice/tick.js';
import type { Database } from '../../src/store/database.js';
import { type Bot, startBot } from './bot.js';
import type { FakeChat } from './fake-chat.js';
import type { FakeClock } from './fake-clock.js';
import { openShared } from './postgres/shared-database.js';

/** One of several processes on one store, one platform and one clock; each beats for itself. */
export type Replica = {
  readonly bot: Bot;
  beat(): Promise<void>;
  /** Resolves when nothing that it began is under way. */
  idle(): Promise<void>;
  /** Lets go of everything, as a process does that is told to stop. */
  stop(): Promise<void>;
};

export async function startReplica(
  url: string,
  world: { readonly clock: FakeClock; readonly chat: FakeChat },
  wrapPlatform?: (platform: Platform) => Platform,
): Promise<Replica> {
  const opened = await openShared(url);
  const database: Database = {
    ...opened,
    /** The database's clock goes with the clock of the test. */
    get now() {
      return sql<number>`${sql.lit(world.clock.now())}::bigint`;
    },
  };
  const bot = await startBot({ ...world, database, ...(wrapPlatform && { wrapPlatform }) });
  const ticker = createTicker(bot.practice);
  return {
    bot,
    beat: ticker.tick,
    idle: ticker.idle,
    stop: async () => {
      await ticker.idle();
      await bot.store.leases.letGoOfAll();
      await bot.close();
    },
  };
}

/** Lets all of them beat every second at once until that instant. */
export async function runTogether(
  replicas: readonly Replica[],
  clock: FakeClock,
  until: string,
): Promise<void> {
  for (const untilAt = Date.parse(until); clock.now() < untilAt; ) {
    await Promise.all(replicas.map(({ beat }) => beat()));
    await Promise.all(replicas.map(({ idle }) => idle()));
    const [first] = replicas;
    const workAt = (await first?.bot.store.nextWorkAt()) ?? untilAt;
    // In seconds while there is work, else straight to where leases want to be renewed or work begins.
    clock.set(Math.min(untilAt, Math.max(clock.now() + 1_000, Math.min(workAt, clock.now() + 10_000))));
  }
}
