import type { Pages } from './pages.js';
import type { Round, Score } from './replay.js';

/** How much of what a dimension asks for was there. */
export type Share = { readonly dim: string; readonly part: number };

/** Scored by key point, and so saying something about dimensions. */
export const saysWhich = ({ ticks }: Score): boolean => Object.keys(ticks).length > 0;

/** The best first. */
export function sharesOf(
  scored: readonly { readonly round: Round; readonly score: Score }[],
): readonly Share[] {
  const asked: Record<string, number> = {};
  const there: Record<string, number> = {};
  for (const { round, score } of scored.filter((one) => saysWhich(one.score)))
    for (const { id, weight, dim } of round.page.keypoints) {
      asked[dim] = (asked[dim] ?? 0) + weight;
      there[dim] = (there[dim] ?? 0) + weight * (score.ticks[id] ?? 0);
    }
  return Object.keys(asked)
    .map((dim) => ({ dim, part: (there[dim] ?? 0) / (asked[dim] ?? 1) }))
    .sort((a, b) => b.part - a.part);
}

/** As it is shown: full and empty tenths, per cent, the name. */
export function shareLine({ dim, part }: Share, { dimensions }: Pages, locale: 'en' | 'zh-CN'): string {
  const tenths = Math.round(part * 10);
  return `${'█'.repeat(tenths)}${'░'.repeat(10 - tenths)} ${Math.round(part * 100)}% ${dimensions[dim]?.[locale]}`;
}
