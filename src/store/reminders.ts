import type { Kysely, Selectable } from 'kysely';
import type { PlannedReminder, ReminderWish } from '../practice/reminder.js';
import { heldChannels, type Share } from './leases.js';
import type { ReminderStore } from './reminder-store.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

/** So that a channel of many thousands does not exceed the values one statement takes. */
const rowsAtOnce = 500;

export function reminderStore(db: Kysely<Tables>, share: Share | undefined): ReminderStore {
  return {
    wish: async (channelId, memberId) => {
      const row = await db
        .selectFrom('reminder_wish')
        .selectAll()
        .where('channel_id', '=', channelId)
        .where('member_id', '=', memberId)
        .executeTakeFirst();
      return row && toWish(row);
    },
    wishesOf: async (channelId) =>
      (
        await db
          .selectFrom('reminder_wish')
          .selectAll()
          .where('channel_id', '=', channelId)
          .orderBy('member_id')
          .execute()
      ).map(toWish),
    wishesOfMember: async (place, memberId) => {
      const rows = await db
        .selectFrom('reminder_wish')
        .innerJoin('channel', 'channel.id', 'reminder_wish.channel_id')
        .selectAll('reminder_wish')
        .select('channel.external_id as channel')
        .where('channel.team_id', '=', teamId(place))
        .where('member_id', '=', memberId)
        .execute();
      return rows.map((row) => ({ ...toWish(row), channel: row.channel }));
    },
    save: async (channelId, { memberId, zone, quiet, sinceAt }) => {
      const values = { zone: zone ?? null, quiet };
      await db
        .insertInto('reminder_wish')
        .values({ channel_id: channelId, member_id: memberId, since_at: sinceAt, ...values })
        .onConflict((conflict) => conflict.columns(['channel_id', 'member_id']).doUpdateSet(values))
        .execute();
    },
    remove: async (channelId, memberId) => {
      await db
        .deleteFrom('reminder_wish')
        .where('channel_id', '=', channelId)
        .where('member_id', '=', memberId)
        .execute();
      await db
        .deleteFrom('reminder')
        .where('member_id', '=', memberId)
        .where('round_id', 'in', db.selectFrom('round').select('id').where('channel_id', '=', channelId))
        .execute();
    },
    plan: async (reminders) => {
      for (let start = 0; start < reminders.length; start += rowsAtOnce)
        await plan(db, reminders.slice(start, start + rowsAtOnce));
    },
    due: async (now, limit) => {
      let query = db
        .selectFrom('reminder')
        .innerJoin('round', 'round.id', 'reminder.round_id')
        .selectAll('reminder')
        .where('next_remind_at', '<=', now)
        .orderBy('next_remind_at')
        .orderBy('member_id')
        .limit(limit);
      if (share !== undefined) query = query.where('round.channel_id', 'in', heldChannels(db, share));
      return (await query.execute()).map((row) => ({
        roundId: row.round_id,
        memberId: row.member_id,
        remindAt: row.next_remind_at,
        giveUpAt: row.give_up_at,
      }));
    },
    drop: async (roundId, memberId) => {
      await db
        .deleteFrom('reminder')
        .where('round_id', '=', roundId)
        .where('member_id', '=', memberId)
        .execute();
    },
  };
}

async function plan(db: Kysely<Tables>, reminders: readonly PlannedReminder[]): Promise<void> {
  await db
    .insertInto('reminder')
    .values(
      reminders.map((reminder) => ({
        round_id: reminder.roundId,
        member_id: reminder.memberId,
        next_remind_at: reminder.remindAt,
        give_up_at: reminder.giveUpAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'member_id']).doUpdateSet(({ ref }) => ({
        next_remind_at: ref('excluded.next_remind_at'),
        give_up_at: ref('excluded.give_up_at'),
      })),
    )
    .execute();
}

const toWish = (row: Selectable<Tables['reminder_wish']>): ReminderWish => ({
  memberId: row.member_id,
  zone: row.zone ?? undefined,
  quiet: row.quiet,
  sinceAt: row.since_at,
});
