import type { Locale } from '../questions/locale.js';

/** In every language the program speaks. */
export type Wording = Readonly<Record<Locale, string>>;

/** What a platform that lists commands by itself must know of them; it knows nothing else of what people can do. */
export type CommandSet = {
  readonly commands: readonly CommandDescription[];
  /** Offered in the menu of everybody's messages. */
  readonly shortcuts: readonly { readonly action: string; readonly name: Wording }[];
};

export type CommandDescription = {
  /** What it is called when it comes back, whatever people are shown. */
  readonly name: string;
  readonly shownName: Wording;
  readonly summary: Wording;
  /** Shown only to those who may manage; whether somebody may is decided again with each deed. */
  readonly isForManagers: boolean;
  readonly actions: readonly ActionDescription[];
};

export type ActionDescription = {
  readonly name: string;
  readonly shownName: Wording;
  readonly summary: Wording;
  readonly options: readonly OptionDescription[];
  /** The option that a word without a name fills. */
  readonly bareOption?: string | undefined;
};

export type OptionDescription = {
  readonly name: string;
  readonly shownName: Wording;
  readonly meaning: Wording;
  readonly isRequired: boolean;
  readonly kind: 'text' | 'number' | 'flag';
  /** Empty where it may be anything. */
  readonly choices: readonly { readonly value: string; readonly label: Wording }[];
  /** Whether it can be asked what may be meant while it is typed. */
  readonly hasSuggestions: boolean;
};
