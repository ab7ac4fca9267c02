import type { Store } from '../store/store.js';
import { reminderMessage } from '../texts/rhythm-views.js';
import type { Channel, Schedule } from './channel.js';
import { deliveryKey } from './delivery.js';
import { memberDigest } from './member-digest.js';
import type { Practice } from './practice.js';
import { reminderTime } from './quiet-hours.js';
import type { PlannedReminder, ReminderWish } from './reminder.js';
import { isOpen, type RoundCore } from './round.js';

const batchSize = 100;

/** Plans the reminders of a round that opens; call in the transaction that opens it. */
export async function planReminders(
  store: Store,
  round: Pick<RoundCore, 'id' | 'channelId' | 'scheduleId' | 'revealAt'>,
  openAt: number,
): Promise<void> {
  const wishes = await store.reminders.wishesOf(round.channelId);
  if (wishes.length === 0) return;
  const zone = await zoneOfRound(store, round);
  await store.reminders.plan(wishes.flatMap((wish) => plannedFor(round, openAt, wish, zone)));
}

function plannedFor(
  { id, revealAt }: Pick<RoundCore, 'id' | 'revealAt'>,
  openAt: number,
  wish: ReminderWish,
  zone: string,
): readonly PlannedReminder[] {
  const time = reminderTime({ openAt, revealAt }, wish.quiet, wish.zone ?? zone);
  return time === undefined ? [] : [{ roundId: id, memberId: wish.memberId, ...time }];
}

/** Of the schedule it came by; of the channel's first one if it was posted by hand. */
async function zoneOfRound(
  store: Store,
  { channelId, scheduleId }: Pick<RoundCore, 'channelId' | 'scheduleId'>,
): Promise<string> {
  const schedules: readonly Schedule[] = await store.schedules.of(channelId);
  return (schedules.find(({ id }) => id === scheduleId) ?? schedules[0])?.zone ?? 'UTC';
}

/** Notes that a member wants to be reminded in a channel, from the rounds that are open now on. */
export async function wishReminders(practice: Practice, channel: Channel, wish: ReminderWish): Promise<void> {
  const now = practice.clock.now();
  await practice.store.transaction(async (store) => {
    await store.reminders.remove(channel.id, wish.memberId);
    await store.reminders.save(channel.id, wish);
    const open = await store.rounds.list({ channelId: channel.id, states: ['open'], limit: 20 });
    for (const round of open.filter(isOpen)) {
      const planned = plannedFor(round, round.postedAt, wish, await zoneOfRound(store, round));
      // Not one whose time had come before it was wished for, nor a second one.
      const isAhead = ({ remindAt }: PlannedReminder) => remindAt > now;
      await store.reminders.plan(planned.filter(isAhead));
    }
  });
}

/** Turns every reminder whose time has come into a delivery, unless there is nothing to remind of any more. */
export async function remindDue(practice: Practice, now: number): Promise<void> {
  while (true) {
    const due = await practice.store.reminders.due(now, batchSize);
    if (due.length === 0) return;
    const secret = await practice.store.ledger.secret();
    await remindBatch(practice, secret, due, now);
    await practice.clock.wait(0);
  }
}

/** One commit for all; where that fails, each alone, and the one that cannot be done is given up. */
async function remindBatch(
  practice: Practice,
  secret: string,
  due: readonly PlannedReminder[],
  now: number,
): Promise<void> {
  try {
    await practice.store.transaction(async (store) => {
      for (const reminder of due) await remind(store, secret, reminder, now);
    });
  } catch (error) {
    const [only, ...others] = due;
    if (only === undefined) return;
    if (others.length > 0) {
      for (const reminder of due) await remindBatch(practice, secret, [reminder], now);
      return;
    }
    practice.observe({ kind: 'fault', where: `reminder of round ${only.roundId}`, error });
    await practice.store.reminders.drop(only.roundId, only.memberId);
  }
}

async function remind(store: Store, secret: string, reminder: PlannedReminder, now: number): Promise<void> {
  const { roundId, memberId, giveUpAt } = reminder;
  await store.reminders.drop(roundId, memberId);
  const round = await store.rounds.get(roundId);
  if (round === undefined || !isOpen(round) || now >= giveUpAt) return;
  if ((await store.replies.countOf(roundId, memberId)) > 0) return;
  const { address } = await store.channels.get(round.channelId);
  const message = reminderMessage(round, await zoneOfRound(store, round));
  await store.deliveries.add(
    [
      {
        key: deliveryKey(roundId, `reminder-${memberDigest(secret, address, memberId)}`),
        kind: 'reminder',
        subject: roundId,
        channelId: round.channelId,
        task: { operation: 'tell', memberId, message },
        giveUpAt,
      },
    ],
    now,
  );
}

/** The member may have answered meanwhile or wish for none any more, or the answer may have appeared. */
export async function isReminderWanted(store: Store, roundId: string, memberId: string): Promise<boolean> {
  const round = await store.rounds.get(roundId);
  if (round === undefined || !isOpen(round)) return false;
  if ((await store.reminders.wish(round.channelId, memberId)) === undefined) return false;
  return (await store.replies.countOf(roundId, memberId)) === 0;
}
