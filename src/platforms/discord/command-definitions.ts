import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { z } from 'zod';
import type {
  ActionDescription,
  CommandDescription,
  CommandSet,
  OptionDescription,
  Wording,
} from '../commands.js';
import { cutShort } from '../split-text.js';

/** interactions/application-commands */
const longestDescription = 100;
const longestName = 32;
const mostChoices = 25;

const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {});
const choiceSchema = z.object({
  name: z.string(),
  name_localizations: localizations,
  value: z.union([z.string(), z.number()]),
});
const optionSchema = z.object({
  type: z.number(),
  name: z.string(),
  name_localizations: localizations,
  description: z.string(),
  description_localizations: localizations,
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(choiceSchema).default([]),
});
const definitionSchema = z.object({
  type: z.number().default(ApplicationCommandType.ChatInput),
  name: z.string(),
  name_localizations: localizations,
  description: z.string().default(''),
  description_localizations: localizations,
  default_member_permissions: z
    .string()
    .nullish()
    .transform((given) => given ?? ''),
  contexts: z
    .array(z.number())
    .nullish()
    .transform((given) => given ?? []),
  options: z.array(optionSchema.extend({ options: z.array(optionSchema).default([]) })).default([]),
});

/** One command as Discord lists it, with only what is of our making. */
export type Definition = z.output<typeof definitionSchema>;

export const parseDefinitions = (given: unknown): readonly Definition[] =>
  z.array(definitionSchema).parse(given);

/** Whether it is the same to everybody who uses it, in whatever order Discord keeps things. */
export function areSame(one: readonly Definition[], other: readonly Definition[]): boolean {
  const written = (definitions: readonly Definition[]) =>
    definitions
      .map((definition) => JSON.stringify(definition, withSortedKeys))
      .sort()
      .join('\n');
  return written(one) === written(other);
}

const withSortedKeys = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** What people can do here, as Discord's commands. What comes back bears the handbook's words, whatever the reader was shown. */
export function definitionsOf(set: CommandSet): readonly Definition[] {
  return [...set.commands.map(commandOf), ...set.shortcuts.map(shortcutOf)];
}

const commandOf = ({ name, shownName, summary, isForManagers, actions }: CommandDescription): Definition => ({
  type: ApplicationCommandType.ChatInput,
  name,
  ...called(shownName),
  ...explained(summary),
  default_member_permissions: isForManagers ? String(PermissionFlagsBits.ManageGuild) : '',
  contexts: isForManagers
    ? [InteractionContextType.Guild]
    : [InteractionContextType.Guild, InteractionContextType.BotDM],
  options: actions.map(subcommandOf),
});

const subcommandOf = ({
  name,
  shownName,
  summary,
  options,
}: ActionDescription): Definition['options'][number] => ({
  ...plainOption,
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...called(shownName),
  ...explained(summary),
  // Discord wants what is required first.
  options: [...options].sort((a, b) => Number(b.isRequired) - Number(a.isRequired)).map(optionOf),
});

const plainOption = { required: false, autocomplete: false, choices: [] };
const optionTypes = {
  text: ApplicationCommandOptionType.String,
  number: ApplicationCommandOptionType.Integer,
  flag: ApplicationCommandOptionType.Boolean,
} as const;

function optionOf(option: OptionDescription): Definition['options'][number]['options'][number] {
  const { name, shownName, meaning, isRequired, kind, choices, hasSuggestions } = option;
  return {
    ...plainOption,
    type: optionTypes[kind],
    name,
    ...called(shownName),
    ...explained(meaning),
    required: isRequired,
    autocomplete: kind === 'text' && choices.length === 0 && hasSuggestions,
    choices: choices
      .slice(0, mostChoices)
      .map(({ value, label }) => ({ name: label.en, ...called(label), value })),
  };
}

const shortcutOf = ({ name }: CommandSet['shortcuts'][number]): Definition => ({
  type: ApplicationCommandType.Message,
  name: cutShort(name.en, longestName),
  name_localizations: { 'zh-CN': cutShort(name['zh-CN'], longestName) },
  description: '',
  description_localizations: {},
  default_member_permissions: '',
  contexts: [InteractionContextType.Guild],
  options: [],
});

const called = (wording: Wording) => ({ name_localizations: { 'zh-CN': wording['zh-CN'] } });

const explained = (wording: Wording) => ({
  description: cutShort(wording.en, longestDescription),
  description_localizations: { 'zh-CN': cutShort(wording['zh-CN'], longestDescription) },
});

/** As it is sent: Discord refuses some of what does not apply. */
export const toWire = (definition: Definition): Record<string, unknown> => ({
  type: definition.type,
  name: definition.name,
  name_localizations: definition.name_localizations,
  ...(definition.type === ApplicationCommandType.ChatInput && {
    description: definition.description,
    description_localizations: definition.description_localizations,
    options: definition.options.map(({ options, ...subcommand }) => ({
      type: subcommand.type,
      name: subcommand.name,
      name_localizations: subcommand.name_localizations,
      description: subcommand.description,
      description_localizations: subcommand.description_localizations,
      options: options.map(({ choices, autocomplete, ...option }) => ({
        ...option,
        ...(choices.length > 0 && { choices }),
        ...(autocomplete && { autocomplete }),
      })),
    })),
  }),
  default_member_permissions: definition.default_member_permissions || null,
  contexts: definition.contexts,
  integration_types: [ApplicationIntegrationType.GuildInstall],
});
