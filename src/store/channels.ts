import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import {
  answerModes,
  type Channel,
  type ChannelSettings,
  type ChannelState,
  digestModes,
  platformNames,
} from '../practice/channel.js';
import { reasonSchema } from '../practice/reason.js';
import { localeSchema } from '../questions/locale.js';
import { roles } from '../questions/question.js';
import { parseJson } from './json.js';
import type { ChannelStore } from './store.js';
import type { Tables } from './tables.js';
import { channelId, ensureTeam, teamId } from './teams.js';

export function channelStore(db: Kysely<Tables>): ChannelStore {
  return {
    find: async (address) => {
      const row = await select(db).where('channel.id', '=', channelId(address)).executeTakeFirst();
      return row && toChannel(row);
    },
    get: async (id) => toChannel(await select(db).where('channel.id', '=', id).executeTakeFirstOrThrow()),
    list: async () => (await select(db).orderBy('channel.id').execute()).map(toChannel),
    ofTeam: async (place) =>
      (await select(db).where('channel.team_id', '=', teamId(place)).orderBy('channel.id').execute()).map(
        toChannel,
      ),
    save: async (channel) => {
      await ensureTeam(db, channel.address);
      const values = toRow(channel);
      await db
        .insertInto('channel')
        .values({ id: channelId(channel.address), ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
  };
}

const select = (db: Kysely<Tables>) =>
  db
    .selectFrom('channel')
    .innerJoin('team', 'team.id', 'channel.team_id')
    .selectAll('channel')
    .select(['team.platform as platform', 'team.external_id as team_external_id']);

const settingsSchema: z.ZodType<ChannelSettings> = z.object({
  locale: localeSchema,
  roles: z.array(z.enum(roles)),
  sections: z.array(z.string()),
  answers: z.enum(answerModes),
  skipDates: z.array(z.string()),
  receipts: z.boolean(),
  // Channels set up before there were any have none of these.
  digest: z.enum(digestModes).default('lead'),
  board: z.boolean().default(false),
  recall: z.array(z.number()).optional(),
  variant: z.array(z.number()).optional(),
  holidays: z.string().optional(),
  mention: z.string().optional(),
  lateLimitMs: z.number(),
});

type Row = Selectable<Tables['channel']> & { platform: string; team_external_id: string };

function toChannel(row: Row): Channel {
  return {
    id: row.id,
    address: {
      platform: z.enum(platformNames).parse(row.platform),
      team: row.team_external_id,
      channel: row.external_id,
    },
    settings: parseJson(settingsSchema, row.settings),
    setUpBy: row.set_up_by ?? undefined,
    state: toState(row),
  };
}

function toState(row: Row): ChannelState {
  const state = z.enum(['active', 'paused', 'stopped']).parse(row.state);
  switch (state) {
    case 'active':
    case 'stopped':
      return { state };
    case 'paused':
      return {
        state,
        reason: parseJson(reasonSchema, row.reason ?? ''),
        untilDate: row.until_date ?? undefined,
      };
    default:
      return state satisfies never;
  }
}

function toRow(channel: Channel) {
  const { state } = channel;
  return {
    team_id: teamId(channel.address),
    external_id: channel.address.channel,
    settings: JSON.stringify(channel.settings),
    set_up_by: channel.setUpBy ?? null,
    state: state.state,
    reason: state.state === 'paused' ? JSON.stringify(state.reason) : null,
    until_date: state.state === 'paused' ? (state.untilDate ?? null) : null,
  };
}
