import { z } from 'zod';
import { type RoundState, roundStates } from '../practice/round.js';

/** Which lines of the ledger are wanted. Dates are local ones, from the first to the last. */
export type LedgerQuery = {
  readonly channel?: string | undefined;
  readonly state?: RoundState | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly question?: string | undefined;
  /** From 1; the newest lines are on the first page. */
  readonly page: number;
};

/** `wrong`: parameters that could not be read; they filter nothing. */
export type LedgerQueryRead = {
  readonly query: LedgerQuery;
  readonly wrong: readonly ('state' | 'from' | 'to' | 'page')[];
};

const schemas = {
  state: z.enum(roundStates),
  from: z.iso.date(),
  to: z.iso.date(),
  page: z.coerce.number().int().min(1).max(100_000),
};

/** An empty parameter counts as none, as forms send it. */
export function readLedgerQuery(parameters: Readonly<Record<string, string>>): LedgerQueryRead {
  const state = schemas.state.safeParse(parameters['state'] || undefined);
  const from = schemas.from.safeParse(parameters['from'] || undefined);
  const to = schemas.to.safeParse(parameters['to'] || undefined);
  const page = schemas.page.safeParse(parameters['page'] || undefined);
  const read = { state, from, to, page };
  const names = ['state', 'from', 'to', 'page'] as const;
  return {
    query: {
      channel: parameters['channel'] || undefined,
      state: state.data,
      from: from.data,
      to: to.data,
      // NUL is the one character PostgreSQL cannot be asked for.
      question: parameters['question']?.replaceAll('\0', '').trim() || undefined,
      page: page.data ?? 1,
    },
    wrong: names.filter((name) => !read[name].success && Boolean(parameters[name])),
  };
}

/** As it stands in an address, without what is not asked for. */
export function ledgerAddress(path: string, query: Partial<LedgerQuery>): string {
  const { page, ...filter } = query;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) parameters.set(name, value);
  if (page !== undefined && page > 1) parameters.set('page', String(page));
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

export const isFiltered = ({ channel, state, from, to, question }: LedgerQuery): boolean =>
  [channel, state, from, to, question].some((value) => value !== undefined);
