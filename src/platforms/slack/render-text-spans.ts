import type { Span, Text } from '../message.js';
import { cutShort, spansOf } from '../split-text.js';
import { limits } from './limits.js';

/** Display names by member id. Members are shown by name only: any mention in a message, in `rich_text` too, would ping them. */
export type Names = Pick<ReadonlyMap<string, string>, 'get'>;

/** Stands for a member whose name could not be read. */
const unnamed = 'Member';

export function nameOf(memberId: string, names: Names): string {
  const name = (names.get(memberId) ?? '').trim();
  return name === '' ? unnamed : cutShort(name, limits.memberName);
}

export const plainText = (text: Text, names: Names): string =>
  spansOf(text)
    .map((span) => plainSpan(span, names))
    .join('');

export function plainSpan(span: Span, names: Names): string {
  switch (span.kind) {
    case 'plain':
    case 'strong':
    case 'code':
    case 'typed':
      return span.text;
    case 'member':
      return nameOf(span.memberId, names);
    case 'instant':
      return instantText(span);
    default:
      return span satisfies never;
  }
}

export type Instant = Extract<Span, { kind: 'instant' }>;

/** Date tokens of docs.slack.dev/messaging/formatting-message-text; Slack fills them in the reader's zone and language. */
export const dateFormat = ({ style }: Instant): string =>
  style === 'time' ? '{time}' : '{date_short_pretty} {time}';

export const unixSeconds = ({ at }: Instant): number => Math.floor(at / 1000);

/** For readers whose client cannot fill a token in: digits and the zone, the same in every language. */
export const instantText = ({ at, zone, style }: Instant): string =>
  `${formatFor(zone, style).format(at)} (${zone})`;

/** Making one takes longer than rendering a whole message, and there are only so many zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string, style: Instant['style']): Intl.DateTimeFormat {
  const key = `${style} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  // Sweden writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...(style === 'time' ? {} : { year: 'numeric', month: '2-digit', day: '2-digit' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  formats.set(key, format);
  return format;
}

/** Slack's three control characters; docs.slack.dev/messaging/formatting-message-text. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
