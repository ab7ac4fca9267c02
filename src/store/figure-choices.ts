import type { Kysely } from 'kysely';
import type { FigureChoiceStore } from './figure-store.js';
import type { Tables } from './tables.js';
import { ensureTeam, teamId } from './teams.js';

/** What applies to those who have chosen nothing: figures in private only, and a board, where there is one, with everybody. */
const unchosen = { streak: false, board: true };

export function figureChoiceStore(db: Kysely<Tables>): FigureChoiceStore {
  return {
    get: async (place, memberId) => {
      const row = await db
        .selectFrom('figure_choice')
        .selectAll()
        .where('team_id', '=', teamId(place))
        .where('member_id', '=', memberId)
        .executeTakeFirst();
      return row === undefined ? unchosen : { streak: row.streak === 1, board: row.board === 1 };
    },
    save: async (place, memberId, choice) => {
      const values = { streak: choice.streak ? 1 : 0, board: choice.board ? 1 : 0 };
      await db
        .insertInto('figure_choice')
        .values({ team_id: await ensureTeam(db, place), member_id: memberId, ...values })
        .onConflict((conflict) => conflict.columns(['team_id', 'member_id']).doUpdateSet(values))
        .execute();
    },
    forget: async (place, memberId) => {
      await db
        .deleteFrom('figure_choice')
        .where('team_id', '=', teamId(place))
        .where('member_id', '=', memberId)
        .execute();
    },
  };
}
