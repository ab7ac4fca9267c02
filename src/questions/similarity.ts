import type { Locale } from './locale.js';

/** Two texts by their places in a list, and how alike they are: 0 nothing in common, 1 the same. */
export type SimilarPair = { readonly first: number; readonly second: number; readonly likeness: number };

/**
 * The pairs that are at least so much alike, closest first: the cosine between which two characters (Chinese) or words (English) stand
 * next to each other in each. What many texts say counts less, so that a formula they share makes none of them alike. Only texts that
 * have something in common are compared, so a thousand take a fraction of a second.
 */
export function similarPairs(
  texts: readonly string[],
  locale: Locale,
  least: number,
): readonly SimilarPair[] {
  const counted = texts.map((text) => countsOf(bigramsOf(text, locale)));
  const users = usersOf(counted);
  const weightOf = (bigram: string) => Math.log(1 + texts.length / (users.get(bigram) ?? 1));
  const postings = new Map<string, { readonly text: number; readonly share: number }[]>();
  const pairs: SimilarPair[] = [];
  counted.forEach((counts, second) => {
    const likenesses = new Float64Array(second);
    for (const [bigram, share] of sharesOf(counts, weightOf)) {
      // What nobody else says makes nobody alike.
      if (users.get(bigram) === 1) continue;
      const known = postings.get(bigram) ?? [];
      for (const { text: first, share: other } of known)
        likenesses[first] = (likenesses[first] ?? 0) + share * other;
      if (known.length === 0) postings.set(bigram, known);
      known.push({ text: second, share });
    }
    likenesses.forEach((likeness, first) => {
      if (likeness >= least) pairs.push({ first, second, likeness });
    });
  });
  return pairs.sort((a, b) => b.likeness - a.likeness);
}

type Counts = ReadonlyMap<string, number>;

function countsOf(bigrams: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const bigram of bigrams) counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  return counts;
}

/** How many texts have it. */
function usersOf(counted: readonly Counts[]): Counts {
  const users = new Map<string, number>();
  for (const counts of counted) {
    for (const bigram of counts.keys()) users.set(bigram, (users.get(bigram) ?? 0) + 1);
  }
  return users;
}

/** How much of a text each makes up, so scaled that the squares add up to 1. */
function sharesOf(
  counts: Counts,
  weightOf: (bigram: string) => number,
): readonly (readonly [bigram: string, share: number])[] {
  const weighed = [...counts].map(([bigram, count]) => [bigram, count * weightOf(bigram)] as const);
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return weighed.map(([bigram, weight]) => [bigram, weight / length] as const);
}

function bigramsOf(text: string, locale: Locale): readonly string[] {
  const pieces = locale === 'zh-CN' ? text.match(/[\p{Script=Han}\p{L}\p{N}]/gu) : wordsOf(text);
  return (pieces ?? []).slice(1).map((piece, index) => `${pieces?.[index] ?? ''} ${piece}`);
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}']+/gu) ?? [];
