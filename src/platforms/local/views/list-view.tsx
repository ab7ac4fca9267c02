import type { Locale } from '../../../questions/locale.js';
import type { Span, Text } from '../../message.js';
import { Spans } from './spans.js';

type Props = { readonly ordered: boolean; readonly items: readonly Text[]; readonly locale: Locale };

/** A list; one of commands with their meaning stands in two columns. */
export function ListView({ ordered, items, locale }: Props) {
  const terms = items.map(termOf);
  if (terms.every((term) => term !== undefined)) {
    return (
      <ul class="terms">
        {terms.map(({ name, meaning }) => (
          <li>
            <span>
              <Spans text={[name]} locale={locale} />
            </span>
            <span dir="auto">
              <Spans text={meaning} locale={locale} />
            </span>
          </li>
        ))}
      </ul>
    );
  }
  const entries = items.map((item) => (
    <li dir="auto">
      <Spans text={item} locale={locale} />
    </li>
  ));
  return ordered ? <ol>{entries}</ol> : <ul>{entries}</ul>;
}

const SEPARATOR = ' · ';

type Term = { readonly name: Span; readonly meaning: Text };

/** Something to type and, behind a dot, what it does; undefined for any other item. */
function termOf(item: Text): Term | undefined {
  if (typeof item === 'string') return undefined;
  const [name, next, ...rest] = item;
  if (name?.kind !== 'code' || next?.kind !== 'plain' || !next.text.startsWith(SEPARATOR)) return undefined;
  return { name, meaning: [{ ...next, text: next.text.slice(SEPARATOR.length) }, ...rest] };
}
