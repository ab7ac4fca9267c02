import type { Round } from '../practice/round.js';
import { isAsked } from '../practice/round.js';
import { contentLocale, questionText } from '../questions/question.js';
import { localeNames } from '../texts/page-texts.js';
import { type RoundQuery, roundLimit } from './api-query.js';
import type { LedgerLine, Overview, Place } from './dashboard-data.js';
import { inLanguage } from './dashboard-layout.js';
import { Table } from './dashboard-table.js';
import { dateOf, Instant, type Reader, writeDate, writeInstant } from './dashboard-time.js';
import type { Language } from './language.js';
import { postedAtOf } from './round-view.js';

export const readerOf = ({ locale }: Language, { zone }: Place): Reader => ({ zone, locale });

export function ChannelTable({ language, places }: { language: Language; places: readonly Place[] }) {
  const { channels, platforms } = language.texts;
  const rows = places.map((place) => ({
    channel: <ChannelLink language={language} place={place} />,
    platform: platforms[place.channel.address.platform],
    state: <ChannelState language={language} place={place} />,
    next:
      place.nextDueAt === undefined ? (
        channels.nothingDue
      ) : (
        <Instant at={place.nextDueAt} reader={readerOf(language, place)} style="date-time" />
      ),
    zone: place.zone,
    language: localeNames[place.channel.settings.locale],
  }));
  return (
    <section>
      <h2 id="channels">{channels.title}</h2>
      {rows.length === 0 ? (
        <p class="none">{channels.none}</p>
      ) : (
        <Table labelledBy="channels" columns={channels.columns} groups={[{ rows }]} />
      )}
    </section>
  );
}

/** Leads to the ledger of this channel alone. */
function ChannelLink({ language, place }: { language: Language; place: Place }) {
  const address = `/dashboard?channel=${encodeURIComponent(place.channel.id)}`;
  return <a href={inLanguage(language, address)}>{place.channel.address.channel}</a>;
}

function ChannelState({ language, place }: { language: Language; place: Place }) {
  const { state } = place.channel;
  const { texts } = language;
  return (
    <>
      <span class={`state ${state.state}`}>{texts.channels.states[state.state]}</span>
      {state.state === 'paused' && (
        <span class="reason">
          {texts.reason(state.reason, writer(readerOf(language, place)))}
          {state.untilDate !== undefined && ` ${texts.channels.until(state.untilDate)}`}
        </span>
      )}
    </>
  );
}

const writer =
  (reader: Reader) =>
  (at: number): string =>
    writeInstant(at, reader, 'date-time');

type LedgerProps = { readonly language: Language; readonly overview: Overview; readonly query: RoundQuery };

export function LedgerSection({ language, overview, query }: LedgerProps) {
  const { ledger } = language.texts;
  const only = overview.places.find(({ channel }) => channel.id === query.channel)?.channel.address.channel;
  const channelQuery = query.channel === undefined ? '' : `channel=${encodeURIComponent(query.channel)}&`;
  const title = query.channel === undefined ? ledger.title : ledger.titleOf(only ?? query.channel);
  return (
    <section>
      <h2 id="ledger">{title}</h2>
      <p class="links">
        {query.channel !== undefined && <a href={inLanguage(language, '/dashboard')}>{ledger.allChannels}</a>}
        <a href={`/api/rounds.csv?${channelQuery}limit=${roundLimit}`}>{ledger.download}</a>
      </p>
      {overview.lines.length === 0 ? (
        <p class="none">{ledger.none}</p>
      ) : (
        <Table labelledBy="ledger" columns={ledger.columns} groups={daysOf(language, overview.lines)} />
      )}
      {overview.isCut && query.limit < roundLimit && (
        <p class="links">
          <a
            href={inLanguage(
              language,
              `/dashboard?${channelQuery}limit=${Math.min(roundLimit, query.limit * 3)}`,
            )}
          >
            {ledger.older}
          </a>
        </p>
      )}
    </section>
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

type RoundProps = { readonly language: Language; readonly round: Round; readonly reader: Reader };

export function RoundState({ language, round, reader }: RoundProps) {
  const { ledger, reason } = language.texts;
  return (
    <>
      <span class={`state ${round.state}`}>{ledger.states[round.state]}</span>
      {'reason' in round && <span class="reason">{reason(round.reason, writer(reader))}</span>}
    </>
  );
}

/** When it was posted, and how long after its time that was. */
export function Posted({ language, round, reader }: RoundProps) {
  const postedAt = postedAtOf(round);
  if (postedAt === undefined) return <>–</>;
  return (
    <>
      <Instant
        at={postedAt}
        reader={reader}
        style={dateOf(postedAt, reader) === dateOf(round.dueAt, reader) ? 'time' : 'date-time'}
      />
      <span class="reason">{language.texts.ledger.lateness(postedAt - round.dueAt)}</span>
    </>
  );
}

/** What happened outside rounds: pauses, jumps of the clock, and who did what. */
export function NoteSection({ language, overview }: { language: Language; overview: Overview }) {
  const { notes } = language.texts;
  const rows = overview.notes.map((note) => {
    const place = overview.places.find(({ channel }) => channel.id === note.channelId);
    const zone = place?.zone ?? overview.places[0]?.zone ?? 'UTC';
    return {
      at: <Instant at={note.at} reader={{ zone, locale: language.locale }} style="date-time" />,
      channel: place?.channel.address.channel ?? '–',
      event: <code>{note.event}</code>,
      detail: note.detail ?? '–',
    };
  });
  return (
    <section>
      <h2 id="notes">{notes.title}</h2>
      <Table labelledBy="notes" columns={notes.columns} groups={[{ rows }]} />
    </section>
  );
}
