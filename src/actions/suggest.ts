import type { Choice } from '../platforms/message.js';
import type { Typing } from '../platforms/platform.js';
import { bankOf } from '../practice/team-bank.js';
import { locales } from '../questions/locale.js';
import { questionText, roles } from '../questions/question.js';
import { textsFor } from '../texts/texts.js';
import type { ActionContext } from './action.js';

/** No platform shows more. */
const most = 25;

/** Options that `suggest` has something to say about. */
export const suggestedOptions: ReadonlySet<string> = new Set([
  'id',
  'section',
  'sections',
  'roles',
  'language',
  'zone',
]);

/** What somebody may mean by an option they are typing: what begins so goes before what has it somewhere. */
export async function suggest(context: ActionContext, typing: Typing): Promise<readonly Choice[]> {
  const { head, last } = partsOf(typing);
  const wanted = last.toLowerCase();
  const fitting = candidates(context, typing)
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank);
  return fitting
    .slice(0, most)
    .map(({ choice }) => ({ value: head + choice.value, label: head + choice.label }));
}

/** In a list only its last part is still being typed. */
function partsOf({ option, text }: Typing): { readonly head: string; readonly last: string } {
  const at = option === 'roles' || option === 'sections' ? text.lastIndexOf(',') + 1 : 0;
  return { head: text.slice(0, at), last: text.slice(at).trim() };
}

function rankOf({ value, label }: Choice, wanted: string): number {
  if (value.toLowerCase().startsWith(wanted)) return 0;
  if (value.toLowerCase().includes(wanted)) return 1;
  return label.toLowerCase().includes(wanted) ? 2 : Number.POSITIVE_INFINITY;
}

function candidates({ practice, defaults }: ActionContext, typing: Typing): readonly Choice[] {
  const locale = typing.locale ?? defaults.settings.locale;
  switch (typing.option) {
    case 'id':
      return bankOf(practice, typing.address).questions.map((question) => ({
        value: question.id,
        label: `${question.id} ${questionText(question, locale).title}`,
      }));
    case 'section':
    case 'sections':
      return practice
        .bank()
        .sections.map(({ id, names }) => ({ value: id, label: `${id} ${names[locale]}` }));
    case 'roles':
      return roles.map((role) => ({ value: role, label: textsFor(locale).roles[role] }));
    case 'language':
      return locales.map((value) => ({ value, label: value }));
    case 'zone':
      return Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));
    default:
      return [];
  }
}
