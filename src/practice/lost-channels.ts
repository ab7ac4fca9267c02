import type { PlatformEvent } from '../platforms/platform.js';
import type { Channel } from './channel.js';
import { pauseChannel } from './pause-channel.js';
import type { Practice } from './practice.js';

type EventOf<Kind extends PlatformEvent['kind']> = Extract<PlatformEvent, { readonly kind: Kind }>;

/** A channel is gone; its schedules wait. */
export async function loseChannel(practice: Practice, { address }: EventOf<'channel-gone'>): Promise<void> {
  const channel = await practice.store.channels.find(address);
  await lose(practice, channel === undefined ? [] : [channel], 'channel-deleted');
}

/** Channels of a team that went while nobody was here. */
export async function loseMissingChannels(
  practice: Practice,
  { channels, ...place }: EventOf<'team-ready'>,
): Promise<void> {
  if (channels === undefined) return;
  const present = new Set(channels);
  const known = await practice.store.channels.ofTeam(place);
  await lose(
    practice,
    known.filter(({ address }) => !present.has(address.channel)),
    'channel-deleted',
  );
}

export const loseTeam = async (practice: Practice, place: EventOf<'team-gone'>): Promise<void> =>
  lose(practice, await practice.store.channels.ofTeam(place), 'left-team');

/** The program is a member of these teams and of no others, whatever it remembers. */
export async function loseOtherTeams(
  practice: Practice,
  { platform, teams }: EventOf<'teams'>,
): Promise<void> {
  const present = new Set(teams);
  const known = await practice.store.channels.list();
  await lose(
    practice,
    known.filter(({ address }) => address.platform === platform && !present.has(address.team)),
    'left-team',
  );
}

async function lose(
  practice: Practice,
  channels: readonly Channel[],
  error: 'channel-deleted' | 'left-team',
): Promise<void> {
  const running = channels.filter(({ state }) => state.state === 'active');
  if (running.length === 0) return;
  const now = practice.clock.now();
  await practice.store.transaction(async (store) => {
    for (const { id } of running)
      await pauseChannel(practice, store, { channelId: id, reason: { code: 'channel-lost', error } }, now);
  });
  practice.nudge();
}
