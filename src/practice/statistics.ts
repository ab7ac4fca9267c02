import type { AnsweredRound } from './figures.js';
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

/** Adds up what stands: deleted replies do not, late ones do not make an answer. `own` are the scores they gave themselves. */
export function ownFigures(rounds: readonly AnsweredRound[], own: readonly Score[]): OwnFigures {
  const bandOf = new Map(own.map((score) => [score.roundId, score.band]));
  const bands = new Map<string, number>();
  for (const { band } of own) bands.set(band, (bands.get(band) ?? 0) + 1);
  const answered = rounds.flatMap(({ roundId, answeredAt }) =>
    answeredAt === undefined ? [] : [{ roundId, answeredAt, band: bandOf.get(roundId) }],
  );
  return {
    answeredRounds: answered.length,
    replies: sum(rounds.map(({ replies }) => replies)),
    lateReplies: sum(rounds.map(({ lateReplies }) => lateReplies)),
    bands,
    latest: answered.toSorted((a, b) => b.answeredAt - a.answeredAt).slice(0, latestLimit),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
