import type { Locale } from '../../questions/locale.js';
import type { ActionDescription, CommandDescription, OptionDescription } from '../commands.js';
import { readTyping, type TypedSoFar } from './read-typing.js';
import { addressOf, type Visitor, type Workspace } from './workspace.js';

/** What may come next in a command. */
export type Completion = {
  /** What is being typed here: the meaning of the command, the action or the option. */
  readonly about: string;
  readonly offers: readonly Offer[];
  /** The offer that Enter takes unless another is chosen; undefined where what stands there may be sent. */
  readonly preferred: number | undefined;
  /** The text before what is offered; it tells one list of offers from the next. */
  readonly head: string;
};

export type Offer = {
  readonly name: string;
  readonly meaning: string;
  readonly isRequired: boolean;
  /** All that stands before the cursor once it is taken. */
  readonly text: string;
};

const NOTHING: Completion = { about: '', offers: [], preferred: undefined, head: '' };

/** A thing to offer, with the words by which it is found besides its name. */
type Candidate = {
  readonly name: string;
  readonly alias?: string | undefined;
  readonly meaning: string;
  readonly isRequired?: boolean;
  readonly ending: ' ' | ':';
};

type Asked = { readonly channel: string; readonly text: string };

export async function complete(workspace: Workspace, visitor: Visitor, asked: Asked): Promise<Completion> {
  const typed = readTyping(asked.text);
  if (typed === undefined) return NOTHING;
  const { texts, commands } = workspace;
  const known = commands.commands.filter(
    ({ isForManagers }) => visitor.person.role === 'lead' || !isForManagers,
  );
  if (typed.kind === 'command') {
    const candidates = known.map((command) => describe(command, visitor.locale, ' '));
    const about = texts[visitor.locale].completion.commands;
    return offer({ ...typed, head: '/' }, about, candidates);
  }
  const command = known.find(({ name }) => name === typed.command);
  if (command === undefined) return NOTHING;
  if (typed.kind === 'action') {
    const candidates = command.actions.map((action) => describe(action, visitor.locale, ' '));
    return offer(typed, command.summary[visitor.locale], candidates);
  }
  const action = command.actions.find(({ name }) => name === typed.action);
  if (action === undefined) return NOTHING;
  return completeOptions({ workspace, visitor, channel: asked.channel, action }, typed);
}

type Describable = Pick<CommandDescription | ActionDescription, 'name' | 'shownName' | 'summary'>;

const describe = (
  { name, shownName, summary }: Describable,
  locale: Locale,
  ending: Candidate['ending'],
): Candidate => ({
  name,
  alias: shownName[locale],
  meaning: summary[locale],
  ending,
});

type Within = {
  readonly workspace: Workspace;
  readonly visitor: Visitor;
  readonly channel: string;
  readonly action: ActionDescription;
};
type TypedOption = Extract<TypedSoFar, { readonly kind: 'option' | 'value' }>;

async function completeOptions(within: Within, typed: TypedOption): Promise<Completion> {
  const { action, visitor } = within;
  const { locale } = visitor;
  if (typed.kind === 'value') {
    const option = action.options.find(({ name }) => name === typed.option);
    if (option === undefined) return NOTHING;
    return offer(typed, option.meaning[locale], await valuesOf(within, option, typed.part));
  }
  const open = action.options.filter(({ name }) => !typed.given.includes(name));
  const bare = open.find(({ name }) => name === action.bareOption);
  const words = bare === undefined ? [] : await valuesOf(within, bare, typed.part);
  // What is quoted is no name.
  if (typed.closing !== '') return offer(typed, action.summary[locale], words);
  const names = open
    // What is mostly written without its name is offered by its values alone.
    .filter((option) => option !== bare || !hasValues(option))
    .map(
      ({ name, shownName, meaning, isRequired }): Candidate => ({
        ...{ name, alias: shownName[locale], meaning: meaning[locale], isRequired, ending: ':' },
      }),
    )
    .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
  return offer(typed, action.summary[locale], [...words, ...names]);
}

const hasValues = ({ kind, choices, hasSuggestions }: OptionDescription): boolean =>
  kind === 'flag' || choices.length > 0 || hasSuggestions;

async function valuesOf(
  { workspace, visitor, channel, action }: Within,
  option: OptionDescription,
  text: string,
): Promise<readonly Candidate[]> {
  const { locale } = visitor;
  if (option.kind === 'flag') {
    const { flags } = workspace.texts[locale].completion;
    return (['true', 'false'] as const).map((name) => ({ name, meaning: flags[name], ending: ' ' }));
  }
  if (!option.hasSuggestions) {
    return option.choices.map(({ value, label }) => ({
      ...{ name: value, alias: label[locale], meaning: label[locale] === value ? '' : label[locale] },
      ending: ' ',
    }));
  }
  const typing = { action: action.name, option: option.name, text, locale };
  const found =
    (await workspace.inbox().suggest?.({ ...typing, address: addressOf(channel), command: '' })) ?? [];
  // They fit already, by rules of their own.
  return found.map(({ value, label }) => ({
    name: value,
    alias: text,
    meaning: label.startsWith(value) ? label.slice(value.length).trim() : label,
    ending: ' ',
  }));
}

function offer(
  { kind, head, part, closing }: Pick<TypedSoFar, 'kind' | 'head' | 'part' | 'closing'>,
  about: string,
  candidates: readonly Candidate[],
): Completion {
  const wanted = part.toLowerCase();
  const offers = candidates
    .map((candidate) => ({ candidate, rank: rankOf(candidate, wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ candidate: { name, meaning, isRequired = false, ending } }) => ({
      ...{ name: shownName(kind, name, ending), meaning, isRequired },
      text: `${head}${name}${closing}${ending}`,
    }));
  // A value may be anything its option takes; only the meaning is left to say then.
  if (offers.length === 0 && kind !== 'value') return NOTHING;
  const isComplete = candidates.some(({ name }) => name.toLowerCase() === wanted);
  const mayBeSent = closing === '' && (isComplete || (wanted === '' && !/[/:：]$/.test(head)));
  return { about, offers, preferred: mayBeSent || offers.length === 0 ? undefined : 0, head };
}

const shownName = (kind: TypedSoFar['kind'], name: string, ending: Candidate['ending']): string =>
  kind === 'command' ? `/${name}` : `${name}${ending.trim()}`;

/** What begins so goes before what has it somewhere. */
function rankOf({ name, alias = '' }: Candidate, wanted: string): number {
  const words = [name.toLowerCase(), alias.toLowerCase()];
  if (words.some((word) => word.startsWith(wanted))) return 0;
  return words.some((word) => word.includes(wanted)) ? 1 : Number.POSITIVE_INFINITY;
}
