import { nextOccurrence } from './calendar.js';
import type { Schedule } from './channel.js';
import { type Practice, rhythmOf } from './practice.js';

const toleranceMs = 60_000;
const noteEveryMs = 30_000;
const pageSize = 200;

/**
 * Notices a clock that was set back, also while the program was down. A schedule that looked ahead by the wrong clock is
 * brought back; occurrences that have their round keep it, so nothing is asked twice.
 */
export function createClockWatch(practice: Practice): (now: number) => Promise<void> {
  let newestAt: number | undefined;
  let notedAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    newestAt ??= (await practice.store.ledger.lastSeenAt()) ?? now;
    const byMs = newestAt - now;
    if (byMs > toleranceMs) {
      await replan(practice, now);
      await practice.store.deliveries.pullForward(now + toleranceMs);
      await practice.store.rounds.pullForward(now);
      await practice.store.digests.pullForward(now);
      await practice.store.ledger.note({ at: now, event: 'clock-stepped-back', detail: `${byMs}` });
      practice.observe({ kind: 'clock-stepped-back', byMs });
      newestAt = now;
      notedAt = Number.NEGATIVE_INFINITY;
    }
    newestAt = Math.max(newestAt, now);
    if (now - notedAt < noteEveryMs) return;
    await practice.store.ledger.saw(now);
    notedAt = now;
  };
}

async function replan(practice: Practice, now: number): Promise<void> {
  let page: readonly Schedule[] = [];
  do {
    page = await practice.store.schedules.page(page.at(-1)?.id ?? '', pageSize);
    for (const schedule of page) {
      const channel = await practice.store.channels.get(schedule.channelId);
      if (channel.state.state !== 'active') continue;
      await practice.store.schedules.setNextDue(
        schedule.id,
        await nextUnrecorded(practice, schedule, rhythmOf(practice, channel, schedule), now),
      );
    }
    await practice.clock.wait(0);
  } while (page.length === pageSize);
}

async function nextUnrecorded(
  practice: Practice,
  schedule: Schedule,
  rhythm: ReturnType<typeof rhythmOf>,
  now: number,
): Promise<number | undefined> {
  let dueAt = nextOccurrence(rhythm, now);
  while (dueAt !== undefined && (await practice.store.rounds.hasOccurrence(schedule.id, dueAt))) {
    dueAt = nextOccurrence(rhythm, dueAt);
  }
  return dueAt;
}
