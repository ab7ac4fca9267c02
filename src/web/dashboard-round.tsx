import type { Child } from 'hono/jsx';
import { isAsked, type Round } from '../practice/round.js';
import { contentLocale, questionText } from '../questions/question.js';
import { troubleOf } from '../texts/trouble.js';
import { AnswerSection } from './dashboard-answers.js';
import type { RoundPage } from './dashboard-data.js';
import { inLanguage } from './dashboard-layout.js';
import { readerOf } from './dashboard-overview.js';
import { Posted, RoundState } from './dashboard-state.js';
import { Table } from './dashboard-table.js';
import { dateOf, Instant, type Reader, writeDate } from './dashboard-time.js';
import type { AnswerFilter } from './filter-answers.js';
import type { Language } from './language.js';
import { ledgerAddress } from './ledger-query.js';

type RoundProps = { readonly language: Language; readonly shown: RoundPage };

export function roundTitle(language: Language, { round, place }: RoundPage): string {
  const date = dateOf(round.dueAt, readerOf(language, place));
  return language.texts.round.title(writeDate(date, language.locale));
}

export function RoundArticle({ language, shown, kind }: RoundProps & { readonly kind: AnswerFilter }) {
  return (
    <article>
      <p class="links">
        <a href={inLanguage(language, '/dashboard')}>{language.texts.round.back}</a>
      </p>
      <h1>{roundTitle(language, shown)}</h1>
      <Facts language={language} shown={shown} />
      <QuestionSection language={language} round={shown.round} />
      {(isAsked(shown.round) || shown.replies.length > 0) && (
        <AnswerSection language={language} shown={shown} kind={kind} />
      )}
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
    [
      texts.facts.question,
      question === undefined ? undefined : <QuestionLink language={language} id={question.id} />,
    ],
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

/** Leads to all rounds of this question. */
function QuestionLink({ language, id }: { language: Language; id: string }) {
  return <a href={inLanguage(language, ledgerAddress('/dashboard', { question: id }))}>{id}</a>;
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

function DeliverySection({ language, shown }: RoundProps) {
  const { deliveries: texts } = language.texts;
  const rows = shown.deliveries.map((delivery) => ({
    kind: <span title={delivery.key}>{texts.kinds[delivery.kind]}</span>,
    state: <span class={`state ${delivery.state}`}>{texts.states[delivery.state]}</span>,
    attempts: String(delivery.attempts),
    reference: delivery.ref === undefined ? '–' : <code>{delivery.ref}</code>,
    error: delivery.error === undefined ? '–' : errorOf(language, delivery.error),
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

/** In words; the code itself is in the log. */
function errorOf({ texts }: Language, code: string): string {
  const trouble = troubleOf(code);
  const words = trouble === undefined ? texts.otherTrouble(code) : texts.troubles[trouble];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
