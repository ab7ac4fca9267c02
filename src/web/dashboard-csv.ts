// Tables as the dashboard shows them, in the reader's words; those of the API are for programs.
import { isAsked } from '../practice/round.js';
import { contentLocale, questionText } from '../questions/question.js';
import { type Cell, csvOf } from './csv.js';
import { writtenMember } from './dashboard-answers.js';
import type { LedgerLine, RoundPage } from './dashboard-data.js';
import { readerOf } from './dashboard-overview.js';
import { dateOf, type Reader, writeInstant, writerOf } from './dashboard-time.js';
import { type AnswerFilter, filterAnswers } from './filter-answers.js';
import type { Language } from './language.js';
import { editedAtOf, postedAtOf } from './round-view.js';

/** One row per line of the ledger. */
export function csvOfLedger(language: Language, lines: readonly LedgerLine[]): string {
  const { columns, fileColumns } = language.texts.ledger;
  const header = [
    ...[fileColumns.date, fileColumns.time, fileColumns.zone, columns.channel, fileColumns.platform],
    ...[fileColumns.questionId, columns.question, columns.state, fileColumns.reason],
    ...[columns.posted, fileColumns.lateness, columns.answers],
  ];
  return csvOf(
    header,
    lines.map((line) => ledgerCells(language, line)),
  );
}

function ledgerCells(language: Language, { round, place, members }: LedgerLine): readonly Cell[] {
  const { ledger, platforms, reason } = language.texts;
  const reader = readerOf(language, place);
  const { channel, platform } = place.channel.address;
  const question = isAsked(round) ? round.question : undefined;
  const title = question && questionText(question, contentLocale(question, round.locale)).title;
  const postedAt = postedAtOf(round);
  return [
    ...[dateOf(round.dueAt, reader), writeInstant(round.dueAt, reader, 'time'), place.zone, channel],
    ...[platforms[platform], question?.id ?? null, title ?? null, ledger.states[round.state]],
    'reason' in round ? reason(round.reason, writerOf(reader)) : null,
    stampOf(postedAt, reader),
    postedAt === undefined ? null : ledger.lateness(postedAt - round.dueAt),
    question === undefined ? null : members,
  ];
}

/** One row per reply of the kind that is shown. */
export function csvOfShownAnswers(language: Language, shown: RoundPage, kind: AnswerFilter): string {
  const { answers, ledger } = language.texts;
  const { columns, fileColumns } = answers;
  const reader = readerOf(language, shown.place);
  const { round } = shown;
  const place = [
    dateOf(round.dueAt, reader),
    shown.place.channel.address.channel,
    isAsked(round) ? round.question.id : null,
  ];
  const rows = filterAnswers(shown.replies, kind).map((reply) => [
    ...place,
    ...[writtenMember(language, shown, reply), reply.deletedAt === undefined ? reply.text : ''],
    ...[stampOf(reply.createdAt, reader), stampOf(editedAtOf(reply), reader)],
    answers.visibilities[reply.visibility],
    reply.deletedAt === undefined ? (reply.late ? answers.late : answers.counted) : answers.deleted,
  ]);
  const header = [
    ...[ledger.fileColumns.date, ledger.columns.channel, fileColumns.question],
    ...[columns.member, columns.text, columns.written, fileColumns.edited, columns.visibility],
    fileColumns.state,
  ];
  return csvOf(header, rows);
}

/** `2026-06-01 09:00` on the clocks of the channel: spreadsheets of every language take it for a date. */
const stampOf = (at: number | undefined, reader: Reader): string | null =>
  at === undefined ? null : `${dateOf(at, reader)} ${writeInstant(at, reader, 'time')}`;
