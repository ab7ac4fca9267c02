import type { PlatformEvent } from '../platforms/platform.js';
import { welcomeMessage } from '../texts/notice-views.js';
import type { Address, Channel } from './channel.js';
import { deliveryKey } from './delivery.js';
import type { Practice } from './practice.js';
import { replan } from './subscribe.js';

const welcomeWorthMs = 24 * 3_600_000;

/** Greets a channel once, with the one command to run next; practice does not start by itself. */
export async function welcome(
  practice: Practice,
  event: Extract<PlatformEvent, { kind: 'invited' }>,
): Promise<void> {
  const { address, inviterId } = event;
  const now = practice.clock.now();
  await practice.store.transaction(async (store) => {
    const known = await store.channels.find(address);
    if (known !== undefined && known.state.state !== 'stopped') return;
    if (known === undefined) {
      await store.channels.save({
        id: '',
        address,
        settings: practice.newChannelSettings,
        state: { state: 'stopped' },
      });
    }
    const channel = await store.channels.find(address);
    if (channel === undefined) return;
    const message = welcomeMessage(channel.settings.locale);
    await store.deliveries.add(
      [
        {
          key: deliveryKey(channel.id, 'welcome'),
          kind: 'welcome',
          subject: channel.id,
          channelId: channel.id,
          task:
            inviterId === undefined
              ? { operation: 'post', message }
              : { operation: 'tell', memberId: inviterId, message },
          giveUpAt: now + welcomeWorthMs,
        },
      ],
      now,
    );
  });
  await resumeRefused(practice, address);
  practice.nudge();
}

/** Whether it stands still for something that only the platform can end. */
const isHindered = (channel: Channel | undefined): channel is Channel =>
  channel?.state.state === 'paused' && ['refused', 'channel-lost'].includes(channel.state.reason.code);

/** A channel that paused because the platform refused goes on when the platform lets us in again. */
export async function resumeRefused(practice: Practice, address: Address): Promise<void> {
  // Most of the channels that can be reached have nothing to do with us.
  if (!isHindered(await practice.store.channels.find(address))) return;
  const now = practice.clock.now();
  await practice.store.transaction(async (store) => {
    const channel = await store.channels.find(address);
    if (!isHindered(channel)) return;
    await store.channels.save({ ...channel, state: { state: 'active' } });
    for (const schedule of await store.schedules.of(channel.id))
      await replan(practice, store, channel, schedule, now);
    await store.ledger.note({ at: now, channelId: channel.id, event: 'channel-reachable' });
    const { platform } = address;
    store.afterCommit(() =>
      practice.observe({ kind: 'channel', platform, channelId: channel.id, state: 'active' }),
    );
  });
  practice.nudge();
}
