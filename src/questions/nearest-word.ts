/** The word an author most likely meant: fewest letters changed, the earlier one when two are equally near. */
export function nearestWord(wrong: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const changes = lettersChanged(wrong.toLowerCase(), word.toLowerCase());
    if (changes < fewest) {
      best = word;
      fewest = changes;
    }
  }
  return best;
}

/** Like `nearestWord`, but only when the two look alike: for long lists, where a far guess would mislead. */
export function similarWord(wrong: string, words: readonly string[]): string | undefined {
  const near = nearestWord(wrong, words);
  if (near === undefined) return undefined;
  const allowed = Math.max(2, Math.floor(near.length / 3));
  return lettersChanged(wrong.toLowerCase(), near.toLowerCase()) <= allowed ? near : undefined;
}

/** Levenshtein distance; words longer than any field name are cut, so a wild file costs nothing. */
function lettersChanged(from: string, to: string): number {
  const a = from.slice(0, 40);
  const b = to.slice(0, 40);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
