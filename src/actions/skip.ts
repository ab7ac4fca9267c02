import { nextOccurrence } from '../practice/calendar.js';
import type { Channel } from '../practice/channel.js';
import { localDate } from '../practice/local-time.js';
import { type Practice, rhythmOf } from '../practice/practice.js';
import { UserError } from '../practice/user-error.js';
import { channelOf, defineAction, say } from './action.js';
import { date } from './options.js';
import { zoneOf } from './rounds-here.js';

/** Takes one date out; the ledger will say so when it comes. */
export const skip = defineAction({
  name: 'skip',
  command: 'question-admin',
  summary: (texts) => texts.commands.skip,
  options: { date },
  word: 'date',
  run: async ({ practice }, call, options) => {
    const channel = channelOf(call);
    const now = practice.clock.now();
    const today = localDate(now, await zoneOf(practice, channel));
    const skipped = options.date ?? (await nextDate(practice, channel));
    if (skipped < today) throw new UserError((texts) => texts.skip.past(skipped));
    const skipDates = [
      ...new Set([...channel.settings.skipDates.filter((kept) => kept >= today), skipped]),
    ].sort();
    await practice.store.transaction(async (store) => {
      await store.channels.save({ ...channel, settings: { ...channel.settings, skipDates } });
      await store.ledger.note({
        at: now,
        channelId: channel.id,
        memberId: call.deed.memberId,
        event: 'skip',
        detail: skipped,
      });
    });
    return say(call.texts.skip.done(skipped));
  },
});

/** The next date that is not left out already. */
async function nextDate(practice: Practice, channel: Channel): Promise<string> {
  const dates: string[] = [];
  for (const schedule of await practice.store.schedules.of(channel.id)) {
    if (schedule.nextDueAt === undefined) continue;
    const rhythm = rhythmOf(practice, channel, schedule);
    const isDayOff = (day: string) => rhythm.isDayOff(day) || channel.settings.skipDates.includes(day);
    const dueAt = nextOccurrence({ ...rhythm, isDayOff }, practice.clock.now());
    if (dueAt !== undefined) dates.push(localDate(dueAt, schedule.zone));
  }
  const [first] = dates.sort();
  if (first === undefined) throw new UserError((texts) => texts.skip.nothing);
  return first;
}
