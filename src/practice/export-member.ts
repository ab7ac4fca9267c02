import type { TracedScore } from '../store/people-store.js';
import type { Store } from '../store/store.js';
import type { Address } from './channel.js';
import type { Practice } from './practice.js';

/** Everything stored about a person in a team, as it is given to them; `docs/privacy.md` explains it. Nobody else's id is in it. */
export async function exportMember(
  { store, clock }: Practice,
  place: Pick<Address, 'platform' | 'team'>,
  memberId: string,
) {
  const { rounds, ...traces } = await store.people.traces(place, memberId);
  const about = (roundId: string) => ({
    round: roundId,
    channel: rounds.get(roundId)?.channel,
    question: rounds.get(roundId)?.questionId,
  });
  const score = (given: TracedScore) => ({
    ...about(given.roundId),
    as: given.raterKind,
    band: given.band,
    ticks: given.ticks,
    redlines: given.redlines,
    scoredAt: iso(given.createdAt),
    ...(given.isReplaced && { replaced: true }),
  });
  return {
    format: 'rehearse-export-1',
    exportedAt: iso(clock.now()),
    member: { platform: place.platform, team: place.team, id: memberId },
    settings: await store.members.privacy(place, memberId),
    figures: await store.figureChoices.get(place, memberId),
    reminders: await remindersOf(store, place, memberId),
    replies: (await store.replies.ofMember(place, memberId)).map((reply) => ({
      ...about(reply.roundId),
      message: reply.externalId,
      text: reply.text,
      writtenAt: iso(reply.createdAt),
      changedAt: iso(reply.versionAt),
      ...(reply.deletedAt !== undefined && { deletedAt: iso(reply.deletedAt) }),
      late: reply.late,
      shown: reply.visibility,
      confidence: reply.confidence,
    })),
    scoresReceived: traces.scoresReceived.map(score),
    scoresGiven: traces.scoresGiven.map(score),
    votesGiven: traces.votesGiven.map((vote) => ({ ...about(vote.roundId), votedAt: iso(vote.createdAt) })),
    votesReceived: traces.votesReceived.map((vote) => ({
      ...about(vote.roundId),
      votedAt: iso(vote.createdAt),
    })),
    suggestions: await suggestionsOf(store, place, memberId),
    channelsSetUp: traces.setUp,
    deeds: traces.ledger.map(({ at, event, detail }) => ({ at: iso(at), event, detail })),
  };
}

async function remindersOf(store: Store, place: Pick<Address, 'platform' | 'team'>, memberId: string) {
  const wishes = await store.reminders.wishesOfMember(place, memberId);
  return wishes.map(({ channel, zone, quiet, sinceAt }) => ({ channel, zone, quiet, since: iso(sinceAt) }));
}

async function suggestionsOf(store: Store, place: Pick<Address, 'platform' | 'team'>, memberId: string) {
  const suggestions = await store.suggestions.ofMember(place, memberId);
  return suggestions.map(({ body, state, reason, questionId, createdAt, changedAt }) => ({
    ...body,
    state,
    reason,
    question: questionId,
    suggestedAt: iso(createdAt),
    changedAt: iso(changedAt),
  }));
}

const iso = (at: number): string => new Date(at).toISOString();
