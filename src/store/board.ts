import { type Kysely, sql } from 'kysely';
import type { Channel } from '../practice/channel.js';
import type { BoardLine } from '../practice/figures.js';
import { forgottenPrefix } from '../practice/reply.js';
import { readPrivacy } from './members.js';
import type { Window } from './store.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

/** Who answered how many rounds of a channel under their own name, without those who are not to be named. */
export async function readBoard(
  db: Kysely<Tables>,
  channel: Channel,
  window: Window,
): Promise<{ readonly asked: number; readonly lines: readonly BoardLine[] }> {
  const rounds = revealedRounds(db, channel.id, window);
  const [count] = await rounds.select(sql<number>`count(*)`.as('asked')).execute();
  const answers = namedAnswers(db, rounds.select('round.id')).as('answer');
  const votes = votesByAnswer(db, rounds.select('round.id')).as('vote');
  const rows = await db
    .selectFrom(answers)
    .leftJoin(votes, (join) =>
      join.onRef('vote.round_id', '=', 'answer.round_id').onRef('vote.member_id', '=', 'answer.member_id'),
    )
    .select([
      'answer.member_id',
      sql<number>`count(*)`.as('answered'),
      sql<number>`coalesce(sum(vote.votes), 0)`.as('votes'),
    ])
    .groupBy('answer.member_id')
    .execute();
  const nameless = await namelessMembers(db, teamId(channel.address));
  const lines = rows
    .filter((row) => !nameless.has(row.member_id))
    .map((row) => ({
      memberId: row.member_id,
      answered: Number(row.answered),
      votes: Number(row.votes),
    }));
  return { asked: Number(count?.asked ?? 0), lines: lines.sort(byFigures) };
}

const byFigures = (one: BoardLine, other: BoardLine): number =>
  other.answered - one.answered || other.votes - one.votes || (one.memberId < other.memberId ? -1 : 1);

const revealedRounds = (db: Kysely<Tables>, channelId: string, { fromAt, untilAt }: Window) =>
  db
    .selectFrom('round')
    .where('round.channel_id', '=', channelId)
    .where('round.state', '=', 'revealed')
    .where('round.due_at', '>=', fromAt)
    .where('round.due_at', '<', untilAt);

type RoundIds = ReturnType<typeof roundIdsOf>;
const roundIdsOf = (db: Kysely<Tables>) => db.selectFrom('round').select('round.id');

/** Not the anonymous ones, nor those kept to oneself: counting them would tell on their authors. */
const namedAnswers = (db: Kysely<Tables>, rounds: RoundIds) =>
  db
    .selectFrom('reply')
    .select(['reply.round_id', 'reply.member_id'])
    .where('reply.round_id', 'in', rounds)
    .where('reply.deleted_at', 'is', null)
    .where('reply.late', '=', 0)
    .where('reply.visibility', 'in', ['thread', 'named'])
    .where('reply.member_id', 'not like', `${forgottenPrefix}%`)
    .groupBy(['reply.round_id', 'reply.member_id']);

const votesByAnswer = (db: Kysely<Tables>, rounds: RoundIds) =>
  db
    .selectFrom('vote')
    .select(['vote.round_id', 'vote.member_id', sql<number>`count(*)`.as('votes')])
    .where('vote.round_id', 'in', rounds)
    .groupBy(['vote.round_id', 'vote.member_id']);

async function namelessMembers(db: Kysely<Tables>, team: string): Promise<ReadonlySet<string>> {
  const left = await db
    .selectFrom('figure_choice')
    .select('member_id')
    .where('team_id', '=', team)
    .where('board', '=', 0)
    .execute();
  const members = await db
    .selectFrom('member')
    .select(['external_id', 'privacy'])
    .where('team_id', '=', team)
    .execute();
  const anonymous = members.filter(({ privacy }) => readPrivacy(privacy).anonymous);
  return new Set([...left.map((row) => row.member_id), ...anonymous.map((row) => row.external_id)]);
}
