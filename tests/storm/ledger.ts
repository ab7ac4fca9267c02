import { z } from 'zod';

const deliverySchema = z.object({
  key: z.string(),
  kind: z.string(),
  state: z.string(),
  attempts: z.number(),
  error: z.string().nullable(),
  reference: z.string().nullable(),
});
const roundSchema = z.object({
  id: z.string(),
  channel: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  reasonDetail: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  dueAt: z.iso.datetime().transform(Date.parse),
  postedAt: z.string().nullable(),
  unreadSince: z.string().nullable(),
  trigger: z.string(),
  deliveries: z.array(deliverySchema),
  answers: z.array(
    z.object({ member: z.string().nullable(), text: z.string(), deletedAt: z.string().nullable() }),
  ),
});
const ledgerSchema = z.object({ rounds: z.array(roundSchema) });

export type LedgerRound = z.infer<typeof roundSchema>;
/** What the program says of its rounds, over HTTP. */
export type Ledger = readonly LedgerRound[];

const mostAtOnce = 1_000;

export async function readLedger(
  address: string,
  channels: readonly string[],
  limit = mostAtOnce,
): Promise<Ledger> {
  const lists = await Promise.all(
    channels.map(async (channel) => {
      const query = new URLSearchParams({ channel, limit: String(limit) });
      const response = await fetch(`${address}/api/rounds?${query}`, { signal: AbortSignal.timeout(20_000) });
      return ledgerSchema.parse(await response.json()).rounds;
    }),
  );
  return lists.flat();
}

const ended = new Set(['revealed', 'missed', 'skipped', 'cancelled']);

/** Nothing of this round is still to be sent. */
export const isOver = ({ state, deliveries }: LedgerRound): boolean =>
  ended.has(state) && deliveries.every((delivery) => !['owed', 'sending'].includes(delivery.state));

/** Whatever was written in its thread is stored, as far as the program knows. */
export const isRead = ({ unreadSince }: LedgerRound): boolean => unreadSince === null;
