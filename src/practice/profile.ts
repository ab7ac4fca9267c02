import type { Named } from '../questions/locale.js';
import type { Question } from '../questions/question.js';
import type { QuestionShape } from './figures.js';
import type { Score } from './score.js';

/** How much of what a dimension asks for was there, over all answers that were scored by key points. */
export type DimensionShare = {
  readonly id: string;
  readonly names: Named;
  /** Weights of the key points, in full and as far as they were ticked. */
  readonly possible: number;
  readonly reached: number;
  /** The one as a part of the other. */
  readonly share: number;
};

/** Below the lower bound of a good answer. */
const weakBelow = 0.7;
const mostWeak = 3;

/** By dimension, best first. A score by band alone says nothing about dimensions. */
export function profileOf(
  scores: readonly Score[],
  shapes: ReadonlyMap<string, QuestionShape>,
): readonly DimensionShare[] {
  const found = new Map<string, Omit<DimensionShare, 'share'>>();
  for (const { questionHash, ticks } of scores.filter(isByKeypoint)) {
    const shape = shapes.get(questionHash);
    for (const { id, weight, dimension } of shape?.keypoints ?? []) {
      const known = found.get(dimension);
      found.set(dimension, {
        id: dimension,
        names: shape?.dimensions[dimension] ?? known?.names ?? { en: dimension, 'zh-CN': dimension },
        possible: (known?.possible ?? 0) + weight,
        reached: (known?.reached ?? 0) + weight * (ticks[id] ?? 0),
      });
    }
  }
  return [...found.values()]
    .filter(({ possible }) => possible > 0)
    .map((dimension) => ({ ...dimension, share: dimension.reached / dimension.possible }))
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
}

export const isByKeypoint = ({ ticks }: Pick<Score, 'ticks'>): boolean => Object.keys(ticks).length > 0;

/** What most wants practice, the weakest first. */
export const weakDimensions = (profile: readonly DimensionShare[]): readonly DimensionShare[] =>
  profile
    .filter(({ share }) => share < weakBelow)
    .reverse()
    .slice(0, mostWeak);

/** Questions that practise a dimension: those not answered yet first, then those that give it most weight. */
export function practising(
  questions: readonly Question[],
  dimension: string,
  answered: ReadonlySet<string>,
): readonly Question[] {
  const weightIn = ({ keypoints }: Question): number =>
    keypoints.reduce((total, point) => total + (point.dimension === dimension ? point.weight : 0), 0);
  return questions
    .map((question) => ({ question, weight: weightIn(question), times: answered.has(question.id) ? 1 : 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.times - b.times || b.weight - a.weight || (a.question.id < b.question.id ? -1 : 1))
    .map(({ question }) => question);
}
