import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import type { TeamPlace } from '../practice/channel.js';
import { privateReplyId } from '../practice/reply.js';
import type { ForgottenReply, PeopleStore, TracedScore, Traces } from './people-store.js';
import { toReply } from './replies.js';
import { toScore } from './scores.js';
import { forgottenIdOf, type Secret } from './secret.js';
import type { Tables } from './tables.js';
import { roundsOfTeam, teamId } from './teams.js';

/** Who is meant: members are unique within their team only, so every query keeps to the team's channels. */
type Person = { readonly place: TeamPlace; readonly memberId: string };
type Renamed = Person & { readonly alias: string };

export function peopleStore(db: Kysely<Tables>, secret: Secret): PeopleStore {
  return {
    traces: (place, memberId) => tracesOf(db, { place, memberId }),
    forget: async (place, memberId, alias) => {
      const person = { place, memberId, alias };
      const replies = await forgetReplies(db, secret, person);
      await forgetScores(db, person);
      await forgetVotes(db, person);
      await forgetRest(db, person);
      return replies;
    },
  };
}

const channelsOf = (db: Kysely<Tables>, place: TeamPlace) =>
  db.selectFrom('channel').select('channel.id').where('channel.team_id', '=', teamId(place));

/** What scores are, and what they were before they were changed. */
const scoreTables = ['score_version', 'score'] as const;

async function tracesOf(db: Kysely<Tables>, { place, memberId }: Person): Promise<Traces> {
  const rounds = roundsOfTeam(db, place);
  const votes = db.selectFrom('vote').selectAll().where('round_id', 'in', rounds).orderBy('created_at');
  const ledger = await entriesOf(db, { place, memberId }).selectAll().orderBy('at').execute();
  const toVote = (row: { round_id: string; created_at: number }) => ({
    roundId: row.round_id,
    createdAt: row.created_at,
  });
  return {
    rounds: await aboutRounds(db, { place, memberId }),
    scoresReceived: await scoresOf(db, 'member_id', { place, memberId }),
    scoresGiven: await scoresOf(db, 'rater_id', { place, memberId }),
    votesGiven: (await votes.where('voter_id', '=', memberId).execute()).map(toVote),
    votesReceived: (await votes.where('member_id', '=', memberId).execute()).map(toVote),
    setUp: (
      await channelsOf(db, place).select('channel.external_id').where('set_up_by', '=', memberId).execute()
    ).map((row) => row.external_id),
    ledger: ledger.map((row) => ({
      at: row.at,
      event: row.event,
      channelId: row.channel_id ?? undefined,
      detail: row.detail ?? undefined,
    })),
  };
}

async function scoresOf(
  db: Kysely<Tables>,
  column: 'member_id' | 'rater_id',
  { place, memberId }: Person,
): Promise<readonly TracedScore[]> {
  const scores: TracedScore[] = [];
  for (const table of scoreTables) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where(column, '=', memberId)
      .where('round_id', 'in', roundsOfTeam(db, place))
      .execute();
    for (const row of rows) scores.push({ ...toScore(row), isReplaced: table === 'score_version' });
  }
  return scores.sort((a, b) => a.createdAt - b.createdAt);
}

async function aboutRounds(db: Kysely<Tables>, { place, memberId }: Person): Promise<Traces['rounds']> {
  const touched = ({ selectFrom }: ExpressionBuilder<Tables, 'round'>) =>
    selectFrom('reply')
      .select('reply.round_id')
      .where('reply.member_id', '=', memberId)
      .union(
        selectFrom('score')
          .select('score.round_id')
          .where(({ eb, or }) => or([eb('member_id', '=', memberId), eb('rater_id', '=', memberId)])),
      )
      .union(
        selectFrom('vote')
          .select('vote.round_id')
          .where(({ eb, or }) => or([eb('member_id', '=', memberId), eb('voter_id', '=', memberId)])),
      );
  const rows = await db
    .selectFrom('round')
    .innerJoin('channel', 'channel.id', 'round.channel_id')
    .select(['round.id', 'round.question_id', 'channel.external_id as channel'])
    .where('channel.team_id', '=', teamId(place))
    .where((eb) => eb('round.id', 'in', touched(eb)))
    .execute();
  return new Map(
    rows.map((row) => [row.id, { channel: row.channel, questionId: row.question_id ?? undefined }]),
  );
}

/** Private answers keep a place of their own; of the others a keyed hash stays, lest the next reading bring them back. */
async function forgetReplies(
  db: Kysely<Tables>,
  secret: Secret,
  { place, memberId, alias }: Renamed,
): Promise<readonly ForgottenReply[]> {
  const rows = await db
    .selectFrom('reply')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('round_id', 'in', roundsOfTeam(db, place))
    .execute();
  for (const row of rows) {
    const message = { roundId: row.round_id, externalId: row.external_id };
    const externalId =
      row.visibility === 'thread' ? await forgottenIdOf(db, secret, message) : privateReplyId(alias);
    const at = (id: string) => (eb: ExpressionBuilder<Tables, 'reply'>) =>
      eb.and([eb('round_id', '=', row.round_id), eb('external_id', '=', id)]);
    // Whoever comes back and is forgotten again has left one like it before.
    await db.deleteFrom('reply').where(at(externalId)).execute();
    await db
      .updateTable('reply')
      .set({ member_id: alias, text: '', external_id: externalId, confidence: null })
      .where(at(row.external_id))
      .execute();
  }
  return rows.map(toReply);
}

/** Whoever was forgotten before, came back and is forgotten again has one alias: their older scores of a round give way. */
async function forgetScores(db: Kysely<Tables>, { place, memberId, alias }: Renamed): Promise<void> {
  const renamed = (id: string) => (id === memberId ? alias : id);
  for (const table of scoreTables) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where('round_id', 'in', roundsOfTeam(db, place))
      .where(({ eb, or }) => or([eb('member_id', '=', memberId), eb('rater_id', '=', memberId)]))
      .execute();
    for (const row of rows) {
      const anew = { ...row, member_id: renamed(row.member_id), rater_id: renamed(row.rater_id) };
      await removeScore(db, table, anew);
      await removeScore(db, table, row);
      await db.insertInto(table).values(anew).execute();
    }
  }
}

async function removeScore(
  db: Kysely<Tables>,
  table: (typeof scoreTables)[number],
  row: Selectable<Tables['score']> & { readonly version?: number },
): Promise<void> {
  let query = db
    .deleteFrom(table)
    .where('round_id', '=', row.round_id)
    .where('member_id', '=', row.member_id)
    .where('rater_id', '=', row.rater_id);
  if (row.version !== undefined) query = query.where(sql`version`, '=', row.version);
  await query.execute();
}

async function forgetVotes(db: Kysely<Tables>, { place, memberId, alias }: Renamed): Promise<void> {
  const rounds = roundsOfTeam(db, place);
  const given = await db
    .selectFrom('vote')
    .selectAll()
    .where('voter_id', '=', memberId)
    .where('round_id', 'in', rounds)
    .execute();
  for (const vote of given) {
    const anew = { ...vote, voter_id: alias };
    await db
      .deleteFrom('vote')
      .where('round_id', '=', vote.round_id)
      .where('voter_id', '=', memberId)
      .execute();
    await db
      .insertInto('vote')
      .values(anew)
      .onConflict((conflict) => conflict.columns(['round_id', 'voter_id']).doUpdateSet(anew))
      .execute();
  }
  await db
    .updateTable('vote')
    .set({ member_id: alias })
    .where('member_id', '=', memberId)
    .where('round_id', 'in', rounds)
    .execute();
}

async function forgetRest(db: Kysely<Tables>, person: Renamed): Promise<void> {
  const { place, memberId, alias } = person;
  const team = teamId(place);
  await db.deleteFrom('member').where('team_id', '=', team).where('external_id', '=', memberId).execute();
  await db
    .updateTable('channel')
    .set({ set_up_by: null })
    .where('team_id', '=', team)
    .where('set_up_by', '=', memberId)
    .execute();
  const entries = entriesOf(db, person).select('id');
  await db.updateTable('audit').set({ member_id: alias }).where('id', 'in', entries).execute();
  await db
    .deleteFrom('reminder_wish')
    .where('member_id', '=', memberId)
    .where('channel_id', 'in', channelsOf(db, place))
    .execute();
  await db
    .deleteFrom('reminder')
    .where('member_id', '=', memberId)
    .where('round_id', 'in', roundsOfTeam(db, place))
    .execute();
}

const entriesOf = (db: Kysely<Tables>, { place, memberId }: Person) =>
  db
    .selectFrom('audit')
    .where('member_id', '=', memberId)
    .where(({ eb, or }) =>
      or([eb('channel_id', 'in', channelsOf(db, place)), eb('channel_id', 'is', sql.lit(null))]),
    );
