import { z } from 'zod';

/** The most rounds that are given at once. */
export const roundLimit = 1_000;
const LIMIT_DEFAULT = 200;
/** The last instant a date can hold. */
const INSTANT_MAX = 8.64e15;

/** What the list of rounds is asked for. */
export type RoundQuery = {
  readonly channel?: string | undefined;
  readonly sinceAt?: number | undefined;
  readonly limit: number;
};

export type QueryRead =
  | { readonly state: 'read'; readonly query: RoundQuery }
  | { readonly state: 'wrong'; readonly parameter: 'since' | 'limit' };

const isoSchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** An empty parameter counts as none, so that forms and scripts may leave it open. */
export function readRoundQuery(parameters: Readonly<Record<string, string>>): QueryRead {
  const { channel, since, limit } = parameters;
  const sinceAt = since ? readInstant(since) : undefined;
  if (since && sinceAt === undefined) return { state: 'wrong', parameter: 'since' };
  const count = limit ? readLimit(limit) : LIMIT_DEFAULT;
  if (count === undefined) return { state: 'wrong', parameter: 'limit' };
  return { state: 'read', query: { channel: channel || undefined, sinceAt, limit: count } };
}

/** Reads `2026-06-01` (midnight UTC), `2026-06-01T09:00:00+08:00` or epoch milliseconds. */
export function readInstant(text: string): number | undefined {
  if (/^\d{1,16}$/.test(text)) return Number(text) <= INSTANT_MAX ? Number(text) : undefined;
  // A plus sign that nobody escaped arrives as a blank.
  const parsed = isoSchema.safeParse(text.replace(' ', '+'));
  return parsed.success ? Date.parse(parsed.data) : undefined;
}

function readLimit(text: string): number | undefined {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= roundLimit ? count : undefined;
}
