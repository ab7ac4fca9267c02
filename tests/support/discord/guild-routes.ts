import { Locale } from 'discord.js';
import { z } from 'zod';
import type { Call, Routes } from './call.js';
import { parseBody } from './message-body.js';
import { channelFor } from './permissions.js';
import { DiscordRefusal, invalid } from './refusal.js';
import { directChannel, freshId, type Guild, type Json } from './state.js';
import { channelWire, guildSummaryWire, memberWire, roleWire, userWire } from './wire.js';

const nameSchema = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u)
  .refine((name) => name === name.toLowerCase());
const localesSchema = <Text extends z.ZodType>(text: Text) => z.partialRecord(z.enum(Locale), text).nullish();
const optionSchema = z.looseObject({
  type: z.number().int().min(1).max(11),
  name: nameSchema,
  name_localizations: localesSchema(nameSchema),
  description_localizations: localesSchema(z.string().min(1).max(100)),
  description: z.string().min(1).max(100),
  choices: z
    .array(z.looseObject({ name: z.string().min(1).max(100) }))
    .max(25)
    .optional(),
  autocomplete: z.boolean().optional(),
  get options() {
    return z.array(optionSchema).max(25).optional();
  },
});
const chatCommandSchema = z.looseObject({
  type: z.literal(1).default(1),
  name: nameSchema,
  name_localizations: localesSchema(nameSchema),
  description_localizations: localesSchema(z.string().min(1).max(100)),
  description: z.string().min(1).max(100),
  options: z.array(optionSchema).max(25).optional(),
});
const menuCommandSchema = z.looseObject({ type: z.literal([2, 3]), name: z.string().min(1).max(32) });
const commandsSchema = z.array(z.union([menuCommandSchema, chatCommandSchema]));

export const guildRoutes: Routes = {
  'GET /gateway': ({ gateway }) => ({ url: gateway.url }),
  'GET /gateway/bot': ({ gateway }) => ({
    ...gateway,
    session_start_limit: { total: 1_000, remaining: 999, reset_after: 86_400_000, max_concurrency: 16 },
  }),
  'GET /users/@me': ({ discord }) => ({ ...userWire(discord, discord.applicationId), verified: true }),
  'GET /users/:user': ({ discord, param }) => {
    if (!discord.people.has(param('user'))) throw new DiscordRefusal(10013);
    return userWire(discord, param('user'));
  },
  'POST /users/@me/channels': ({ discord, body }) => {
    const { recipient_id } = parseBody(z.object({ recipient_id: z.string() }), body);
    if (!discord.people.has(recipient_id)) throw new DiscordRefusal(10013);
    return channelWire(discord, directChannel(discord, recipient_id));
  },
  'GET /applications/@me': (call) => application(call),
  'GET /oauth2/applications/@me': (call) => application(call),
  'GET /applications/:application/commands': ({ discord }) => discord.commands.get('') ?? [],
  'PUT /applications/:application/commands': (call) => putCommands(call, ''),
  'GET /applications/:application/guilds/:guild/commands': ({ discord, param }) =>
    discord.commands.get(param('guild')) ?? [],
  'PUT /applications/:application/guilds/:guild/commands': (call) => putCommands(call, guildOf(call).id),
  'GET /users/@me/guilds': ({ discord }) =>
    [...discord.guilds.values()].filter(({ isJoined }) => isJoined).map(({ id, name }) => ({ id, name })),
  'GET /guilds/:guild': (call) => guildSummaryWire(guildOf(call)),
  'GET /guilds/:guild/channels': (call) => {
    const { id } = guildOf(call);
    const channels = [...call.discord.channels.values()].filter(
      ({ guildId, thread }) => guildId === id && !thread,
    );
    return channels.map((channel) => channelWire(call.discord, channel));
  },
  'GET /guilds/:guild/roles': (call) => {
    const guild = guildOf(call);
    return [...guild.roles.keys()].map((id) => roleWire(guild, id));
  },
  'GET /guilds/:guild/members/:user': (call) => {
    const guild = guildOf(call);
    const user = call.param('user') === '@me' ? call.discord.applicationId : call.param('user');
    if (!guild.members.has(user)) throw new DiscordRefusal(10007);
    return memberWire(call.discord, guild, user);
  },
  'GET /channels/:channel': ({ discord, param }) =>
    channelWire(discord, channelFor(discord, param('channel'))),
};

function guildOf({ discord, param }: Call): Guild {
  const guild = discord.guilds.get(param('guild'));
  if (guild?.isJoined !== true) throw new DiscordRefusal(10004);
  return guild;
}

/** The privileged intent shows as a flag, the limited one of an app in few guilds. */
const application = ({ discord }: Call): Json => ({
  id: discord.applicationId,
  name: 'rehearse',
  description: '',
  icon: null,
  flags: discord.messageContent ? 1 << 19 : 0,
  ...{ bot_public: true, bot_require_code_grant: false, verify_key: '', team: null },
  bot: userWire(discord, discord.applicationId),
});

function putCommands({ discord, body, param }: Call, guildId: string): readonly Json[] {
  if (param('application') !== discord.applicationId) throw new DiscordRefusal(50001);
  const given = parseBody(commandsSchema, body);
  if (new Set(given.map(({ type, name }) => `${type} ${name}`)).size < given.length)
    throw invalid(
      [0, 'name'],
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    );
  const most = [0, 100, 15, 15];
  if (most.some((limit, type) => given.filter((command) => command.type === type).length > limit && type > 0))
    throw invalid([], 'APPLICATION_COMMANDS_MAX', 'Maximum number of application commands reached');
  const before = discord.commands.get(guildId) ?? [];
  const commands = given.map((command) => {
    const known = before.find(({ type, name }) => type === command.type && name === command.name);
    const about = { application_id: discord.applicationId, version: freshId(discord), nsfw: false };
    const guild = guildId === '' ? {} : { guild_id: guildId };
    return { description: '', ...command, ...about, ...guild, id: known?.['id'] ?? freshId(discord) };
  });
  discord.commands.set(guildId, commands);
  return commands;
}
