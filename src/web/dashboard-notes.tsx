import { describeCron } from '../practice/weekdays.js';
import type { LedgerEntry } from '../store/store.js';
import { textsFor } from '../texts/texts.js';
import type { Overview } from './dashboard-data.js';
import { Table } from './dashboard-table.js';
import { Instant } from './dashboard-time.js';
import type { Language } from './language.js';

type NotesProps = { readonly language: Language; readonly overview: Overview };

/** What happened outside rounds: pauses, jumps of the clock, and who did what. */
export function NoteSection({ language, overview }: NotesProps) {
  const { notes } = language.texts;
  const rows = overview.notes.map((note) => {
    const place = overview.places.find(({ channel }) => channel.id === note.channelId);
    const zone = place?.zone ?? overview.places[0]?.zone ?? 'UTC';
    return {
      at: <Instant at={note.at} reader={{ zone, locale: language.locale }} style="date-time" />,
      channel: place?.channel.address.channel ?? '–',
      event: <span class="typed">{sentenceOf(language, overview, note)}</span>,
    };
  });
  return (
    <section>
      <h2 id="notes">{notes.title}</h2>
      <Table labelledBy="notes" columns={notes.columns} groups={[{ rows }]} />
    </section>
  );
}

function sentenceOf(language: Language, { places, names }: Overview, note: LedgerEntry): string {
  const { texts } = language;
  const address = places.find(({ channel }) => channel.id === note.channelId)?.channel.address;
  const who =
    note.memberId === undefined || address === undefined ? note.memberId : names(address, note.memberId);
  return texts.notes.sentence({
    event: note.event,
    detail: note.detail,
    who,
    when: (cron) => inWords(language, cron),
  });
}

/** An expression that no few words describe is shown as it is. */
function inWords({ locale }: Language, cron: string): string {
  const simple = describeCron(cron);
  if (simple === undefined) return cron;
  const texts = textsFor(locale);
  return texts.when(
    simple.days.map((day) => texts.days[day] ?? ''),
    simple.time,
  );
}
