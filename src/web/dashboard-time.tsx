import { localDate } from '../practice/local-time.js';
import type { Locale } from '../questions/locale.js';

/** Whose clock and words an instant is written in. */
export type Reader = { readonly zone: string; readonly locale: Locale };

const styles = {
  time: { hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  'date-time': { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  full: { dateStyle: 'full', timeStyle: 'long' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

type InstantStyle = keyof typeof styles;

const formats = new Map<string, Intl.DateTimeFormat>();

export function writeInstant(at: number, { zone, locale }: Reader, style: InstantStyle): string {
  const key = `${locale} ${zone} ${style}`;
  const known = formats.get(key);
  if (known !== undefined) return known.format(at);
  const format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: zone, hourCycle: 'h23' });
  formats.set(key, format);
  return format.format(at);
}

export const writerOf =
  (reader: Reader) =>
  (at: number): string =>
    writeInstant(at, reader, 'date-time');

/** The day of a local date, `YYYY-MM-DD`, as a heading. */
export const writeDate = (date: string, locale: Locale): string =>
  writeInstant(Date.parse(date), { zone: 'UTC', locale }, 'date');

export const dateOf = (at: number, { zone }: Reader): string => localDate(at, zone);

/** A time of day, or a date with it; the pointer shows it in full, with its zone. */
export function Instant({ at, reader, style }: { at: number; reader: Reader; style: 'time' | 'date-time' }) {
  return (
    <time datetime={new Date(at).toISOString()} title={writeInstant(at, reader, 'full')}>
      {writeInstant(at, reader, style)}
    </time>
  );
}
