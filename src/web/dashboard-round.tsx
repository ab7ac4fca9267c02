import type { Child } from 'hono/jsx';
import type { Reply } from '../practice/reply.js';
import { isAsked, type Round } from '../practice/round.js';
import { contentLocale, questionText } from '../questions/question.js';
import { countMembers, type RoundPage } from './dashboard-data.js';
import { inLanguage } from './dashboard-layout.js';
import { Posted, RoundState, readerOf } from './dashboard-overview.js';
import { Table } from './dashboard-table.js';
import { dateOf, Instant, type Reader, writeDate } from './dashboard-time.js';
import type { Language } from './language.js';
import { editedAtOf, memberOf } from './round-view.js';

type RoundProps = { readonly language: Language; readonly shown: RoundPage };

export function roundTitle(language: Language, { round, place }: RoundPage): string {
  const date = dateOf(round.dueAt, readerOf(language, place));
  return language.texts.round.title(writeDate(date, language.locale));
}

export function RoundArticle({ language, shown }: RoundProps) {
  return (
    <article>
      <p class="links">
        <a href={inLanguage(language, '/dashboard')}>{language.texts.round.back}</a>
      </p>
      <h1>{roundTitle(language, shown)}</h1>
      <Facts language={language} shown={shown} />
      <QuestionSection language={language} round={shown.round} />
      <AnswerSection language={language} shown={shown} />
      <DeliverySection language={language} shown={shown} />
    </article>
  );
}

function Facts({ language, shown }: RoundProps) {
  const { round: texts, platforms } = language.texts;
  const { round, place } = shown;
  const reader = readerOf(language, place);
  const question = isAsked(round) ? round.question : undefined;
  const address = place.channel.address;
  const facts: readonly (readonly [string, Child])[] = [
    [texts.facts.channel, `${address.channel} · ${platforms[address.platform]}`],
    [texts.facts.state, <RoundState language={language} round={round} reader={reader} />],
    [texts.facts.due, <Instant at={round.dueAt} reader={reader} style="date-time" />],
    [texts.facts.posted, <Posted language={language} round={round} reader={reader} />],
    [texts.facts.reveal, <Instant at={round.revealAt} reader={reader} style="date-time" />],
    [texts.facts.revealed, <Revealed round={round} reader={reader} />],
    [texts.facts.trigger, texts.triggers[round.trigger]],
    [texts.facts.kind, question === undefined ? undefined : texts.kinds[round.kind]],
    [texts.facts.section, question?.section.names[language.locale]],
    [texts.facts.points, question === undefined ? undefined : texts.points(question.points)],
    [texts.facts.question, question?.id],
  ];
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value === undefined ? undefined : (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Revealed({ round, reader }: { round: Round; reader: Reader }) {
  if (round.state !== 'revealed') return <>–</>;
  return <Instant at={round.revealedAt} reader={reader} style="date-time" />;
}

function QuestionSection({ language, round }: { language: Language; round: Round }) {
  const { round: texts } = language.texts;
  if (!isAsked(round)) return <p class="none">{texts.noQuestion}</p>;
  const locale = contentLocale(round.question, round.locale);
  const { title, prompt, context } = questionText(round.question, locale);
  return (
    <section>
      <h2>{texts.questionTitle}</h2>
      <div class="question" lang={locale}>
        <h3>{title}</h3>
        <Paragraphs text={prompt} />
        {context !== undefined && (
          <>
            <h4 lang={language.locale}>{texts.context}</h4>
            <Paragraphs text={context} />
          </>
        )}
      </div>
    </section>
  );
}

/** As everywhere else, each line of a question is a paragraph. */
function Paragraphs({ text }: { text: string }) {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  return (
    <>
      {lines.map((line) => (
        <p class="typed">{line}</p>
      ))}
    </>
  );
}

function AnswerSection({ language, shown }: RoundProps) {
  const { answers } = language.texts;
  const { round, replies, place } = shown;
  const rows = replies.map((reply) => ({
    member: memberOf(reply) ?? answers.nameless,
    text: <AnswerText language={language} reply={reply} />,
    written: <Written language={language} reply={reply} reader={readerOf(language, place)} />,
    visibility: answers.visibilities[reply.visibility],
  }));
  return (
    <section>
      <h2 id="answers">{answers.title(countMembers(replies))}</h2>
      {rows.length === 0 ? (
        <p class="none">{answers.none}</p>
      ) : (
        <>
          <p class="links">
            <a href={`/api/rounds/${encodeURIComponent(round.id)}.csv`}>{answers.download}</a>
          </p>
          <Table labelledBy="answers" columns={answers.columns} groups={[{ rows }]} />
        </>
      )}
    </section>
  );
}

function AnswerText({ language, reply }: { language: Language; reply: Reply }) {
  const { answers } = language.texts;
  if (reply.deletedAt !== undefined) return <em>{answers.deleted}</em>;
  return reply.text === '' ? <em>{answers.erased}</em> : <span class="typed">{reply.text}</span>;
}

function Written({ language, reply, reader }: { language: Language; reply: Reply; reader: Reader }) {
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

function DeliverySection({ language, shown }: RoundProps) {
  const { deliveries: texts } = language.texts;
  const rows = shown.deliveries.map((delivery) => ({
    kind: <span title={delivery.key}>{texts.kinds[delivery.kind]}</span>,
    state: <span class={`state ${delivery.state}`}>{texts.states[delivery.state]}</span>,
    attempts: String(delivery.attempts),
    reference: delivery.ref === undefined ? '–' : <code>{delivery.ref}</code>,
    error: delivery.error === undefined ? '–' : <code>{delivery.error}</code>,
  }));
  return (
    <section>
      <h2 id="deliveries">{texts.title}</h2>
      {rows.length === 0 ? (
        <p class="none">{texts.none}</p>
      ) : (
        <Table labelledBy="deliveries" columns={texts.columns} groups={[{ rows }]} />
      )}
    </section>
  );
}
