import type { Message } from '../platforms/message.js';
import { answersMessage, revealMessage } from '../texts/reveal-views.js';
import type { Channel } from './channel.js';
import { confidenceDeliveries } from './confidence.js';
import { type DeliveryKind, deliveryKey, type NewDelivery } from './delivery.js';
import { type Practice, platformOf } from './practice.js';
import { answersOf, type Reply } from './reply.js';
import type { OpenRound } from './round.js';

/** A channel that was lost may come back; for this long its reveal stays owed. */
const revealWorthMs = 7 * 24 * 3_600_000;

/**
 * Freezes the replies and writes the whole reveal in one commit, each part waiting for the one before it. Private answers are
 * deliveries of their own, so that a member who is to be forgotten can be edited out of them.
 */
export async function revealAnswer(practice: Practice, channel: Channel, round: OpenRound): Promise<void> {
  const now = practice.clock.now();
  const isBegun = await practice.store.transaction(async (store) => {
    const isOurs = await store.rounds.update(round.id, ['open'], { state: 'revealing', nextStepAt: null });
    if (!isOurs) return false;
    const replies = await store.replies.ofRound(round.id);
    await store.deliveries.add(revealDeliveries(practice, channel, round, replies, now), now);
    return true;
  });
  if (isBegun)
    practice.observe({
      kind: 'round',
      platform: channel.address.platform,
      roundId: round.id,
      state: 'revealing',
    });
}

function revealDeliveries(
  practice: Practice,
  channel: Channel,
  round: OpenRound,
  replies: readonly Reply[],
  now: number,
): readonly NewDelivery[] {
  const { split } = platformOf(practice, channel);
  const counted = replies.filter((reply) => !reply.late);
  const shown = counted.filter(
    ({ visibility, deletedAt }) =>
      deletedAt === undefined && (visibility === 'named' || visibility === 'anonymous'),
  );
  const count = answersOf(counted).length;
  const answers = shown.length === 0 ? [] : split(answersMessage(round.locale, count, shown));
  const reveal = split(revealMessage(round, shown.length === 0 ? count : undefined));
  const parts = [...numbered('answers', answers), ...numbered('reveal', reveal)];
  const giveUpAt = Math.max(round.revealAt, now) + revealWorthMs;
  const afterKey = deliveryKey(round.id, parts.at(-1)?.name ?? '');
  const confided = confidenceDeliveries({ channel, round, replies: counted, afterKey }, now);
  const messages = parts.map(({ kind, name, message }, index): NewDelivery => {
    const before = parts[index - 1];
    return {
      key: deliveryKey(round.id, name),
      kind,
      subject: round.id,
      channelId: channel.id,
      task: { operation: 'post', threadRef: round.threadRef, message },
      giveUpAt,
      afterKey: before && deliveryKey(round.id, before.name),
      quotes: quotedIn(message),
    };
  });
  return [...messages, ...confided];
}

const numbered = (kind: Extract<DeliveryKind, 'answers' | 'reveal'>, messages: readonly Message[]) =>
  messages.map((message, index) => ({ kind, name: `${kind}-${index + 1}`, message }));

const quotedIn = (message: Message): readonly string[] => [
  ...new Set(
    message.blocks.flatMap((block) => (block.kind === 'quote' && block.id !== undefined ? [block.id] : [])),
  ),
];
