import type { Reply } from '../practice/reply.js';
import { countMembers, type RoundPage } from './dashboard-data.js';
import { AnswerFilterLinks } from './dashboard-filter.js';
import { inLanguage } from './dashboard-layout.js';
import { readerOf } from './dashboard-overview.js';
import { Table } from './dashboard-table.js';
import { Instant, type Reader } from './dashboard-time.js';
import { type AnswerFilter, countAnswers, filterAnswers } from './filter-answers.js';
import type { Language } from './language.js';
import { editedAtOf, memberOf } from './round-view.js';

/** What `privacy forget` leaves in place of a member's id. */
const FORGOTTEN = /^forgotten-[0-9a-f]+$/;

type AnswerProps = { readonly language: Language; readonly shown: RoundPage; readonly kind: AnswerFilter };

export function AnswerSection({ language, shown, kind }: AnswerProps) {
  const { answers } = language.texts;
  const { round, replies, place } = shown;
  const file = `/dashboard/rounds/${encodeURIComponent(round.id)}/answers.csv`;
  const rows = filterAnswers(replies, kind).map((reply) => ({
    member: writtenMember(language, shown, reply),
    text: <AnswerText language={language} reply={reply} />,
    written: <Written language={language} reply={reply} reader={readerOf(language, place)} />,
    visibility: answers.visibilities[reply.visibility],
  }));
  if (replies.length === 0) {
    return (
      <section>
        <h2 id="answers">{answers.title(0)}</h2>
        <p class="none">{answers.none}</p>
      </section>
    );
  }
  return (
    <section>
      <h2 id="answers">{answers.title(countMembers(replies))}</h2>
      <AnswerFilterLinks
        language={language}
        roundId={round.id}
        chosen={kind}
        counts={countAnswers(replies)}
      />
      <p class="links">
        <a href={inLanguage(language, kind === 'all' ? file : `${file}?answers=${kind}`)}>
          {answers.download}
        </a>
      </p>
      {rows.length === 0 ? (
        <p class="none">{answers.noneShown}</p>
      ) : (
        <Table labelledBy="answers" columns={answers.columns} groups={[{ rows }]} />
      )}
    </section>
  );
}

/** The member by name, unless they answered without one or wanted to be forgotten. */
export function writtenMember(language: Language, { place, names }: RoundPage, reply: Reply): string {
  const { answers } = language.texts;
  const memberId = memberOf(reply);
  if (memberId === undefined) return answers.nameless;
  return FORGOTTEN.test(memberId) ? answers.forgotten : names(place.channel.address, memberId);
}

type ReplyProps = { readonly language: Language; readonly reply: Reply };

function AnswerText({ language, reply }: ReplyProps) {
  const { answers } = language.texts;
  if (reply.deletedAt !== undefined) return <em>{answers.deleted}</em>;
  return reply.text === '' ? <em>{answers.erased}</em> : <span class="typed">{reply.text}</span>;
}

function Written({ language, reply, reader }: ReplyProps & { readonly reader: Reader }) {
  const { answers } = language.texts;
  const editedAt = editedAtOf(reply);
  return (
    <>
      <Instant at={reply.createdAt} reader={reader} style="date-time" />
      {reply.late && <span class="reason">{answers.late}</span>}
      {editedAt !== undefined && (
        <span class="reason">
          {answers.edited} <Instant at={editedAt} reader={reader} style="date-time" />
        </span>
      )}
    </>
  );
}
