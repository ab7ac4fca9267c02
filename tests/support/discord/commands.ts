import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import { permissionsOf } from './permissions.js';
import type { Discord, Json } from './state.js';

/** What a person fills into a slash command. */
export type Asked = {
  readonly group?: string;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly focused?: string;
};
const optionSchema = z.looseObject({
  type: z.number(),
  name: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(z.looseObject({ value: z.union([z.string(), z.number()]) })).default([]),
  get options() {
    return z.array(optionSchema).default([]);
  },
});
const commandSchema = z.looseObject({
  id: z.string(),
  type: z.number(),
  name: z.string(),
  default_member_permissions: z.string().nullish(),
  options: z.array(optionSchema).default([]),
});
type Option = z.infer<typeof optionSchema>;

/** Throws where Discord's own client offers no such command to this person. */
export function commandData(
  discord: Discord,
  { userId, channelId, command }: { userId: string; channelId: string; command: string },
  asked: Asked,
  type = 1,
): Json {
  const channel = discord.channels.get(channelId);
  const offered = [
    ...(discord.commands.get(channel?.guildId ?? '') ?? []),
    ...(discord.commands.get('') ?? []),
  ];
  const found = offered
    .map((one) => commandSchema.parse(one))
    .find((one) => one.name === command && one.type === type);
  if (found === undefined || channel === undefined) throw new Error(`no command ${command} in ${channelId}`);
  if (channel.thread?.isArchived === true) throw new Error('no commands in an archived thread');
  const rights = permissionsOf(discord, userId, channel);
  const needed = found.default_member_permissions;
  const wanted = BigInt(needed === '0' ? PermissionFlagsBits.Administrator : (needed ?? 0));
  if ((rights & wanted) !== wanted) throw new Error(`${command} is not shown to ${userId}`);
  const base = { id: found.id, name: command, type };
  if (type !== 1) return base;
  let { options } = found;
  const path = [
    ...(asked.group === undefined ? [] : [stepInto(options, asked.group, 2)]),
    ...(asked.subcommand === undefined
      ? []
      : [
          stepInto(
            asked.group === undefined ? options : stepInto(options, asked.group, 2).options,
            asked.subcommand,
            1,
          ),
        ]),
  ];
  options = path.at(-1)?.options ?? options;
  if (options.some((option) => option.type <= 2)) throw new Error(`${command} needs a subcommand`);
  const leaves = valuesOf(options, asked);
  return {
    ...base,
    options: path.reduceRight<readonly Json[]>(
      (inner, step) => [{ type: step.type, name: step.name, options: inner }],
      leaves,
    ),
  };
}

function stepInto(options: readonly Option[], name: string, type: number): Option {
  const found = options.find((option) => option.name === name && option.type === type);
  if (found === undefined) throw new Error(`no ${name} among ${options.map((option) => option.name)}`);
  return found;
}

function valuesOf(options: readonly Option[], { options: given = {}, focused }: Asked): readonly Json[] {
  const missing = options.find(({ name, required }) => required && given[name] === undefined);
  if (missing !== undefined && focused === undefined) throw new Error(`${missing.name} is required`);
  return Object.entries(given).map(([name, value]) => {
    const option = options.find((one) => one.name === name);
    if (option === undefined) throw new Error(`no option ${name} among ${options.map((one) => one.name)}`);
    if (focused === name && !option.autocomplete) throw new Error(`${name} completes nothing`);
    if (option.choices.length > 0 && !option.choices.some((choice) => choice.value === value))
      throw new Error(`${name} does not offer ${value}`);
    return { type: option.type, name, value, ...(focused === name && { focused: true }) };
  });
}
