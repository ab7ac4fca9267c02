import type { Locale } from '../../../questions/locale.js';
import type { Span, Text } from '../../message.js';
import { behindDot, WIDE_SPACE } from './separator.js';
import { Spans } from './spans.js';

type Props = { readonly ordered: boolean; readonly items: readonly Text[]; readonly locale: Locale };

/** A list; one of commands with their meaning stands in two columns. */
export function ListView({ ordered, items, locale }: Props) {
  const terms = items.map(termOf);
  if (terms.every((term) => term !== undefined)) return <Terms terms={terms} locale={locale} />;
  const entries = items.map((item) => (
    <li dir="auto">
      <Item item={item} locale={locale} />
    </li>
  ));
  return ordered ? <ol>{entries}</ol> : <ul>{entries}</ul>;
}

type Term = { readonly name: Span; readonly meaning: Text };

/** Something to type and, behind a dot, what it does; undefined for any other item. */
function termOf(item: Text): Term | undefined {
  if (typeof item === 'string') return undefined;
  const [name, next, ...rest] = item;
  const meaning = behindDot(next);
  if (name?.kind !== 'code' || meaning === undefined) return undefined;
  return { name, meaning: [{ kind: 'plain', text: meaning }, ...rest] };
}

function Terms({ terms, locale }: { readonly terms: readonly Term[]; readonly locale: Locale }) {
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

/** What has a strong name, a fact and an example, such as a key point, gives the example a line of its own. */
function Item({ item, locale }: { readonly item: Text; readonly locale: Locale }) {
  const [name, fact, example, ...rest] = typeof item === 'string' ? [] : item;
  const [aside, words] = [behindDot(fact), behindDot(example)];
  if (name?.kind !== 'strong' || aside === undefined || words === undefined || rest.length > 0) {
    return <Spans text={item} locale={locale} />;
  }
  return (
    <>
      <Spans text={[name]} locale={locale} />
      {WIDE_SPACE}
      <span class="aside">{aside}</span>
      <span class="example">{words}</span>
    </>
  );
}
