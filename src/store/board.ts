import { type Kysely, sql } from 'kysely';
import type { Channel } from '../practice/channel.js';
import type { BoardLine } from '../practice/figures.js';
import { forgottenPrefix } from '../practice/reply.js';
import type { Window } from './figure-store.js';
import { readPrivacy } from './members.js';
import type { Tables } from './tables.js';
import { teamId } from './teams.js';

/** Who answered how many rounds of a channel under their own name, without those who are not to be named. */
export async function readBoard(
  db: Kysely<Tables>,
  channel: Channel,
  window: Window,
): Promise<{ readonly asked: number; readonly lines: readonly BoardLine[] }> {
  // Asked for first: told which rounds, a database server goes by the index instead of reading every reply there is.
  const roundIds = await revealedRounds(db, channel.id, window);
  if (roundIds.length === 0) return { asked: 0, lines: [] };
  const answers = namedAnswers(db, roundIds).as('answer');
  const votes = votesByAnswer(db, roundIds).as('vote');
  const counted = db
    .selectFrom(answers)
    .leftJoin(votes, (join) =>
      join.onRef('vote.round_id', '=', 'answer.round_id').onRef('vote.member_id', '=', 'answer.member_id'),
    )
    .select([
      'answer.member_id',
      sql<number>`count(*)`.as('answered'),
      sql<number>`coalesce(sum(vote.votes), 0)`.as('votes'),
    ])
    .groupBy('answer.member_id');
  const [rows, nameless] = await Promise.all([
    counted.execute(),
    namelessMembers(db, teamId(channel.address)),
  ]);
  const lines = rows
    .filter((row) => !nameless.has(row.member_id) && !row.member_id.startsWith(forgottenPrefix))
    .map((row) => ({
      memberId: row.member_id,
      answered: Number(row.answered),
      votes: Number(row.votes),
    }));
  return { asked: roundIds.length, lines: lines.sort(byFigures) };
}

const byFigures = (one: BoardLine, other: BoardLine): number =>
  other.answered - one.answered || other.votes - one.votes || (one.memberId < other.memberId ? -1 : 1);

async function revealedRounds(
  db: Kysely<Tables>,
  channelId: string,
  { fromAt, untilAt }: Window,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('round')
    .select('id')
    .where('channel_id', '=', channelId)
    .where('state', '=', 'revealed')
    .where('due_at', '>=', fromAt)
    .where('due_at', '<', untilAt)
    .execute();
  return rows.map(({ id }) => id);
}

/** Not the anonymous ones, nor those kept to oneself: counting them would tell on their authors. */
const namedAnswers = (db: Kysely<Tables>, roundIds: readonly string[]) =>
  db
    .selectFrom('reply')
    .select(['reply.round_id', 'reply.member_id'])
    .where('reply.round_id', 'in', roundIds)
    .where('reply.deleted_at', 'is', null)
    .where('reply.late', '=', 0)
    .where('reply.visibility', 'in', ['thread', 'named'])
    .groupBy(['reply.round_id', 'reply.member_id']);

const votesByAnswer = (db: Kysely<Tables>, roundIds: readonly string[]) =>
  db
    .selectFrom('vote')
    .select(['vote.round_id', 'vote.member_id', sql<number>`count(*)`.as('votes')])
    .where('vote.round_id', 'in', roundIds)
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
