/** Slack names a message by its instant in seconds with six decimals, a string that is unique in its channel. */
export const instantOf = (ts: string): number => Math.round(Number(ts) * 1000);

export const tsOf = (at: number): string => (Math.max(0, at) / 1000).toFixed(6);
