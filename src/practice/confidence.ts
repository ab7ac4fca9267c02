import { confidenceMessage } from '../texts/scoring-views.js';
import type { Channel } from './channel.js';
import { deliveryKey, type NewDelivery } from './delivery.js';
import type { Confidence, Reply } from './reply.js';
import type { OpenRound } from './round.js';

/** Platforms take a burst of direct messages for a nuisance; of a larger crowd each sees it with their score. */
const mostTold = 20;

/** One that comes later than this only puzzles people. */
const worthMs = 24 * 3_600_000;

/**
 * Tells each author who said how sure they were, once the reveal is complete. Keys go by number, so that nothing of a member stays in
 * them. Belongs into the commit that writes the reveal.
 */
export function confidenceDeliveries(
  revealed: {
    readonly channel: Channel;
    readonly round: OpenRound;
    readonly replies: readonly Reply[];
    readonly afterKey: string;
  },
  now: number,
): readonly NewDelivery[] {
  const { channel, round, replies, afterKey } = revealed;
  const sure = replies.flatMap(({ memberId, confidence, deletedAt }) =>
    confidence === undefined || deletedAt !== undefined ? [] : [{ memberId, confidence }],
  );
  if (sure.length > mostTold) return [];
  return sure.map(({ memberId, confidence }, index) => ({
    key: deliveryKey(round.id, `confidence-${index + 1}`),
    kind: 'notice',
    subject: round.id,
    channelId: channel.id,
    task: { operation: 'tell', memberId, message: confidenceMessage(round, confidence) },
    giveUpAt: Math.max(round.revealAt, now) + worthMs,
    afterKey,
  }));
}

/** How sure a member was of a round's answer, if they said so. */
export const confidenceOf = (replies: readonly Reply[], memberId: string): Confidence | undefined =>
  replies.find((reply) => reply.memberId === memberId && reply.confidence !== undefined)?.confidence;
