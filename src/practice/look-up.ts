import type { Found, Platform } from '../platforms/platform.js';
import type { Claim } from './delivery.js';
import type { Practice } from './practice.js';

export type LookOutcome =
  | { readonly kind: 'found'; readonly found: Found }
  /** Put back for a second look. */
  | { readonly kind: 'absent-once' }
  | { readonly kind: 'absent' };

/** Clocks of platforms and of this machine differ a little; a message of ours may seem older than its delivery. */
const skewMs = 5 * 60_000;
/** A clock may also be wrong by hours; before a message counts as lost, it is looked for as far back. */
const longSkewMs = 26 * 3_600_000;

/** Until when an attempt may still be on its way: the request's time limit, then the time history lags behind. */
export function lookTooEarlyUntil(startedAt: number, platform: Platform, now: number): number | undefined {
  const visibleAt = startedAt + platform.traits.requestTimeoutMs + platform.traits.historyLagMs;
  return now < visibleAt ? visibleAt : undefined;
}

/** Looks for the delivery; only two complete reads some seconds apart that lack it count as its absence. */
export async function confirmAbsence(
  practice: Practice,
  platform: Platform,
  claim: Claim,
): Promise<LookOutcome> {
  const { delivery } = claim;
  const { secondLookMs } = platform.traits;
  const now = practice.clock.now();
  // The first look was before the clock was set back; it is as good as none.
  const isLookedFor = delivery.absentSinceAt !== undefined && delivery.absentSinceAt <= now;
  const absentSinceAt = isLookedFor ? (delivery.absentSinceAt ?? now) : now;
  const isLastLook = secondLookMs === 0 || (isLookedFor && now >= absentSinceAt + secondLookMs);
  const found = await findOne(
    platform,
    claim,
    Math.min(delivery.createdAt, now) - (isLastLook ? longSkewMs : skewMs),
  );
  if (found !== undefined) return { kind: 'found', found };
  if (isLastLook) return { kind: 'absent' };
  await practice.store.deliveries.release(
    { key: delivery.key, fence: claim.fence },
    { nextTryAt: absentSinceAt + secondLookMs, mayHaveArrived: true, absentSinceAt },
  );
  return { kind: 'absent-once' };
}

/** Of several messages with one key, keeps the one with replies, else the oldest, and takes the others away. */
async function findOne(platform: Platform, claim: Claim, sinceAt: number): Promise<Found | undefined> {
  const { delivery, address } = claim;
  const { task } = delivery;
  const threadRef = task?.operation === 'post' ? task.threadRef : undefined;
  const all = await platform.find({
    key: delivery.key,
    address,
    threadRef,
    memberId: task?.operation === 'tell' ? task.memberId : undefined,
    sinceAt,
  });
  const [kept, ...spare] = [...all].sort(
    (a, b) =>
      Number(b.hasReplies) - Number(a.hasReplies) || a.createdAt - b.createdAt || (a.ref < b.ref ? -1 : 1),
  );
  for (const { ref } of spare) await platform.remove({ address, ref, threadRef });
  return kept;
}
