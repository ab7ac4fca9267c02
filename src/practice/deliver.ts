import { type Found, type Outgoing, type Platform, PlatformError } from '../platforms/platform.js';
import type { ReleaseOutcome } from '../store/delivery-store.js';
import type { Store } from '../store/store.js';
import type { Claim } from './delivery.js';
import { confirmAbsence, type LookOutcome, lookTooEarlyUntil } from './look-up.js';
import type { Practice } from './practice.js';
import { dropDelivery, refuseDelivery } from './refuse-delivery.js';
import { settleDelivery } from './settle-delivery.js';
import { isStillWanted } from './still-wanted.js';

/** Longer than any request may take, so that a holder knows before each call whether it still holds. */
const leaseMs = 60_000;
const maxInFlight = 64;
const longestBackoffMs = 60_000;

/** The one road out: every message the program owes goes through here, claimed, looked up, sent, settled. */
export type Outbox = {
  /** Begins whatever is owed now, as far as there is room; awaits no send. */
  deliverOwed(now: number): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

/** What an attempt works with. */
type Desk = Practice & { readonly release: (released: Released) => Promise<boolean> };

type Released = {
  readonly held: { readonly key: string; readonly fence: number };
  readonly outcome: ReleaseOutcome;
};

export function createOutbox(practice: Practice): Outbox {
  const desk: Desk = { ...practice, release: practice.store.sharing(releaseAll) };
  const inFlight = new Set<Promise<void>>();
  const start = (claim: Claim, evenSinceAt: number) => {
    const attempt = attemptDelivery(desk, claim, evenSinceAt)
      .catch((error: unknown) =>
        practice.observe({ kind: 'fault', where: `delivery ${claim.delivery.key}`, error }),
      )
      .finally(() => {
        inFlight.delete(attempt);
        practice.nudge();
      });
    inFlight.add(attempt);
  };
  return {
    deliverOwed: async (now) => {
      const evenSinceAt = practice.evenClock.sinceAt();
      const room = maxInFlight - inFlight.size;
      if (room <= 0) return;
      const holder = { owner: practice.owner, leaseMs };
      const claims = await practice.store.transaction((store) => store.deliveries.claim(holder, now, room));
      for (const claim of claims) start(claim, evenSinceAt);
    },
    idle: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

async function attemptDelivery(desk: Desk, claim: Claim, evenSinceAt: number): Promise<void> {
  const platform = desk.platforms.get(claim.address.platform);
  if (platform === undefined)
    return putBack(desk, claim, { error: 'platform-not-configured', afterMs: leaseMs });
  let isInDoubt = claim.lookFirst;
  try {
    const found = await lookUpEarlierAttempt(desk, platform, claim, evenSinceAt);
    if (found === 'wait') return;
    if (found !== 'absent') return await settleDelivery(desk, claim, found);
    isInDoubt = false;
    const now = desk.clock.now();
    const isPointless = now >= claim.delivery.giveUpAt || !(await isStillWanted(desk.store, claim.delivery));
    if (isPointless) return await dropDelivery(desk, claim);
    // Whoever takes over after the lease must be able to trust that this request is over by then.
    if (claim.leaseUntilAt - now <= platform.traits.requestTimeoutMs)
      return putBack(desk, { ...claim, lookFirst: false }, { error: 'lease-short', afterMs: 0 });
    await settleDelivery(desk, claim, await platform.send(toOutgoing(claim)));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    // A look that was refused leaves the doubt as it was.
    await takeError(desk, platform, { ...claim, lookFirst: isInDoubt }, error);
  }
}

/** `wait`: it was put back, because it is too early to tell. Deeds that may be repeated freely need no look-up. */
async function lookUpEarlierAttempt(
  practice: Practice,
  platform: Platform,
  claim: Claim,
  evenSinceAt: number,
): Promise<Found | 'absent' | 'wait'> {
  const { operation } = taskOf(claim);
  if (!claim.lookFirst || (operation !== 'post' && operation !== 'tell')) return 'absent';
  const now = practice.clock.now();
  const held = { key: claim.delivery.key, fence: claim.fence };
  // Begun before the clock was set back: nobody knows how long ago, so it counts from now on.
  const isAhead = (claim.delivery.attemptStartedAt ?? now) > now;
  if (isAhead && !(await practice.store.deliveries.beginAttempt(held, now))) return 'wait';
  const startedAt = isAhead ? now : Math.max(claim.delivery.attemptStartedAt ?? now, evenSinceAt);
  const tooEarlyUntil = lookTooEarlyUntil(startedAt, platform, now);
  if (tooEarlyUntil !== undefined) {
    await practice.store.deliveries.release(held, { nextTryAt: tooEarlyUntil, mayHaveArrived: true });
    return 'wait';
  }
  const outcome: LookOutcome = await confirmAbsence(practice, platform, claim);
  switch (outcome.kind) {
    case 'found':
      return outcome.found;
    case 'absent-once':
      return 'wait';
    case 'absent':
      return (await practice.store.deliveries.beginAttempt(held, practice.clock.now())) ? 'absent' : 'wait';
    default:
      return outcome satisfies never;
  }
}

async function takeError(desk: Desk, platform: Platform, claim: Claim, error: PlatformError): Promise<void> {
  const { key } = claim.delivery;
  desk.observe({ kind: 'platform-error', platform: platform.name, code: error.platformCode, key });
  if (error.outcome === 'unknown') {
    const { requestTimeoutMs, historyLagMs } = platform.traits;
    const nextTryAt = desk.clock.now() + requestTimeoutMs + historyLagMs;
    await desk.store.deliveries.release(
      { key, fence: claim.fence },
      { nextTryAt, error: error.platformCode, mayHaveArrived: true },
    );
    return;
  }
  switch (error.remedy.kind) {
    case 'retry':
      return putBack(desk, claim, { error: error.platformCode, afterMs: error.remedy.afterMs });
    case 'pause':
    case 'target-gone':
    case 'give-up':
      return refuseDelivery(desk, claim, error.platformCode, error.remedy.kind);
    default:
      error.remedy satisfies never;
  }
}

/**
 * For another try, when it certainly was not done this time; `lookFirst` says whether it may have been before. Crowds of them come at
 * once when a platform takes no more, so they share a commit; waiting for it also lets other work in.
 */
async function putBack(
  desk: Desk,
  claim: Claim,
  why: { error: string; afterMs?: number | undefined },
): Promise<void> {
  const backoffMs = Math.min(1000 * 2 ** Math.min(claim.delivery.attempts, 10), longestBackoffMs);
  // Platforms ask for fractions of a millisecond; instants have none.
  const nextTryAt = desk.clock.now() + Math.ceil(why.afterMs ?? backoffMs);
  const held = { key: claim.delivery.key, fence: claim.fence };
  const outcome = { nextTryAt, error: why.error, mayHaveArrived: claim.lookFirst };
  await desk.release({ held, outcome });
}

async function releaseAll(store: Store, all: readonly Released[]): Promise<readonly boolean[]> {
  const results: boolean[] = [];
  for (const { held, outcome } of all) results.push(await store.deliveries.release(held, outcome));
  return results;
}

function taskOf({ delivery }: Claim) {
  if (delivery.task === undefined) throw new Error(`delivery ${delivery.key} has no task left`);
  return delivery.task;
}

function toOutgoing(claim: Claim): Outgoing {
  const task = taskOf(claim);
  const place = { key: claim.delivery.key, address: claim.address };
  if (task.operation !== 'thread' && task.operation !== 'edit') return { ...place, ...task };
  const messageRef = task.operation === 'edit' ? (task.messageRef ?? claim.afterRef) : claim.afterRef;
  if (messageRef === undefined) throw new Error(`the message that ${place.key} is about is not known`);
  return { ...place, ...task, messageRef };
}
