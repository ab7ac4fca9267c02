/** Discord's ids begin with the instant they were made at, in milliseconds since 2015; reference, snowflakes. */
const firstInstant = 1_420_070_400_000;

export const instantOf = (id: string): number => Number(BigInt(id) >> 22n) + firstInstant;

/** The smallest id of that instant. */
export const idAt = (at: number): string => String(BigInt(Math.max(0, Math.floor(at) - firstInstant)) << 22n);
