import './small-heap.js';

import { randomUUID } from 'node:crypto';
import { setTimeout as later, setImmediate as soon } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ActionContext } from './actions/action.js';
import { perform } from './actions/perform.js';
import { suggest } from './actions/suggest.js';
import { describeProblems } from './config/problems.js';
import { type Config, loadConfig, useUtc } from './config.js';
import { createPlatforms } from './create-platforms.js';
import { letNurseryGrow } from './grow-nursery.js';
import { createLogger, logObservation, logTrouble } from './log.js';
import { openQuestions } from './open-questions.js';
import { nightlyCopies, openStore } from './open-store.js';
import type { Inbox } from './platforms/platform.js';
import type { ChannelSettings } from './practice/channel.js';
import type { Clock } from './practice/clock.js';
import { createIntake } from './practice/collect-reply.js';
import { openCalendars } from './practice/country-days.js';
import type { DayCalendar } from './practice/day-calendar.js';
import { createEvenClock } from './practice/even-clock.js';
import { type Heartbeat, startHeartbeat } from './practice/heartbeat.js';
import type { Observation } from './practice/observation.js';
import type { Practice } from './practice/practice.js';
import { recover } from './practice/recover.js';
import { createTicker } from './practice/tick.js';
import { failureSentence } from './startup-failure.js';
import { createStore } from './store/create-store.js';
import { isStorageFailure } from './store/sqlite.js';
import { subscribeLocal, subscribeNamed } from './subscribe-named.js';
import { textsFor } from './texts/texts.js';
import { createMetrics } from './web/metrics.js';
import { recordObservation } from './web/record.js';
import { startServer } from './web/server.js';

/** The composition root: everything is made and put together here and nowhere else. */
const stopWithinMs = 9_000;

const elapsedMs = () => performance.now();
const systemClock: Clock = { now: Date.now, wait: (delayMs) => (delayMs <= 0 ? soon() : later(delayMs)) };

type Running = { stop(): Promise<void> };

/** `fail` ends the process when the ground it stands on is gone, such as the disk. */
async function start(
  config: Config,
  ownDays: DayCalendar | undefined,
  logger: Logger,
  fail: (error: unknown) => void,
): Promise<Running> {
  const texts = textsFor(config.defaults.locale).startup;
  const onTrouble = (where: string, error: unknown) => logTrouble(logger, where, error);
  const database = await openStore(config, onTrouble);
  const bank = await openQuestions(config, texts, (line) => logger.warn(line));
  const metrics = createMetrics();
  let heartbeat: Heartbeat | undefined;
  const observe = (observation: Observation) => {
    logObservation(logger, observation);
    recordObservation(metrics, observation);
    if (observation.kind === 'fault' && isStorageFailure(observation.error)) fail(observation.error);
  };
  const owner = randomUUID();
  const store = createStore(database, owner, letNurseryGrow);
  const platforms = await createPlatforms({
    config,
    database,
    store,
    clock: systemClock,
    elapsedMs,
    onTrouble,
    onProblem: (sentence) => logger.warn(sentence),
  });
  const practice: Practice = {
    store,
    bank: bank.current,
    platforms,
    clock: systemClock,
    elapsedMs,
    evenClock: createEvenClock({ clock: systemClock, elapsedMs }),
    newId: randomUUID,
    observe,
    owner,
    calendarOf: openCalendars(ownDays),
    newChannelSettings: settingsOf(config),
    retentionDays: config.retentionDays,
    ownQuestionsDirectory: config.ownQuestionsDirectory,
    nudge: () => heartbeat?.nudge(),
  };
  const context = actionContext(config, practice);
  const takeIn = createIntake(practice);
  const inbox: Inbox = {
    take: (event) =>
      event.kind === 'team-ready'
        ? subscribeNamed(practice, context.defaults, config, event).then(() => takeIn(event))
        : takeIn(event),
    act: (deed) => perform(context, deed),
    suggest: (typing) => suggest(context, typing),
  };
  const ticker = createTicker(practice);
  const backUp = nightlyCopies(config, database, onTrouble);

  await recover(practice);
  for (const platform of platforms.values()) await platform.start(inbox);
  if (config.local) await subscribeLocal(practice, context.defaults);
  heartbeat = startHeartbeat({
    tick: async () => {
      await timed(ticker.tick, observe);
      await backUp(systemClock.now());
    },
    onError: (error) => observe({ kind: 'fault', where: 'tick', error }),
  });
  let isReady = false;
  const server = await startServer(
    {
      store,
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
      if (store.isShared) await store.leases.letGoOfAll();
      await store.close();
    },
  };
}

function settingsOf({ defaults: { locale, lateLimitMs, holidays } }: Config): ChannelSettings {
  const all = { roles: [], sections: [], answers: 'both', skipDates: [], receipts: true } as const;
  // A weekly note to one person disturbs nobody, and a lead who takes part is what carries practice into the work.
  return { ...all, digest: 'lead', board: false, locale, lateLimitMs, holidays };
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

async function timed(tick: () => Promise<void>, observe: Practice['observe']): Promise<void> {
  const startedMs = performance.now();
  await tick();
  observe({ kind: 'tick', durationMs: performance.now() - startedMs });
}

/** Signals stop it in good order; a second one at once. */
async function main(): Promise<void> {
  const loaded = loadConfig();
  if ('problems' in loaded) {
    process.stderr.write(`${describeProblems(loaded.problems, loaded.locale)}\n`);
    process.exitCode = 1;
    return;
  }
  const { config, ownDays } = loaded;
  useUtc();
  const logger = createLogger(config.log);
  const texts = textsFor(config.defaults.locale).startup;
  let running: Running | undefined;
  let isEnding = false;
  const end = async (exitCode: number) => {
    process.exitCode ||= exitCode;
    if (isEnding) process.exit(process.exitCode);
    isEnding = true;
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
    running = await start(config, ownDays, logger, fail);
  } catch (error) {
    fail(error);
  }
}

await main();
