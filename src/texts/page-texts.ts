import type { Locale } from '../questions/locale.js';

/** Every sentence of the page of the local workspace. */
export type PageTexts = {
  readonly product: string;
  readonly title: (channel: string) => string;
  readonly skipToMessages: string;
  readonly skipToComposer: string;
  readonly menu: string;
  readonly channels: string;
  readonly topic: string;
  readonly language: string;
  readonly person: PersonTexts;
  readonly welcome: WelcomeTexts;
  readonly list: ListTexts;
  readonly message: MessageTexts;
  readonly thread: ThreadTexts;
  readonly composer: ComposerTexts;
  readonly completion: CompletionTexts;
  readonly form: FormTexts;
  readonly problem: ProblemTexts;
  readonly unknownCommand: (word: string) => string;
  readonly knownCommands: Readonly<Record<'/question' | '/question-admin', string>>;
  /** Shown while the page cannot reach the program. */
  readonly offline: string;
  /** Something typed could not be sent; it is still there. */
  readonly notSent: string;
};

type PersonTexts = {
  readonly switch: string;
  readonly roles: Readonly<Record<'lead' | 'member' | 'program', string>>;
  readonly hint: string;
};

type WelcomeTexts = {
  readonly title: (channel: string) => string;
  readonly intro: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  /** Said in addition while no question has been posted yet. */
  readonly nothingYet: string;
  readonly tryThese: string;
  /** What to try, with the command that does it. */
  readonly tries: readonly { readonly command: string; readonly label: string; readonly leadOnly: boolean }[];
};

type ListTexts = {
  readonly messages: (channel: string) => string;
  readonly earlier: string;
  readonly latest: string;
};

type MessageTexts = {
  readonly edited: string;
  readonly deleted: string;
  readonly onlyYou: string;
  readonly dismiss: string;
  readonly edit: string;
  readonly editLabel: string;
  readonly save: string;
  readonly cancel: string;
  readonly delete: string;
  readonly download: (file: string) => string;
};

type ThreadTexts = {
  readonly title: string;
  readonly close: string;
  readonly messages: string;
  readonly replies: (count: number) => string;
  readonly last: string;
  /** Invitation below a question, and below anything else. */
  readonly answer: string;
  readonly reply: string;
  readonly empty: string;
};

type ComposerTexts = {
  readonly label: (channel: string) => string;
  readonly threadLabel: string;
  readonly placeholder: (channel: string) => string;
  readonly threadPlaceholder: string;
  readonly send: string;
  readonly help: string;
  readonly keys: string;
};

/** What is offered while a command is typed. */
export type CompletionTexts = {
  readonly commands: string;
  readonly required: string;
  /** Read out when the offers change. */
  readonly count: (offers: number) => string;
  readonly flags: Readonly<Record<'true' | 'false', string>>;
};

type FormTexts = {
  readonly cancel: string;
  readonly optional: string;
  readonly upTo: (characters: number) => string;
  /** Beside a field that is nearly full, and one that is too full; the script puts in the figure. */
  readonly left: (characters: string) => string;
  readonly over: (characters: string) => string;
  readonly restored: string;
  readonly startOver: string;
  readonly leave: Readonly<Record<'title' | 'keep' | 'discard' | 'stay', string>>;
};

type ProblemTexts = {
  readonly nothingTyped: string;
  readonly tooLong: (characters: number, limit: number) => string;
  readonly unknownChannel: string;
  readonly unknownMessage: string;
  readonly unknownPage: string;
  readonly notYours: string;
  readonly buttonGone: string;
  readonly formGone: string;
  readonly fieldMissing: (label: string) => string;
  readonly fieldTooLong: (label: string, characters: number, limit: number) => string;
  readonly fieldChoice: (label: string) => string;
  readonly badRequest: string;
  readonly notReady: string;
};

/** What each language calls itself. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' };
