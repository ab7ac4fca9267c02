import type { Kysely } from 'kysely';
import { z } from 'zod';
import { parseJson } from './json.js';
import type { MemberPrivacy, MemberStore } from './store.js';
import type { Tables } from './tables.js';
import { ensureTeam, teamId } from './teams.js';

const privacySchema: z.ZodType<MemberPrivacy> = z.object({ anonymous: z.boolean() });

export const readPrivacy = (json: string): MemberPrivacy => parseJson(privacySchema, json);

export function memberStore(db: Kysely<Tables>): MemberStore {
  return {
    privacy: async (place, memberId) => {
      const row = await db
        .selectFrom('member')
        .select('privacy')
        .where('team_id', '=', teamId(place))
        .where('external_id', '=', memberId)
        .executeTakeFirst();
      return row ? readPrivacy(row.privacy) : { anonymous: false };
    },
    savePrivacy: async (place, memberId, privacy) => {
      const team = await ensureTeam(db, place);
      const values = { privacy: JSON.stringify(privacy) };
      await db
        .insertInto('member')
        .values({ team_id: team, external_id: memberId, ...values })
        .onConflict((conflict) => conflict.columns(['team_id', 'external_id']).doUpdateSet(values))
        .execute();
    },
  };
}
