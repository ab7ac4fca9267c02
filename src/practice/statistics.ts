import type { Reply } from './reply.js';
import type { Score } from './score.js';

/** What one person has done in a team. */
export type OwnFigures = {
  readonly answeredRounds: number;
  readonly replies: number;
  readonly lateReplies: number;
  /** How often each band was given by oneself. */
  readonly bands: ReadonlyMap<string, number>;
  /** Newest first. */
  readonly latest: readonly {
    readonly roundId: string;
    readonly answeredAt: number;
    readonly band: string | undefined;
  }[];
};

const latestLimit = 5;

/** Counts what stands: deleted replies do not, late ones do not make an answer. */
export function ownFigures(replies: readonly Reply[], scores: readonly Score[]): OwnFigures {
  const standing = replies.filter((reply) => reply.deletedAt === undefined);
  const inTime = standing.filter((reply) => !reply.late);
  const answeredAt = new Map<string, number>();
  for (const reply of inTime) {
    answeredAt.set(
      reply.roundId,
      Math.min(reply.createdAt, answeredAt.get(reply.roundId) ?? reply.createdAt),
    );
  }
  const own = scores.filter((score) => score.raterKind === 'self');
  const bandOf = new Map(own.map((score) => [score.roundId, score.band]));
  const bands = new Map<string, number>();
  for (const { band } of own) bands.set(band, (bands.get(band) ?? 0) + 1);
  const latest = [...answeredAt]
    .sort((a, b) => b[1] - a[1])
    .slice(0, latestLimit)
    .map(([roundId, at]) => ({ roundId, answeredAt: at, band: bandOf.get(roundId) }));
  return {
    answeredRounds: answeredAt.size,
    replies: standing.length,
    lateReplies: standing.length - inTime.length,
    bands,
    latest,
  };
}
