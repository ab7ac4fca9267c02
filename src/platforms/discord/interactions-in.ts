import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { Address } from '../../practice/channel.js';
import type { Locale } from '../../questions/locale.js';
import type { Deed } from '../platform.js';
import { parseCustomId, parseFormId } from './marker.js';
import { channelSchema } from './places.js';
import { readForm } from './read-form.js';

/** interactions/receiving-and-responding: command, press of a button, typing in an option, form. */
const kinds = { command: 2, press: 3, typing: 4, form: 5 } as const;

const userSchema = z.object({ id: z.string() });
const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const subcommandSchema = z.object({ name: z.string(), options: z.array(optionSchema).default([]) });
const baseSchema = z.object({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  guild_id: z.string().optional(),
  channel_id: z.string(),
  channel: channelSchema.optional(),
  member: z.object({ user: userSchema, permissions: z.string().optional() }).optional(),
  user: userSchema.optional(),
  locale: z.string().optional(),
});
const interactionSchema = z.discriminatedUnion('type', [
  baseSchema.extend({
    type: z.literal(kinds.command),
    data: z.object({
      name: z.string(),
      target_id: z.string().optional(),
      options: z.array(subcommandSchema).default([]),
    }),
  }),
  baseSchema.extend({
    type: z.literal(kinds.typing),
    data: z.object({ name: z.string(), options: z.array(subcommandSchema).default([]) }),
  }),
  baseSchema.extend({ type: z.literal(kinds.press), data: z.object({ custom_id: z.string() }) }),
  baseSchema.extend({
    type: z.literal(kinds.form),
    data: z.object({ custom_id: z.string(), components: z.unknown() }),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;

/** Undefined for kinds that are not ours. */
export function parseInteraction(payload: unknown): Interaction | undefined {
  const parsed = interactionSchema.safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}

/** What a person wants, before it is known where the thread, if it is one, belongs. */
export type Wish =
  | {
      readonly kind: 'options';
      readonly command: string;
      readonly action: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'help'; readonly command: string }
  | { readonly kind: 'shortcut'; readonly name: string; readonly externalId: string }
  | { readonly kind: 'button'; readonly action: string; readonly subject: string }
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly subject: string;
      readonly step: number;
      readonly values: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'typing';
      readonly command: string;
      readonly action: string;
      readonly option: string;
      readonly text: string;
    }
  /** A button or form that is none of ours, or that somebody has tampered with. */
  | { readonly kind: 'forged' };

/** Pure. */
export function wishOf(interaction: Interaction): Wish {
  switch (interaction.type) {
    case kinds.command: {
      const { name, target_id: target, options } = interaction.data;
      if (target !== undefined) return { kind: 'shortcut', name, externalId: target };
      const [chosen] = options;
      if (chosen === undefined) return { kind: 'help', command: name };
      return { kind: 'options', command: name, action: chosen.name, options: valuesOf(chosen.options) };
    }
    case kinds.typing: {
      const { name, options } = interaction.data;
      const [chosen] = options;
      const focused = chosen?.options.find((option) => option.focused === true);
      const text = String(focused?.value ?? '');
      const option = focused?.name ?? '';
      return { kind: 'typing', command: name, action: chosen?.name ?? '', option, text };
    }
    case kinds.press: {
      const mark = parseCustomId(interaction.data.custom_id);
      return mark === undefined
        ? { kind: 'forged' }
        : { kind: 'button', action: mark.action, subject: mark.subject };
    }
    case kinds.form: {
      const mark = parseFormId(interaction.data.custom_id);
      return mark === undefined
        ? { kind: 'forged' }
        : { kind: 'form', ...mark, values: readForm(interaction.data.components) };
    }
    default:
      return interaction satisfies never;
  }
}

const valuesOf = (options: readonly z.infer<typeof optionSchema>[]): Record<string, string> =>
  Object.fromEntries(
    options.flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)] as const])),
  );

/** Stands for the server of a direct conversation. */
export const noTeam = '@me';

/** Who did it and where, as the core wants to know it. Pure: `parent` is the channel of the thread it was done in. */
export function deedBase(
  interaction: Interaction,
  place: { readonly parent?: string | undefined },
): Pick<Deed, 'id' | 'address' | 'memberId' | 'locale' | 'mayManage'> {
  const { id, guild_id: guild, channel_id: channel, member, user, locale } = interaction;
  const address: Address = {
    platform: 'discord',
    team: guild ?? noTeam,
    channel: place.parent ?? channel,
  };
  return {
    id,
    address,
    memberId: member?.user.id ?? user?.id ?? '',
    locale: localeOf(locale),
    mayManage: guild !== undefined && mayManage(member?.permissions),
  };
}

function localeOf(locale: string | undefined): Locale | undefined {
  if (locale?.startsWith('zh') === true) return 'zh-CN';
  return locale?.startsWith('en') === true ? 'en' : undefined;
}

const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

export const mayManage = (permissions: string | undefined): boolean =>
  permissions !== undefined && (BigInt(permissions) & managing) !== 0n;
