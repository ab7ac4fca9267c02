import type { Kysely, Selectable } from 'kysely';
import type { Schedule } from '../practice/channel.js';
import { heldChannels, type Share } from './leases.js';
import type { ScheduleStore } from './store.js';
import type { Tables } from './tables.js';

export function scheduleStore(db: Kysely<Tables>, share: Share | undefined): ScheduleStore {
  const all = () => db.selectFrom('schedule').selectAll();
  return {
    of: async (channelId) =>
      (await all().where('channel_id', '=', channelId).orderBy('id').execute()).map(toSchedule),
    due: async (now, limit) => {
      let query = all().where('next_due_at', '<=', now).orderBy('next_due_at').limit(limit);
      if (share !== undefined) query = query.where('channel_id', 'in', heldChannels(db, share));
      return (await query.execute()).map(toSchedule);
    },
    page: async (afterId, limit) =>
      (
        await all()
          .where('next_due_at', 'is not', null)
          .where('id', '>', afterId)
          .orderBy('id')
          .limit(limit)
          .execute()
      ).map(toSchedule),
    save: async (schedule) => {
      const values = {
        channel_id: schedule.channelId,
        cron: schedule.cron,
        zone: schedule.zone,
        reveal: schedule.reveal,
        filter: null,
        next_due_at: schedule.nextDueAt ?? null,
      };
      await db
        .insertInto('schedule')
        .values({ id: schedule.id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
    setNextDue: async (id, nextDueAt) => {
      await db
        .updateTable('schedule')
        .set({ next_due_at: nextDueAt ?? null })
        .where('id', '=', id)
        .execute();
    },
    remove: async (id) => {
      await db.deleteFrom('schedule').where('id', '=', id).execute();
    },
  };
}

function toSchedule(row: Selectable<Tables['schedule']>): Schedule {
  return {
    id: row.id,
    channelId: row.channel_id,
    cron: row.cron,
    zone: row.zone,
    reveal: row.reveal,
    nextDueAt: row.next_due_at ?? undefined,
  };
}
