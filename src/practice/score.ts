import type { Band, Question } from '../questions/question.js';

export const raters = ['self', 'peer', 'lead'] as const;
export type RaterKind = (typeof raters)[number];

/** A judgement of one member's answer to one round by one person. */
export type Score = {
  readonly roundId: string;
  readonly memberId: string;
  readonly raterId: string;
  readonly raterKind: RaterKind;
  readonly questionHash: string;
  /** Per key point 0, ½ or 1; empty when scored by band alone. */
  readonly ticks: Readonly<Record<string, 0 | 0.5 | 1>>;
  readonly redlines: readonly string[];
  readonly band: string;
  readonly createdAt: number;
};

/** The band a number of points from 0 to 100 falls into. */
export function bandFor(question: Question, points: number): Band {
  const band = question.bands.find((candidate) => points >= candidate.from) ?? question.bands.at(-1);
  if (band === undefined) throw new Error(`question ${question.id} has no bands`);
  return band;
}

/** Weight times tick, summed, then the lowest cap of any redline that was crossed. */
export function pointsFor(question: Question, score: Pick<Score, 'ticks' | 'redlines'>): number {
  const sum = question.keypoints.reduce(
    (total, keypoint) => total + keypoint.weight * (score.ticks[keypoint.id] ?? 0),
    0,
  );
  const caps = question.redlines.filter(({ id }) => score.redlines.includes(id)).map(({ cap }) => cap);
  return Math.min(sum, ...caps);
}
