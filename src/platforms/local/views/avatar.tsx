import type { Locale } from '../../../questions/locale.js';
import { nameOf, PROGRAM } from '../people.js';
import { Logo } from './icons.js';

/** A round with the first letter of a name, beside the name itself. */
export function Avatar({ author, locale }: { readonly author: string; readonly locale: Locale }) {
  if (author === PROGRAM) return <Logo />;
  const [initial] = nameOf(author, locale);
  return (
    <span class={`avatar ${author}`} aria-hidden="true">
      {initial}
    </span>
  );
}
