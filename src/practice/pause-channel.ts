import type { Permission } from '../platforms/platform-health.js';
import type { Store } from '../store/store.js';
import { pausedNotice } from '../texts/notice-views.js';
import { deliveryKey } from './delivery.js';
import type { Practice } from './practice.js';
import type { Reason } from './reason.js';

const noticeWorthMs = 24 * 3_600_000;

/** Why practice stands still until the platform, or a person there, lets it go on. */
export type Hindrance = Extract<Reason, { code: 'refused' | 'channel-lost' }>;

export type Pause = {
  readonly channelId: string;
  readonly reason: Hindrance;
  /** What the platform would have to allow. */
  readonly missing?: readonly Permission[] | undefined;
};

/** Stops a running channel from asking, and tells whoever set it up, once, how to mend it. Call inside a transaction. */
export async function pauseChannel(
  practice: Practice,
  store: Store,
  { channelId, reason, missing = [] }: Pause,
  now: number,
): Promise<void> {
  const channel = await store.channels.get(channelId);
  if (channel.state.state !== 'active') return;
  await store.channels.save({ ...channel, state: { state: 'paused', reason } });
  for (const schedule of await store.schedules.of(channel.id))
    await store.schedules.setNextDue(schedule.id, undefined);
  await store.ledger.note({ at: now, channelId: channel.id, event: 'channel-paused', detail: reason.error });
  const { platform } = channel.address;
  store.afterCommit(() =>
    practice.observe({ kind: 'channel', platform, channelId, state: 'paused', reason: reason.error }),
  );
  if (channel.setUpBy === undefined) return;
  await store.deliveries.add(
    [
      {
        key: deliveryKey(channel.id, `notice-${now}`),
        kind: 'notice',
        subject: channel.id,
        channelId: channel.id,
        task: {
          operation: 'tell',
          memberId: channel.setUpBy,
          message: pausedNotice(channel, reason, missing),
        },
        giveUpAt: now + noticeWorthMs,
      },
    ],
    now,
  );
}
