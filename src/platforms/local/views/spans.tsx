import type { Locale } from '../../../questions/locale.js';
import type { Span, Text } from '../../message.js';
import { nameOf } from '../people.js';
import { keepDots } from './separator.js';

/** Text as the neutral message has it; the script shows its instants in the zone of the reader. */
export function Spans({ text, locale }: { readonly text: Text; readonly locale: Locale }) {
  if (typeof text === 'string') return <>{keepDots(text)}</>;
  return (
    <>
      {text.map((span) => (
        <SpanView span={span} locale={locale} />
      ))}
    </>
  );
}

function SpanView({ span, locale }: { readonly span: Span; readonly locale: Locale }) {
  switch (span.kind) {
    case 'plain':
      return <>{keepDots(span.text)}</>;
    case 'strong':
      return <strong>{span.text}</strong>;
    case 'code':
      return <code>{span.text}</code>;
    // Isolated, so that right-to-left words cannot turn the sentence around them.
    case 'typed':
      return <bdi class="typed">{span.text}</bdi>;
    case 'member':
      return <bdi class="member">{nameOf(span.memberId, locale)}</bdi>;
    case 'instant':
      return <Instant at={span.at} style={span.style} locale={locale} zone={span.zone} />;
    default:
      return span satisfies never;
  }
}

type InstantProps = {
  readonly at: number;
  /** `near`: the script leaves the date out while it is today's. */
  readonly style: 'time' | 'date-time' | 'near';
  readonly locale: Locale;
  /** The machine's own when left out. */
  readonly zone?: string | undefined;
};

export function Instant({ at, style, locale, zone }: InstantProps) {
  return (
    <time datetime={new Date(at).toISOString()} data-style={style}>
      {formatFor(locale, style, zone).format(at)}
    </time>
  );
}

/** Making one takes longer than all the rest of a message, and a page has many instants of few kinds. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(
  locale: Locale,
  style: InstantProps['style'],
  zone: string | undefined,
): Intl.DateTimeFormat {
  const key = `${locale} ${style} ${zone ?? ''}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const date = style === 'time' ? {} : ({ month: 'short', day: 'numeric', weekday: 'short' } as const);
  const format = new Intl.DateTimeFormat(locale, {
    ...date,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  formats.set(key, format);
  return format;
}
