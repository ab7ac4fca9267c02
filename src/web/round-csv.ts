import { csvOf } from './csv.js';
import type { RoundView } from './round-view.js';

const roundColumns = [
  'id',
  'platform',
  'team',
  'channel',
  'channelId',
  'trigger',
  'kind',
  'state',
  'reason',
  'dueAt',
  'postedAt',
  'revealAt',
  'revealedAt',
  'questionId',
  'locale',
] as const;

/** One row per round. */
export function csvOfRounds(rounds: readonly RoundView[]): string {
  const rows = rounds.map((round) => [
    ...roundColumns.map((column) => round[column]),
    round.reasonDetail === null ? null : JSON.stringify(round.reasonDetail),
    round.answers.length,
  ]);
  return csvOf([...roundColumns, 'reasonDetail', 'answers'], rows);
}

const placeColumns = ['platform', 'team', 'channel', 'questionId', 'dueAt'] as const;
const answerColumns = ['member', 'text', 'createdAt', 'editedAt', 'deletedAt', 'late', 'visibility'] as const;

/** One row per answer; each names the round again, so that sheets of several rounds can be put together. */
export function csvOfAnswers(round: RoundView): string {
  const place = [round.id, ...placeColumns.map((column) => round[column])];
  const rows = round.answers.map((answer) => [...place, ...answerColumns.map((column) => answer[column])]);
  return csvOf(['round', ...placeColumns, ...answerColumns], rows);
}
