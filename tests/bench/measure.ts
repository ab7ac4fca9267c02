/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export async function timeMs(work: () => Promise<unknown> | unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** How long each of so many calls takes, one after the other. */
export async function timeEachMs(calls: number, work: () => Promise<unknown> | unknown): Promise<number[]> {
  const durationsMs: number[] = [];
  for (let call = 0; call < calls; call += 1) durationsMs.push(await timeMs(work));
  return durationsMs;
}
