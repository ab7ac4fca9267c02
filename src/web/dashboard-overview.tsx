import { localeNames } from '../texts/page-texts.js';
import type { Place } from './dashboard-data.js';
import { inLanguage } from './dashboard-layout.js';
import { Table } from './dashboard-table.js';
import { Instant, type Reader, writerOf } from './dashboard-time.js';
import type { Language } from './language.js';
import { ledgerAddress } from './ledger-query.js';

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

/** Leads to the page of this channel alone. */
function ChannelLink({ language, place }: { language: Language; place: Place }) {
  const { id, address } = place.channel;
  return <a href={inLanguage(language, ledgerAddress('/dashboard', { channel: id }))}>{address.channel}</a>;
}

function ChannelState({ language, place }: { language: Language; place: Place }) {
  const { state } = place.channel;
  const { texts } = language;
  return (
    <>
      <span class={`state ${state.state}`}>{texts.channels.states[state.state]}</span>
      {state.state === 'paused' && (
        <span class="reason">
          {texts.reason(state.reason, writerOf(readerOf(language, place)))}
          {state.untilDate !== undefined && ` ${texts.channels.until(state.untilDate)}`}
        </span>
      )}
    </>
  );
}
