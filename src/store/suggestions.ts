import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { platformNames } from '../practice/channel.js';
import { type Suggestion, type SuggestionBody, suggestionStates } from '../practice/suggestion.js';
import { localeSchema } from '../questions/locale.js';
import { parseJson } from './json.js';
import type { SettledSuggestion, SuggestionStore } from './suggestion-store.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

const bodySchema: z.ZodType<SuggestionBody> = z.object({
  locale: localeSchema,
  title: z.string(),
  prompt: z.string(),
  answer: z.string(),
  analysis: z.string(),
  credit: z.boolean(),
  author: z.string().optional(),
  section: z.string().optional(),
});

const emptied = {
  title: '',
  prompt: '',
  answer: '',
  analysis: '',
  credit: false,
  author: undefined,
} as const;

export function suggestionStore(db: Kysely<Tables>): SuggestionStore {
  const all = () => db.selectFrom('suggestion').selectAll();
  const write = async (suggestion: Suggestion) => {
    const { body, state, reason, questionId, changedAt, memberId } = suggestion;
    const values = {
      member_id: memberId,
      body: JSON.stringify(body),
      state,
      reason: reason ?? null,
      question_id: questionId ?? null,
      changed_at: changedAt,
    };
    const { team_id } = await db
      .selectFrom('channel')
      .select('team_id')
      .where('id', '=', suggestion.channelId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('suggestion')
      .values({
        id: suggestion.id,
        team_id,
        channel_id: suggestion.channelId,
        created_at: suggestion.createdAt,
        ...values,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
  };
  const erase = (suggestion: Suggestion, change: Partial<Suggestion>) =>
    write({ ...suggestion, body: { ...suggestion.body, ...emptied }, reason: undefined, ...change });
  return {
    get: async (id) => {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && toSuggestion(row);
    },
    save: write,
    waiting: async (channelId) =>
      (
        await all()
          .where('channel_id', '=', channelId)
          .where('state', '=', 'waiting')
          .orderBy('created_at')
          .orderBy('id')
          .execute()
      ).map(toSuggestion),
    ofMember: async (place, memberId) =>
      (
        await all()
          .where('team_id', '=', teamId(place))
          .where('member_id', '=', memberId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute()
      ).map(toSuggestion),
    settledSince: (changedSince) => settledSince(db, changedSince),
    questionIds: async () =>
      (await db.selectFrom('suggestion').select('question_id').where('question_id', 'is not', null).execute())
        .map((row) => row.question_id)
        .filter((id) => id !== null),
    forget: async (place, memberId, alias, changedAt) => {
      const rows = await all()
        .where('team_id', '=', teamId(place))
        .where('member_id', '=', memberId)
        .execute();
      for (const suggestion of rows.map(toSuggestion)) {
        const renamed = { memberId: alias, changedAt };
        if (suggestion.questionId === undefined) await erase(suggestion, { ...renamed, state: 'forgotten' });
        else {
          const body = { ...suggestion.body, credit: false, author: undefined };
          await write({ ...suggestion, ...renamed, body, state: 'forgotten' });
        }
      }
    },
    eraseBefore: async (states, changedBefore) => {
      const rows = await all().where('state', 'in', states).where('changed_at', '<', changedBefore).execute();
      const left = rows.map(toSuggestion).filter(({ body }) => body.prompt !== '');
      for (const suggestion of left) await erase(suggestion, {});
      return left.length;
    },
  };
}

async function settledSince(db: Kysely<Tables>, changedSince: number): Promise<readonly SettledSuggestion[]> {
  const rows = await db
    .selectFrom('suggestion')
    .innerJoin('team', 'team.id', 'suggestion.team_id')
    .selectAll('suggestion')
    .select(['team.platform', 'team.external_id as team'])
    .where('suggestion.question_id', 'is not', null)
    .where('suggestion.changed_at', '>=', changedSince)
    .orderBy('suggestion.changed_at')
    .orderBy('suggestion.id')
    .execute();
  return rows.map((row) => ({
    ...toSuggestion(row),
    questionId: row.question_id ?? '',
    place: { platform: z.enum(platformNames).parse(row.platform), team: row.team },
  }));
}

const toSuggestion = (row: Selectable<Tables['suggestion']>): Suggestion => ({
  id: row.id,
  channelId: row.channel_id ?? '',
  memberId: row.member_id,
  body: parseJson(bodySchema, row.body),
  state: z.enum(suggestionStates).parse(row.state),
  reason: row.reason ?? undefined,
  questionId: row.question_id ?? undefined,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});
