// How a delivery goes from owed to sending to sent, failed or dropped. A step changes only what stands as the step before left it.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { platformNames } from '../practice/channel.js';
import type { Claim } from '../practice/delivery.js';
import { toDelivery } from './delivery-rows.js';
import type { ReleaseOutcome } from './delivery-store.js';
import { heldChannels, type Share } from './leases.js';
import type { Tables } from './tables.js';

type Held = { readonly key: string; readonly fence: number };

const platformSchema = z.enum(platformNames);

const changed = ({ numUpdatedRows }: { numUpdatedRows: bigint }): boolean => numUpdatedRows > 0n;

export async function claim(
  db: Kysely<Tables>,
  share: Share | undefined,
  holder: { owner: string; leaseMs: number },
  now: number,
  limit: number,
): Promise<readonly Claim[]> {
  let query = db
    .selectFrom('delivery')
    .innerJoin('channel', 'channel.id', 'delivery.channel_id')
    .innerJoin('team', 'team.id', 'channel.team_id')
    .leftJoin('delivery as before', 'before.key', 'delivery.after_key')
    .selectAll('delivery')
    .select([
      'team.platform',
      'team.external_id as team',
      'channel.external_id as channel',
      'before.ref as after_ref',
    ])
    .where('delivery.next_try_at', '<=', now)
    .orderBy('delivery.next_try_at')
    .orderBy('delivery.created_at')
    .limit(limit);
  if (share !== undefined) query = query.where('delivery.channel_id', 'in', heldChannels(db, share));
  const rows = await query.execute();
  const leaseUntilAt = now + holder.leaseMs;
  const claims: Claim[] = [];
  for (const row of rows) {
    const lookFirst = row.attempt_started_at !== null;
    const fence = row.fence + 1;
    const taken = await db
      .updateTable('delivery')
      .set({
        state: 'sending',
        lease_owner: holder.owner,
        fence,
        attempts: row.attempts + 1,
        next_try_at: leaseUntilAt,
        ...(!lookFirst && { attempt_started_at: now }),
      })
      .where('key', '=', row.key)
      .where('fence', '=', row.fence)
      .where('state', 'in', ['owed', 'sending'])
      .executeTakeFirst();
    if (!changed(taken)) continue;
    claims.push({
      delivery: toDelivery(row),
      address: { platform: platformSchema.parse(row.platform), team: row.team, channel: row.channel },
      fence,
      leaseUntilAt,
      lookFirst,
      afterRef: row.after_ref ?? undefined,
    });
  }
  return claims;
}

export async function beginAttempt(db: Kysely<Tables>, { key, fence }: Held, now: number): Promise<boolean> {
  return changed(
    await db
      .updateTable('delivery')
      .set({ attempt_started_at: now, absent_since_at: null })
      .where('key', '=', key)
      .where('fence', '=', fence)
      .where('state', '=', 'sending')
      .executeTakeFirst(),
  );
}

export async function settle(db: Kysely<Tables>, key: string, ref: string, now: number): Promise<boolean> {
  const settled = await db
    .updateTable('delivery')
    .set({ state: 'sent', ref, task: null, error: null, lease_owner: null, next_try_at: null })
    .where('key', '=', key)
    .where('state', 'in', ['owed', 'sending'])
    .executeTakeFirst();
  if (!changed(settled)) return false;
  await db
    .updateTable('delivery')
    .set({ next_try_at: now })
    .where('after_key', '=', key)
    .where('state', '=', 'owed')
    .execute();
  return true;
}

export async function release(db: Kysely<Tables>, held: Held, outcome: ReleaseOutcome): Promise<boolean> {
  return changed(
    await db
      .updateTable('delivery')
      .set({
        state: 'owed',
        lease_owner: null,
        next_try_at: outcome.nextTryAt,
        not_before_at: outcome.nextTryAt,
        absent_since_at: outcome.absentSinceAt ?? null,
        ...(outcome.error !== undefined && { error: outcome.error }),
        ...(!outcome.mayHaveArrived && { attempt_started_at: null }),
      })
      .where('key', '=', held.key)
      .where('fence', '=', held.fence)
      .where('state', '=', 'sending')
      .executeTakeFirst(),
  );
}

/** Follows the chain of `after_key`, so that nothing waits for what will never come. */
export async function end(
  db: Kysely<Tables>,
  key: string,
  state: 'failed' | 'dropped',
  error: string,
): Promise<void> {
  const ended = await db
    .updateTable('delivery')
    .set({ state, error, task: null, lease_owner: null, next_try_at: null })
    .where('key', '=', key)
    .where('state', 'in', ['owed', 'sending'])
    .executeTakeFirst();
  if (!changed(ended)) return;
  const waiting = await db.selectFrom('delivery').select('key').where('after_key', '=', key).execute();
  for (const next of waiting) await end(db, next.key, 'dropped', error);
}
