import { isAsked, type Round } from '../practice/round.js';
import { contentLocale, questionText } from '../questions/question.js';
import type { LedgerLine, Overview } from './dashboard-data.js';
import { LedgerFilter } from './dashboard-filter.js';
import { inLanguage } from './dashboard-layout.js';
import { readerOf } from './dashboard-overview.js';
import { Posted, RoundState } from './dashboard-state.js';
import { Table } from './dashboard-table.js';
import { dateOf, Instant, writeDate } from './dashboard-time.js';
import type { Language } from './language.js';
import { isFiltered, type LedgerQuery, ledgerAddress } from './ledger-query.js';

type LedgerProps = {
  readonly language: Language;
  readonly overview: Overview;
  readonly query: LedgerQuery;
};

/** What became of each question that fits the filter, day by day. */
export function LedgerSection({ language, overview, query }: LedgerProps) {
  const { ledger, filter } = language.texts;
  const { places, lines } = overview;
  const { page: _, ...filterOnly } = query;
  return (
    <section>
      <h2 id="ledger">{titleOf(language, overview, query)}</h2>
      {places.length > 0 && <LedgerFilter language={language} query={query} places={places} />}
      {lines.length > 0 && (
        <p class="links">
          <a href={inLanguage(language, ledgerAddress('/dashboard/ledger.csv', filterOnly))}>
            {ledger.download}
          </a>
        </p>
      )}
      {lines.length === 0 ? (
        <p class="none">{isFiltered(query) ? filter.none : ledger.none}</p>
      ) : (
        <Table labelledBy="ledger" columns={ledger.columns} groups={daysOf(language, lines)} />
      )}
      {(query.page > 1 || overview.hasOlder) && (
        <Pages language={language} overview={overview} query={query} />
      )}
    </section>
  );
}

function titleOf({ texts: { ledger } }: Language, { places }: Overview, { channel: wanted }: LedgerQuery) {
  if (wanted === undefined) return ledger.title;
  const only = places.find(({ channel }) => channel.id === wanted);
  return ledger.titleOf(only?.channel.address.channel ?? wanted);
}

function Pages({ language, overview, query }: LedgerProps) {
  const { ledger } = language.texts;
  const addressOf = (page: number) =>
    `${inLanguage(language, ledgerAddress('/dashboard', { ...query, page }))}#ledger`;
  return (
    <nav class="pages" aria-label={ledger.title}>
      {query.page > 1 && (
        <a rel="prev" href={addressOf(query.page - 1)}>
          {ledger.newer}
        </a>
      )}
      <span>{ledger.page(query.page)}</span>
      {overview.hasOlder && (
        <a rel="next" href={addressOf(query.page + 1)}>
          {ledger.older}
        </a>
      )}
    </nav>
  );
}

/** Each line belongs to the day it was due on in its own channel's zone. */
function daysOf(language: Language, lines: readonly LedgerLine[]) {
  const days = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const date = dateOf(line.round.dueAt, readerOf(language, line.place));
    const day = days.get(date);
    if (day === undefined) days.set(date, [line]);
    else day.push(line);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([date, ofDay]) => ({
      heading: <time datetime={date}>{writeDate(date, language.locale)}</time>,
      rows: ofDay.map((line) => ledgerRow(language, line)),
    }));
}

function ledgerRow(language: Language, { round, place, members }: LedgerLine) {
  const reader = readerOf(language, place);
  return {
    due: <Instant at={round.dueAt} reader={reader} style="time" />,
    channel: place.channel.address.channel,
    question: (
      <a href={inLanguage(language, `/dashboard/rounds/${encodeURIComponent(round.id)}`)}>
        <QuestionTitle language={language} round={round} />
      </a>
    ),
    state: <RoundState language={language} round={round} reader={reader} />,
    posted: <Posted language={language} round={round} reader={reader} />,
    answers: isAsked(round) ? String(members) : '–',
  };
}

function QuestionTitle({ language, round }: { language: Language; round: Round }) {
  if (!isAsked(round)) return <>{language.texts.ledger.noQuestion}</>;
  const locale = contentLocale(round.question, round.locale);
  return <span lang={locale}>{questionText(round.question, locale).title}</span>;
}
