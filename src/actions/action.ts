import { z } from 'zod';
import type { ActionReply, Deed } from '../platforms/platform.js';
import type { Channel, ChannelSettings } from '../practice/channel.js';
import type { Practice } from '../practice/practice.js';
import { UserError } from '../practice/user-error.js';
import type { Locale } from '../questions/locale.js';
import { nearestWord } from '../questions/nearest-word.js';
import { notice, warning } from '../texts/notice-views.js';
import type { Texts } from '../texts/texts.js';

/** What actions work with besides the core. */
export type ActionContext = {
  readonly practice: Practice;
  readonly defaults: SetupDefaults;
  /** From 0 up to 1; for drawing a question to practise alone. */
  readonly random: () => number;
  /** `slack:U123`: may manage everywhere. */
  readonly adminUsers: ReadonlySet<string>;
};

/** How a channel runs unless someone says otherwise. */
export type SetupDefaults = {
  readonly cron: string;
  readonly zone: string;
  readonly reveal: string;
  readonly settings: ChannelSettings;
};

/** One thing a person does, with all that is known about it. */
export type Call = {
  readonly deed: Deed;
  readonly channel: Channel | undefined;
  readonly locale: Locale;
  readonly texts: Texts;
};

type OptionShape = Readonly<Record<string, z.ZodType>>;

type Given<Shape extends OptionShape> = { readonly [Name in keyof Shape]?: z.output<Shape[Name]> };

export type CommandName = 'question' | 'question-admin';

/**
 * One thing a person can do, in one file, for every platform: as a subcommand, and where it has `press` or `submit`, as a button or form.
 */
export type ActionDefinition<Shape extends OptionShape> = {
  readonly name: string;
  /** `none`: it is reached by buttons and menus alone. */
  readonly command: CommandName | 'none';
  readonly summary: (texts: Texts) => string;
  readonly options: Shape;
  /** What each option means, if its name alone does not find it among the texts. */
  readonly meanings?: { readonly [Name in keyof Shape]?: keyof Texts['options'] };
  readonly required?: readonly (keyof Shape & string)[];
  /** Option that a bare word fills, as in `/question show C001`. */
  readonly word?: keyof Shape & string;
  run(context: ActionContext, call: Call, options: Given<Shape>): Promise<ActionReply>;
  press?(context: ActionContext, call: Call, subject: string): Promise<ActionReply>;
  submit?(context: ActionContext, call: Call, filled: Filled): Promise<ActionReply>;
  /** Chosen from the menu of somebody's message. */
  point?(context: ActionContext, call: Call, externalId: string): Promise<ActionReply>;
};

export type Filled = { readonly subject: string; readonly values: Readonly<Record<string, string>> };

/** An action with its options hidden inside, so that all of them fit into one list. */
export type Action = {
  readonly name: string;
  readonly command: CommandName | 'none';
  readonly summary: (texts: Texts) => string;
  readonly options: readonly ActionOption[];
  readonly word: string | undefined;
  run(context: ActionContext, call: Call, given: ReadonlyMap<string, string>): Promise<ActionReply>;
  readonly press: ActionDefinition<OptionShape>['press'];
  readonly submit: ActionDefinition<OptionShape>['submit'];
  readonly point: ActionDefinition<OptionShape>['point'];
};

export type ActionOption = {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly isRequired: boolean;
  readonly meaning: (texts: Texts) => string;
};

export function defineAction<Shape extends OptionShape>(definition: ActionDefinition<Shape>): Action {
  const schema = z.strictObject(definition.options).partial();
  const options = Object.entries<z.ZodType>(definition.options).map(
    ([name, option]): ActionOption => ({
      name,
      schema: option,
      isRequired: definition.required?.includes(name) ?? false,
      meaning: (texts) => meaningOf(texts, definition.meanings?.[name] ?? name),
    }),
  );
  return {
    name: definition.name,
    command: definition.command,
    summary: definition.summary,
    options,
    word: definition.word,
    run: async (context, call, given) => {
      checkNames(options, given);
      const parsed = schema.safeParse(Object.fromEntries(given));
      if (!parsed.success) throw badOption(options, given, String(parsed.error.issues[0]?.path[0] ?? ''));
      return definition.run(context, call, parsed.data as Given<Shape>);
    },
    press: definition.press?.bind(definition),
    submit: definition.submit?.bind(definition),
    point: definition.point?.bind(definition),
  };
}

function meaningOf(texts: Texts, name: string): string {
  const meanings: Readonly<Record<string, string>> = texts.options;
  return meanings[name] ?? name;
}

function checkNames(options: readonly ActionOption[], given: ReadonlyMap<string, string>): void {
  const known = options.map(({ name }) => name);
  for (const name of given.keys()) {
    if (!known.includes(name)) throw new UserError((texts) => texts.problems.unknownOption(name, known));
  }
  const missing = options.find(({ name, isRequired }) => isRequired && !given.has(name));
  if (missing)
    throw new UserError((texts) => texts.problems.missingOption(missing.name, missing.meaning(texts)));
}

function badOption(
  options: readonly ActionOption[],
  given: ReadonlyMap<string, string>,
  name: string,
): UserError {
  const option = options.find((candidate) => candidate.name === name);
  const value = given.get(name) ?? '';
  const near = option && nearestWord(value, wordsOf(option.schema));
  return new UserError((texts) =>
    texts.problems.badOption(name, value, option?.meaning(texts) ?? name, near),
  );
}

/** The words an option may be, when they are few enough to be named. */
export const wordsOf = (schema: z.ZodType): readonly string[] =>
  schema instanceof z.ZodEnum ? schema.options.map(String) : [];

/** The channel of a call that makes sense only where practice is set up. */
export function channelOf(call: Call): Channel {
  if (call.channel === undefined || call.channel.state.state === 'stopped')
    throw new UserError((texts) => texts.problems.notSetUp);
  return call.channel;
}

export const say = (sentence: string, ...more: readonly string[]): ActionReply => ({
  kind: 'message',
  message: notice(sentence, ...more),
});

export const refuse = (sentence: string, ...more: readonly string[]): ActionReply => ({
  kind: 'message',
  message: warning(sentence, ...more),
});
