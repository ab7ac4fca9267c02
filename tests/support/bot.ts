import { randomUUID } from 'node:crypto';
import type { ActionContext, SetupDefaults } from '../../src/actions/action.js';
import { perform } from '../../src/actions/perform.js';
import { suggest } from '../../src/actions/suggest.js';
import type { ActionReply, Inbox, Platform } from '../../src/platforms/platform.js';
import type { Address } from '../../src/practice/channel.js';
import { createIntake } from '../../src/practice/collect-reply.js';
import { openCalendars } from '../../src/practice/country-days.js';
import { createEvenClock } from '../../src/practice/even-clock.js';
import type { Observation } from '../../src/practice/observation.js';
import type { Practice } from '../../src/practice/practice.js';
import { recover } from '../../src/practice/recover.js';
import { subscribe } from '../../src/practice/subscribe.js';
import { createTicker } from '../../src/practice/tick.js';
import { type Bank, loadBank } from '../../src/questions/bank.js';
import { createStore } from '../../src/store/create-store.js';
import type { Database } from '../../src/store/database.js';
import type { Store } from '../../src/store/store.js';
import { createFakeChat, type FakeChat, fakeAddress } from './fake-chat.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';
import { openDatabase } from './open-database.js';
import { plainText } from './plain-text.js';

export const testDefaults: SetupDefaults = {
  cron: '0 9 * * 1-5',
  zone: 'UTC',
  reveal: '8h',
  settings: {
    locale: 'en',
    roles: [],
    sections: [],
    answers: 'both',
    skipDates: [],
    receipts: true,
    digest: 'lead',
    board: false,
    lateLimitMs: 4 * 3_600_000,
  },
};

let shippedBank: Promise<Bank> | undefined;
/** The bank that ships, read once for all tests of a file. */
export const readShippedBank = (): Promise<Bank> => {
  shippedBank ??= loadBank(['questions']).then(({ bank }) => bank);
  return shippedBank;
};

/** The whole program but its process: real core, real SQLite, a fake chat and a fake clock. */
export type Bot = {
  readonly clock: FakeClock;
  readonly chat: FakeChat;
  readonly store: Store;
  readonly practice: Practice;
  readonly database: Database;
  readonly observations: readonly Observation[];
  /** One beat and all that follows from it at this instant. */
  tick(): Promise<void>;
  /** Beats at every instant at which something is due, up to and including `to`. */
  runUntil(to: number | string): Promise<void>;
  subscribe(change?: { cron?: string; zone?: string; reveal?: string }): Promise<void>;
  /** The process dies and another one starts on the same store and chat. */
  restart(): Promise<Bot>;
  close(): Promise<void>;
};

export type BotOptions = {
  readonly at?: string;
  readonly chat?: FakeChat;
  readonly clock?: FakeClock;
  readonly database?: Database;
  readonly bank?: Bank;
  /** Instead of one bank: as it is at the moment. */
  readonly currentBank?: () => Bank;
  readonly ownQuestionsDirectory?: string;
  readonly traits?: Partial<Platform['traits']>;
  readonly calendarOf?: Practice['calendarOf'];
  /** Instead of the fake chat: a platform that connects to something of its own; a new one for every process. */
  readonly platform?: () => Platform;
  /** Where practice runs, if not in the fake chat. */
  readonly address?: Address;
  /** Stands between the core and the two things it talks to, to make them fail. */
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapPlatform?: (platform: Platform) => Platform;
};

export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const clock = options.clock ?? createFakeClock(options.at ?? '2026-11-23T08:00:00Z');
  const chat = options.chat ?? createFakeChat(clock, options.traits);
  const database = options.database ?? (await openDatabase());
  const bank = options.bank ?? (await readShippedBank());
  const owner = randomUUID();
  const realStore = createStore(database, owner);
  const store = options.wrapStore?.(realStore) ?? realStore;
  const observations: Observation[] = [];
  const platform = options.platform?.() ?? options.wrapPlatform?.(chat) ?? chat;
  const practice: Practice = {
    store,
    bank: options.currentBank ?? (() => bank),
    platforms: new Map([[platform.name, platform]]),
    clock,
    newId: randomUUID,
    observe: (observation) => observations.push(observation),
    owner,
    elapsedMs: clock.elapsedMs,
    evenClock: createEvenClock({ clock, elapsedMs: clock.elapsedMs }),
    calendarOf: options.calendarOf ?? openCalendars(undefined),
    newChannelSettings: testDefaults.settings,
    retentionDays: 365,
    ownQuestionsDirectory: options.ownQuestionsDirectory,
    nudge: () => {},
  };
  const context: ActionContext = {
    practice,
    defaults: testDefaults,
    random: () => 0,
    adminUsers: new Set(),
  };
  const ticker = createTicker(practice);
  await recover(practice);
  const inbox: Inbox = {
    take: createIntake(practice),
    act: (deed) => perform(context, deed),
    suggest: (typing) => suggest(context, typing),
  };
  if (options.platform === undefined) chat.connect(inbox);
  else await platform.start(inbox);

  /** Beats until nothing is due any more at this instant. */
  const tick = async () => {
    for (let beats = 0; beats < 200; beats += 1) {
      await ticker.tick();
      await ticker.idle();
      const workAt = await realStore.nextWorkAt();
      if (workAt === undefined || workAt > clock.now()) return;
    }
    throw new Error('the program does not come to rest');
  };
  return {
    clock,
    chat,
    store: realStore,
    practice,
    database,
    observations,
    tick,
    runUntil: async (to) => {
      const untilAt = typeof to === 'number' ? to : Date.parse(to);
      while (true) {
        await tick();
        const workAt = await realStore.nextWorkAt();
        if (workAt === undefined || workAt > untilAt) break;
        clock.set(Math.max(workAt, clock.now()));
      }
      clock.set(untilAt);
      await tick();
    },
    subscribe: async (change = {}) => {
      const { settings, ...rhythm } = testDefaults;
      await store.transaction((inner) =>
        subscribe(
          practice,
          inner,
          { address: options.address ?? fakeAddress, settings, setUpBy: 'lead', ...rhythm, ...change },
          clock.now(),
        ),
      );
    },
    restart: async () => {
      if (options.platform !== undefined) await platform.stop();
      return startBot({ ...options, clock, chat, database, bank });
    },
    close: async () => {
      if (options.platform !== undefined) await platform.stop();
      await database.close();
    },
  };
}

/** What a private reply says, or the title of the form it opens. */
export const replyText = (reply: ActionReply): string =>
  reply.kind === 'form' ? `form: ${reply.form.title}` : plainText(reply.message);
