import { randomUUID } from 'node:crypto';
import { describeCommands } from './actions/describe-commands.js';
import { actions } from './actions/registry.js';
import type { Config } from './config.js';
import { createLocalPlatform } from './platforms/local/local.js';
import type { Platform, PlatformProblem } from './platforms/platform.js';
import { createStandby } from './platforms/standby.js';
import type { PlatformName } from './practice/channel.js';
import type { Clock } from './practice/clock.js';
import type { Database } from './store/database.js';
import { createLocalStore } from './store/local-store.js';
import type { Store } from './store/store.js';
import { enPage } from './texts/en-page.js';
import { textsFor } from './texts/texts.js';
import { zhCNPage } from './texts/zh-CN-page.js';

/** The practice channels of the built-in workspace. */
export const localChannels = ['practice'] as const;

type PlatformDeps = {
  readonly config: Config;
  readonly database: Database;
  readonly store: Pick<Store, 'isShared' | 'leases'>;
  readonly clock: Clock;
  readonly elapsedMs: () => number;
  readonly onTrouble: (where: string, error: unknown) => void;
  /** Told, in a sentence, of what only a person can mend. */
  readonly onProblem: (sentence: string) => void;
};

/** The platforms that are configured. A new one is a folder and some lines here; its SDK is loaded only where it is wanted. */
export async function createPlatforms(deps: PlatformDeps): Promise<ReadonlyMap<PlatformName, Platform>> {
  const { config, clock, elapsedMs, onTrouble } = deps;
  const platforms = new Map<PlatformName, Platform>();
  if (config.local) platforms.set('local', createLocal(deps));
  const texts = textsFor(config.defaults.locale);
  if (config.slack !== undefined) {
    const { createSlackPlatform } = await import('./platforms/slack/slack.js');
    platforms.set('slack', createSlackPlatform({ ...config.slack, clock, elapsedMs, texts, onTrouble }));
  }
  if (config.discord !== undefined) {
    const { createDiscordPlatform } = await import('./platforms/discord/discord.js');
    const discord = {
      ...{ ...config.discord, clock, elapsedMs, texts, onTrouble, commands: describeCommands(actions) },
      onProblem: (problem: PlatformProblem) => deps.onProblem(texts.platform.problem(problem)),
    };
    // The gateway tells every session everything.
    platforms.set(
      'discord',
      oneHolder(deps, 'gateway/discord', () => createDiscordPlatform(discord)),
    );
  }
  return platforms;
}

/** Where several processes share a store, one of them listens there and the others stand by. */
function oneHolder(
  { config, store, onTrouble }: PlatformDeps,
  lease: string,
  make: () => Platform,
): Platform {
  if (!store.isShared) return make();
  const { hold, letGo } = store.leases;
  return createStandby({
    make,
    right: { hold: (forMs) => hold(lease, forMs), letGo: () => letGo(lease) },
    standbyDetail: textsFor(config.defaults.locale).platform.standby,
    onTrouble,
  });
}

const createLocal = ({ config, database, clock }: PlatformDeps): Platform =>
  createLocalPlatform({
    store: createLocalStore(database.db),
    clock,
    newId: randomUUID,
    texts: { en: enPage, 'zh-CN': zhCNPage },
    locale: config.defaults.locale,
    commands: describeCommands(actions),
    channels: localChannels,
  });
