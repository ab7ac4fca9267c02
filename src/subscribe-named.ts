import type { Config } from './config.js';
import { localChannels } from './create-platforms.js';
import type { PlatformEvent } from './platforms/platform.js';
import type { PlatformName } from './practice/channel.js';
import { subscribeNew } from './practice/first-day.js';
import type { Practice } from './practice/practice.js';
import type { Subscription } from './practice/subscribe.js';

/** Those of the built-in workspace: a newcomer sees a question at once. */
export const subscribeLocal = (
  practice: Practice,
  defaults: Omit<Subscription, 'address' | 'setUpBy'>,
): Promise<void> =>
  subscribeNew(
    practice,
    localChannels.map((channel) => ({ platform: 'local', team: 'local', channel })),
    { ...defaults, setUpBy: 'lead' },
    true,
  );

/** Channels named in the environment, once the team they belong to is known. */
export const subscribeNamed = (
  practice: Practice,
  defaults: Omit<Subscription, 'address'>,
  config: Config,
  { platform, team, channels }: Extract<PlatformEvent, { kind: 'team-ready' }>,
): Promise<void> =>
  subscribeNew(
    practice,
    namedChannels(config, platform)
      .filter((channel) => channels?.includes(channel) ?? true)
      .map((channel) => ({ platform, team, channel })),
    defaults,
    false,
  );

function namedChannels({ slack, discord }: Config, platform: PlatformName): readonly string[] {
  switch (platform) {
    case 'slack':
      return slack?.channels ?? [];
    case 'discord':
      return discord?.channels ?? [];
    case 'local':
      return [];
    default:
      return platform satisfies never;
  }
}
