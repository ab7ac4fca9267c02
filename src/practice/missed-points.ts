import type { Question } from '../questions/question.js';
import type { MissedPoint } from './digest.js';
import type { QuestionShape } from './figures.js';
import { type DimensionShare, isByKeypoint, profileOf } from './profile.js';
import { type RaterKind, raters, type Score } from './score.js';

/** Among fewer, each could work out how another was scored. */
const fewestForKeypoints = 3;
const fewestForDimensions = 5;
const mostMissed = 3;

const weightOf = (kind: RaterKind): number => raters.indexOf(kind);

/** One for each answer: a lead's before a peer's before one's own, of several the newest. */
export function decisiveScores(scores: readonly Score[]): readonly Score[] {
  const byAnswer = new Map<string, Score>();
  for (const score of scores.filter(isByKeypoint)) {
    const key = `${score.roundId}/${score.memberId}`;
    const known = byAnswer.get(key);
    const difference = known === undefined ? 1 : weightOf(score.raterKind) - weightOf(known.raterKind);
    if (difference > 0 || (difference === 0 && score.createdAt >= (known?.createdAt ?? 0)))
      byAnswer.set(key, score);
  }
  return [...byAnswer.values()];
}

/** The key points that answers lacked most. `scores` are decisive ones. */
export function missedPoints(
  rounds: readonly { readonly id: string; readonly question: Question }[],
  scores: readonly Score[],
): readonly MissedPoint[] {
  const missed = rounds.flatMap(({ id, question }): readonly MissedPoint[] => {
    const given = scores.filter(({ roundId }) => roundId === id);
    if (given.length < fewestForKeypoints) return [];
    return question.keypoints.map((keypoint) => ({
      question,
      keypointId: keypoint.id,
      missing: given.filter(({ ticks }) => (ticks[keypoint.id] ?? 0) === 0).length,
      half: given.filter(({ ticks }) => ticks[keypoint.id] === 0.5).length,
      answers: given.length,
    }));
  });
  const lack = ({ missing, half, answers }: MissedPoint): number => (missing + half / 2) / answers;
  return missed
    .filter((point) => lack(point) > 0)
    .sort((a, b) => lack(b) - lack(a) || b.answers - a.answers)
    .slice(0, mostMissed);
}

/** The profile of a whole team, without dimensions in which too few were scored. `scores` are decisive ones. */
export function teamProfile(
  scores: readonly Score[],
  shapes: ReadonlyMap<string, QuestionShape>,
): readonly DimensionShare[] {
  const people = new Map<string, Set<string>>();
  for (const { questionHash, memberId } of scores) {
    for (const { dimension } of shapes.get(questionHash)?.keypoints ?? []) {
      const known = people.get(dimension) ?? new Set();
      people.set(dimension, known.add(memberId));
    }
  }
  return profileOf(scores, shapes).filter(({ id }) => (people.get(id)?.size ?? 0) >= fewestForDimensions);
}
