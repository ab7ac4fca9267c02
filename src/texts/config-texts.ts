import type { Locale } from '../questions/locale.js';
import { enConfig } from './en-config.js';
import { zhCnConfig } from './zh-CN-config.js';

/** What is wrong, and how to mend it: a whole sentence each, or several. */
export type Sentences = { readonly wrong: string; readonly mend: string };

/** A value as far as it may be shown (never a secret), and what was probably meant. */
export type Given = { readonly value: string; readonly near?: string | undefined };

/** What can be wrong with one setting by itself. */
export const valueMistakes = [
  'not-bot-token',
  'not-app-token',
  'not-one-word',
  'not-api-address',
  'not-slack-channel',
  'not-discord-channel',
  'empty-list',
  'not-on-off',
  'not-postgres-address',
  'not-cron',
  'never-due',
  'not-zone',
  'not-reveal-rule',
  'not-duration',
  'not-locale',
  'not-country',
  'not-port',
  'not-host',
  'short-admin-token',
  'odd-admin-token',
  'not-admin-user',
  'not-days',
  'not-log-level',
  'not-log-format',
] as const;

export type ValueMistake = (typeof valueMistakes)[number];

/** Every sentence about settings that the program cannot start with. */
export type ConfigTexts = {
  /** One problem in one line. */
  readonly line: (variable: string, sentences: Sentences) => string;
  /** Words of which one is meant. */
  readonly oneOf: (words: readonly string[]) => string;
  readonly values: Readonly<Record<ValueMistake, (given: Given) => Sentences>>;
  readonly together: {
    readonly tokenMissing: (token: string, present: readonly string[]) => Sentences;
    readonly slackConnectionMissing: Sentences;
    readonly unguardedHost: (host: string) => Sentences;
    readonly nothingToRun: Sentences;
    readonly unknownMachineZone: Sentences;
  };
  readonly files: {
    readonly unreadable: (path: string, code: string) => Sentences;
    readonly brokenEnvLine: (line: number) => Sentences;
    readonly noDirectory: (path: string) => Sentences;
    readonly daysFileLine: (line: number, sentence: string) => Sentences;
  };
  readonly daysFile: DaysFileTexts;
};

/** What can be wrong in the file of days off. */
export type DaysFileTexts = {
  readonly notYaml: string;
  readonly fieldTwice: string;
  readonly notFields: string;
  readonly unknownField: (field: string, near: string | undefined) => string;
  readonly notList: (field: string) => string;
  readonly notDate: (value: string) => string;
  readonly backwards: (value: string) => string;
};

export const configTexts: Readonly<Record<Locale, ConfigTexts>> = { en: enConfig, 'zh-CN': zhCnConfig };
