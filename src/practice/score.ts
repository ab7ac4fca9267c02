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
  readonly ticks: Readonly<Record<string, Tick>>;
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

export const tickGrades = [0, 0.5, 1] as const;
export type Tick = (typeof tickGrades)[number];

/** What a score amounts to. */
export type Verdict = {
  readonly points: number;
  readonly band: Band;
  /** The redline that holds the points down, and what they would be without it. */
  readonly cappedBy?:
    | { readonly redline: string; readonly cap: number; readonly without: number }
    | undefined;
  /** The next better band. */
  readonly next?: Band | undefined;
  /** Key points that are not there in full, with the points still to be had; most first. */
  readonly missing: readonly { readonly id: string; readonly points: number }[];
};

export function judge(question: Question, score: Pick<Score, 'ticks' | 'redlines'>): Verdict {
  const points = pointsFor(question, score);
  const without = pointsFor(question, { ...score, redlines: [] });
  const band = bandFor(question, points);
  const lowest = question.redlines
    .filter(({ id }) => score.redlines.includes(id))
    .reduce<Question['redlines'][number] | undefined>(
      (least, redline) => (least === undefined || redline.cap < least.cap ? redline : least),
      undefined,
    );
  const missing = question.keypoints
    .map(({ id, weight }) => ({ id, points: weight * (1 - (score.ticks[id] ?? 0)) }))
    .filter((keypoint) => keypoint.points > 0)
    .sort((a, b) => b.points - a.points);
  return {
    points,
    band,
    cappedBy:
      lowest === undefined || points === without
        ? undefined
        : { redline: lowest.id, cap: lowest.cap, without },
    next: nextBand(question, band),
    missing,
  };
}

/** The next better band; undefined for the best. */
export const nextBand = (question: Question, band: Band): Band | undefined =>
  question.bands[question.bands.findIndex(({ id }) => id === band.id) - 1];

/** Weight times tick, summed, then the lowest cap of any redline that was crossed. */
export function pointsFor(question: Question, score: Pick<Score, 'ticks' | 'redlines'>): number {
  const sum = question.keypoints.reduce(
    (total, keypoint) => total + keypoint.weight * (score.ticks[keypoint.id] ?? 0),
    0,
  );
  const caps = question.redlines.filter(({ id }) => score.redlines.includes(id)).map(({ cap }) => cap);
  return Math.min(sum, ...caps);
}
