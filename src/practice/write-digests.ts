import type { Message } from '../platforms/message.js';
import type { Store } from '../store/store.js';
import { digestMessage } from '../texts/digest-views.js';
import type { Channel } from './channel.js';
import { composeDigest } from './compose-digest.js';
import { type DeliveryTask, deliveryKey, type NewDelivery } from './delivery.js';
import { type DigestWeek, digestWeekAt, nextDigestAt } from './digest-week.js';
import { wantsDigest } from './plan-digest.js';
import type { Practice } from './practice.js';

/** A few at each beat, so that a Friday evening holds up nothing else. */
const batchSize = 10;
const hourMs = 3_600_000;
/** What comes later than this is no news any more. */
const worthMs = 72 * hourMs;
/** A reveal that is on its way is waited for so long. */
const longestWaitMs = 6 * hourMs;
const lookAgainMs = 60_000;

/** Writes what is owed of weekly digests. A week's key is owed once, so dying, starting again or a clock set back doubles none. */
export async function writeDueDigests(practice: Practice, now: number): Promise<void> {
  const { store } = practice;
  for (const channelId of await store.digests.due(now, batchSize)) {
    try {
      await store.transaction((inner) => writeDigest(practice, inner, channelId, now));
    } catch (error) {
      practice.observe({ kind: 'fault', where: `digest of channel ${channelId}`, error });
      await store.digests.setNext(channelId, now + lookAgainMs);
    }
  }
}

async function writeDigest(practice: Practice, store: Store, channelId: string, now: number): Promise<void> {
  const channel = await store.channels.get(channelId);
  if (!wantsDigest(channel)) return store.digests.setNext(channelId, undefined);
  if (!practice.platforms.has(channel.address.platform))
    return store.digests.setNext(channelId, now + hourMs);
  const zone = await digestZone(store, channelId);
  const week = digestWeekAt(now, zone);
  const isStale = now >= week.untilAt + worthMs;
  if (!isStale && (await mustWait(store, channelId, week, now)))
    return store.digests.setNext(channelId, now + lookAgainMs);
  await store.digests.setNext(channelId, nextDigestAt(now, zone));
  if (isStale) return;
  await store.deliveries.add(await digestDeliveries(practice, store, channel, week), now);
}

/** The zone a channel lives in: that of its first schedule. */
export async function digestZone(store: Store, channelId: string): Promise<string> {
  return (await store.schedules.of(channelId))[0]?.zone ?? 'UTC';
}

async function mustWait(store: Store, channelId: string, week: DigestWeek, now: number): Promise<boolean> {
  if (now >= week.untilAt + longestWaitMs) return false;
  return (await store.figures.revealedWithin(channelId, week)).some(({ isOver }) => !isOver);
}

async function digestDeliveries(
  practice: Practice,
  store: Store,
  channel: Channel,
  week: DigestWeek,
): Promise<readonly NewDelivery[]> {
  const parts = await digestParts(practice, store, channel, week);
  return parts.map((message, index) => ({
    key: digestKey(channel.id, week.week, index),
    kind: 'digest',
    subject: channel.id,
    channelId: channel.id,
    task: taskFor(channel, message),
    giveUpAt: week.untilAt + worthMs,
    afterKey: index === 0 ? undefined : digestKey(channel.id, week.week, index - 1),
    quotes: quotedIn(message),
  }));
}

/** The messages of a week's digest as they would be written now; none when nothing was revealed. */
export async function digestParts(
  practice: Practice,
  store: Store,
  channel: Channel,
  week: DigestWeek,
): Promise<readonly Message[]> {
  const platform = practice.platforms.get(channel.address.platform);
  const digest = await composeDigest(practice, store, channel, week);
  return platform === undefined || digest === undefined ? [] : platform.split(digestMessage(channel, digest));
}

const digestKey = (channelId: string, week: string, index: number): string =>
  deliveryKey(channelId, `digest-${week}${index === 0 ? '' : `-${index + 1}`}`);

function taskFor({ settings, setUpBy }: Channel, message: Message): DeliveryTask {
  if (settings.digest === 'lead' && setUpBy !== undefined)
    return { operation: 'tell', memberId: setUpBy, message };
  return { operation: 'post', message };
}

export const quotedIn = (message: Message): readonly string[] => [
  ...new Set(
    message.blocks.flatMap((block) => (block.kind === 'quote' && block.id !== undefined ? [block.id] : [])),
  ),
];
