// A round as the API shows it. These types are a promise to the outside: they say null where the core says undefined.
import type { Channel } from '../practice/channel.js';
import type { Delivery } from '../practice/delivery.js';
import type { Reason } from '../practice/reason.js';
import type { Reply } from '../practice/reply.js';
import { isAsked, isPosted, type Round } from '../practice/round.js';

export type RoundView = {
  readonly id: string;
  readonly platform: string;
  readonly team: string;
  /** The platform's own id of the channel; `channelId` is ours. */
  readonly channel: string;
  readonly channelId: string;
  readonly trigger: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly reasonDetail: Readonly<Record<string, string | number>> | null;
  readonly dueAt: string;
  readonly postedAt: string | null;
  readonly revealAt: string;
  readonly revealedAt: string | null;
  /** Since when some of its thread may not be known, so that it is to be read again; null: all of it is. */
  readonly unreadSince: string | null;
  readonly questionId: string | null;
  readonly locale: string;
  readonly deliveries: readonly DeliveryView[];
  readonly answers: readonly AnswerView[];
};

type DeliveryView = {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly reference: string | null;
  readonly error: string | null;
};

export type AnswerView = {
  readonly member: string | null;
  readonly text: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  readonly late: boolean;
  readonly visibility: string;
};

export type RoundParts = {
  readonly round: Round;
  readonly channel: Channel;
  readonly deliveries: readonly Delivery[];
  readonly replies: readonly Reply[];
};

export function viewOf({ round, channel, deliveries, replies }: RoundParts): RoundView {
  const { platform, team, channel: externalId } = channel.address;
  const reason = 'reason' in round ? round.reason : undefined;
  return {
    id: round.id,
    platform,
    team,
    channel: externalId,
    channelId: round.channelId,
    trigger: round.trigger,
    kind: round.kind,
    state: round.state,
    reason: reason?.code ?? null,
    reasonDetail: reason === undefined ? null : detailOf(reason),
    dueAt: iso(round.dueAt),
    postedAt: isoOrNull(postedAtOf(round)),
    revealAt: iso(round.revealAt),
    revealedAt: isoOrNull(round.state === 'revealed' ? round.revealedAt : undefined),
    unreadSince: isoOrNull(isPosted(round) ? round.gapAt : undefined),
    questionId: isAsked(round) ? round.question.id : null,
    locale: round.locale,
    deliveries: deliveries.map(deliveryView),
    answers: replies.map(answerView),
  };
}

export const postedAtOf = (round: Round): number | undefined =>
  'postedAt' in round ? round.postedAt : undefined;

/** A member who answered without a name has none here either. A deletion seen before its reply knows no member. */
export const memberOf = (reply: Reply): string | undefined =>
  reply.visibility === 'anonymous' || reply.memberId === '' ? undefined : reply.memberId;

export const editedAtOf = (reply: Reply): number | undefined =>
  reply.versionAt === reply.createdAt ? undefined : reply.versionAt;

function detailOf(reason: Reason): RoundView['reasonDetail'] {
  if (reason.code === 'too-late') return { occurrences: reason.occurrences, since: iso(reason.sinceAt) };
  const { code: _, ...detail } = reason;
  return Object.keys(detail).length === 0 ? null : detail;
}

function deliveryView(delivery: Delivery): DeliveryView {
  const { key, kind, state, attempts } = delivery;
  return { key, kind, state, attempts, reference: delivery.ref ?? null, error: delivery.error ?? null };
}

function answerView(reply: Reply): AnswerView {
  return {
    member: memberOf(reply) ?? null,
    text: reply.deletedAt === undefined ? reply.text : '',
    createdAt: iso(reply.createdAt),
    editedAt: isoOrNull(editedAtOf(reply)),
    deletedAt: isoOrNull(reply.deletedAt),
    late: reply.late,
    visibility: reply.visibility,
  };
}

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | undefined): string | null => (at === undefined ? null : iso(at));
