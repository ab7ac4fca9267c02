import './small-heap.js';

import { randomUUID } from 'node:crypto';
import { setTimeout as later, setImmediate as soon } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ActionContext } from './actions/action.js';
import { perform } from './actions/perform.js';
import { describeProblems } from './config/problems.js';
import { type Config, loadConfig, useUtc } from './config.js';
import { createLogger, logObservation, logTrouble } from './log.js';
import { createLocalPlatform } from './platforms/local/local.js';
import type { Inbox, Platform } from './platforms/platform.js';
import type { ChannelSettings, PlatformName } from './practice/channel.js';
import type { Clock } from './practice/clock.js';
import { takeEvent } from './practice/collect-reply.js';
import type { DaysOff } from './practice/days-file.js';
import { subscribeNew } from './practice/first-day.js';
import { type Heartbeat, startHeartbeat } from './practice/heartbeat.js';
import type { Observation } from './practice/observation.js';
import type { Practice } from './practice/practice.js';
import { recover } from './practice/recover.js';
import { createTicker } from './practice/tick.js';
import { type OpenBank, openBank } from './questions/bank.js';
import { createStore } from './store/create-store.js';
import { createLocalStore } from './store/local-store.js';
import { type Database, isStorageFailure, openSqlite, StoreInUseError } from './store/sqlite.js';
import { enPage } from './texts/en-page.js';
import { type Texts, textsFor } from './texts/texts.js';
import { zhCNPage } from './texts/zh-CN-page.js';
import { createMetrics } from './web/metrics.js';
import { recordObservation } from './web/record.js';
import { ListenError, startServer } from './web/server.js';

/** The composition root: everything is made and put together here and nowhere else. */
const stopWithinMs = 9_000;

/** The practice channels of the built-in workspace. */
const localChannels = ['practice'] as const;

const systemClock: Clock = { now: Date.now, wait: (delayMs) => (delayMs <= 0 ? soon() : later(delayMs)) };

/** A start that cannot go on; the sentence says what to do. */
class StartupError extends Error {}

type Running = { stop(): Promise<void> };

/** `fail` ends the process when the ground it stands on is gone, such as the disk. */
async function start(
  config: Config,
  daysOff: DaysOff,
  logger: Logger,
  fail: (error: unknown) => void,
): Promise<Running> {
  const texts = textsFor(config.defaults.locale).startup;
  const database = await openStore(config, texts);
  const bank = await openQuestions(config, logger, texts);
  const metrics = createMetrics();
  let heartbeat: Heartbeat | undefined;
  const observe = (observation: Observation) => {
    logObservation(logger, observation);
    recordObservation(metrics, observation);
    if (observation.kind === 'fault' && isStorageFailure(observation.error)) fail(observation.error);
  };
  const platforms = await createPlatforms(config, database, (where, error) =>
    logTrouble(logger, where, error),
  );
  const practice: Practice = {
    store: createStore(database.db, database.close),
    bank: bank.current,
    platforms,
    clock: systemClock,
    newId: randomUUID,
    observe,
    owner: randomUUID(),
    isDayOff: (_channel, date) => daysOff.isDayOff(date),
    newChannelSettings: settingsOf(config),
    retentionDays: config.retentionDays,
    nudge: () => heartbeat?.nudge(),
  };
  const context = actionContext(config, practice);
  const inbox: Inbox = {
    take: async (event) => {
      if (event.kind === 'team-ready') await subscribeNamed(practice, context, config, event);
      await takeEvent(practice, event);
    },
    act: (deed) => perform(context, deed),
  };
  const ticker = createTicker(practice);

  await recover(practice);
  for (const platform of platforms.values()) await platform.start(inbox);
  if (config.local) await subscribeLocal(practice, context);
  heartbeat = startHeartbeat({
    tick: () => timed(ticker.tick, observe),
    onError: (error) => observe({ kind: 'fault', where: 'tick', error }),
  });
  let isReady = false;
  const server = await startServer(
    {
      store: practice.store,
      platforms,
      lastTickAgeMs: heartbeat.lastTickAgeMs,
      isReady: () => isReady,
      adminToken: config.http.adminToken,
      locale: config.defaults.locale,
      metrics,
      onError: (error) => observe({ kind: 'fault', where: 'http', error }),
      clock: practice.clock,
    },
    config.http,
  );
  isReady = true;
  heartbeat.nudge();
  logger.info(config.local ? texts.localReady(server.address) : texts.ready(server.address));

  const beat = heartbeat;
  return {
    stop: async () => {
      await beat.stop();
      await Promise.all([...platforms.values()].map((platform) => platform.stop()));
      await server.close();
      await ticker.idle();
      await bank.close();
      await practice.store.close();
    },
  };
}

async function openStore(config: Config, texts: Texts['startup']): Promise<Database> {
  if (config.store.kind !== 'sqlite') throw new StartupError(texts.failed('PostgreSQL'));
  return openSqlite(config.store.file);
}

async function openQuestions(config: Config, logger: Logger, texts: Texts['startup']): Promise<OpenBank> {
  const report = (bank: ReturnType<OpenBank['current']>) => {
    for (const { file, line, sentence } of bank.problems)
      logger.warn(`${file}${line === undefined ? '' : `:${line}`} ${sentence}`);
  };
  const bank = await openBank(config.questionDirectories, { onReload: report });
  report(bank.current());
  if (bank.current().questions.length > 0) return bank;
  await bank.close();
  throw new StartupError(texts.noQuestions(config.questionDirectories.join(', ')));
}

/** A new platform is one line here. */
async function createPlatforms(
  config: Config,
  database: Database,
  onTrouble: (where: string, error: unknown) => void,
): Promise<ReadonlyMap<PlatformName, Platform>> {
  const platforms = new Map<PlatformName, Platform>();
  if (config.local) platforms.set('local', createLocal(config, database));
  if (config.slack !== undefined) {
    // Loaded only where it is wanted: an SDK costs time and memory.
    const { createSlackPlatform } = await import('./platforms/slack/slack.js');
    const { locale } = config.defaults;
    platforms.set(
      'slack',
      createSlackPlatform({ ...config.slack, clock: systemClock, texts: textsFor(locale), onTrouble }),
    );
  }
  return platforms;
}

/** Channels named in the environment, once the team they belong to is known. */
const subscribeNamed = (
  practice: Practice,
  { defaults }: ActionContext,
  { slack }: Config,
  { platform, team }: { readonly platform: PlatformName; readonly team: string },
): Promise<void> =>
  subscribeNew(
    practice,
    (platform === 'slack' ? (slack?.channels ?? []) : []).map((channel) => ({ platform, team, channel })),
    defaults,
    false,
  );

const createLocal = (config: Config, { db }: Database): Platform =>
  createLocalPlatform({
    store: createLocalStore(db),
    clock: systemClock,
    newId: randomUUID,
    texts: { en: enPage, 'zh-CN': zhCNPage },
    locale: config.defaults.locale,
    channels: localChannels,
  });

function settingsOf({ defaults: { locale, lateLimitMs } }: Config): ChannelSettings {
  return { locale, roles: [], sections: [], answers: 'both', skipDates: [], receipts: true, lateLimitMs };
}

function actionContext({ defaults, adminUsers }: Config, practice: Practice): ActionContext {
  const { cron, zone, reveal } = defaults;
  return {
    practice,
    defaults: { cron, zone, reveal, settings: practice.newChannelSettings },
    random: Math.random,
    adminUsers,
  };
}

/** A newcomer sees a question at once. */
const subscribeLocal = (practice: Practice, { defaults }: ActionContext): Promise<void> =>
  subscribeNew(
    practice,
    localChannels.map((channel) => ({ platform: 'local', team: 'local', channel })),
    { ...defaults, setUpBy: 'lead' },
    true,
  );

async function timed(tick: () => Promise<void>, observe: Practice['observe']): Promise<void> {
  const startedMs = performance.now();
  await tick();
  observe({ kind: 'tick', durationMs: performance.now() - startedMs });
}

/** What a person can do about it; only what nobody foresaw is shown as it is. */
function failureSentence({ store, http }: Config, texts: Texts['startup'], error: unknown): string {
  if (error instanceof StartupError) return error.message;
  if (store.kind === 'sqlite') {
    if (error instanceof StoreInUseError) return texts.storeInUse(store.file);
    if (isStorageFailure(error)) return texts.storeUnwritable(store.dataDir);
  }
  if (error instanceof ListenError && error.code === 'EADDRINUSE') return texts.portInUse(http.port);
  return texts.failed(error instanceof Error ? error.message : String(error));
}

/** Signals stop it in good order; a second one at once. */
async function main(): Promise<void> {
  const loaded = loadConfig();
  if ('problems' in loaded) {
    process.stderr.write(`${describeProblems(loaded.problems, loaded.locale)}\n`);
    process.exitCode = 1;
    return;
  }
  const { config, daysOff } = loaded;
  useUtc();
  const logger = createLogger(config.log);
  const texts = textsFor(config.defaults.locale).startup;
  let running: Running | undefined;
  const end = async (exitCode: number) => {
    process.exitCode ||= exitCode;
    setTimeout(() => process.exit(process.exitCode ?? exitCode), stopWithinMs).unref();
    await running?.stop();
    process.exit(process.exitCode ?? exitCode);
  };
  const fail = (error: unknown) => {
    logger.fatal(failureSentence(config, texts, error));
    void end(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      logger.info(texts.stopping);
      void end(0);
    });
  }
  try {
    running = await start(config, daysOff, logger, fail);
  } catch (error) {
    fail(error);
  }
}

await main();
