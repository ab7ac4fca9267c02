import type { Channel } from '../practice/channel.js';
import type { Practice } from '../practice/practice.js';
import { isOpen, type OpenRound } from '../practice/round.js';
import type { ActionContext } from './action.js';

/** The channel's rounds that take answers now, newest first. */
export async function openRounds(
  { practice }: ActionContext,
  channel: Channel,
): Promise<readonly OpenRound[]> {
  const rounds = await practice.store.rounds.list({ channelId: channel.id, states: ['open'], limit: 20 });
  return rounds.filter(isOpen);
}

/** The zone a channel lives in: that of its first schedule. */
export async function zoneOf(practice: Practice, channel: Channel): Promise<string> {
  const [first] = await practice.store.schedules.of(channel.id);
  return first?.zone ?? 'UTC';
}
