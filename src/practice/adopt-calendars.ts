import { nextOccurrence } from './calendar.js';
import type { Channel, Schedule } from './channel.js';
import { type Practice, rhythmOf } from './practice.js';
import { nextDueAfterEdit } from './subscribe.js';

const batchSize = 200;

/**
 * Days may have been named since a schedule was planned: in the days file, or in a newer calendar of a country. What is due already
 * stays due; what lies ahead moves off a day that is free now, or to an earlier one that is worked.
 */
export async function adoptCalendars(practice: Practice, now: number): Promise<void> {
  const channels = (await practice.store.channels.list()).filter(
    ({ state, settings }) => state.state === 'active' && practice.calendarOf(settings.holidays) !== undefined,
  );
  for (const [index, channel] of channels.entries()) {
    for (const schedule of await practice.store.schedules.of(channel.id))
      await adopt(practice, channel, schedule, now);
    if (index % batchSize === batchSize - 1) await practice.clock.wait(0);
  }
}

async function adopt(practice: Practice, channel: Channel, schedule: Schedule, now: number): Promise<void> {
  const { id, nextDueAt } = schedule;
  if (nextDueAt === undefined || nextDueAt <= now) return;
  const rhythm = rhythmOf(practice, channel, schedule);
  const planned = [
    nextOccurrence(rhythm, nextDueAt - 1),
    await nextDueAfterEdit(practice, practice.store, channel, schedule, now),
  ].filter((at) => at !== undefined);
  const earliestAt = planned.length === 0 ? undefined : Math.min(...planned);
  if (earliestAt !== nextDueAt) await practice.store.schedules.setNextDue(id, earliestAt);
}
