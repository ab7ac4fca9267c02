import { z } from 'zod';
import { checkMessageComponents, nodesOf, numbered } from './component-limits.js';
import { botMay } from './permissions.js';
import { DiscordRefusal, invalid } from './refusal.js';
import type { Channel, Discord, Json, StoredMessage } from './state.js';

const jsonSchema = z.record(z.string(), z.unknown());
const allowedSchema = z.object({
  parse: z.array(z.enum(['roles', 'users', 'everyone'])).default([]),
  users: z.array(z.string()).default([]),
  roles: z.array(z.string()).default([]),
  replied_user: z.boolean().default(false),
});
const everybody = allowedSchema.parse({ parse: ['roles', 'users', 'everyone'] });
export const messageBodySchema = z.object({
  content: z.string().nullish(),
  embeds: z.array(jsonSchema).max(10).nullish(),
  components: z.array(jsonSchema).nullish(),
  flags: z.number().int().nullish(),
  nonce: z.union([z.string().max(25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: allowedSchema.nullish(),
  message_reference: z
    .object({ message_id: z.string(), fail_if_not_exists: z.boolean().default(true) })
    .nullish(),
  poll: jsonSchema.nullish(),
});
export type MessageBody = z.infer<typeof messageBodySchema>;

/** 50035 with the places of the faults, as Discord answers a body it cannot read. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(issue?.path ?? [], 'BASE_TYPE_INVALID', issue?.message ?? 'invalid');
}

export const isV2 = 1 << 15;
export const ephemeral = 1 << 6;
const settable = isV2 | (1 << 2) | (1 << 12);

export type Content = Pick<
  StoredMessage,
  | 'content'
  | 'embeds'
  | 'components'
  | 'attachments'
  | 'flags'
  | 'mentions'
  | 'mentionRoles'
  | 'mentionsEveryone'
>;

/** What a new message, or a changed one, will hold; refused when it breaks a limit. */
export function contentFrom(
  discord: Discord,
  channel: Channel,
  { body, files = [], before }: { body: MessageBody; files?: readonly Json[]; before?: StoredMessage },
): Content {
  const flags = (before?.flags ?? 0) | ((body.flags ?? 0) & settable);
  const isRich = (flags & isV2) !== 0;
  const content = body.content === undefined ? (before?.content ?? '') : (body.content ?? '');
  const embeds = body.embeds === undefined ? (before?.embeds ?? []) : (body.embeds ?? []);
  const given = body.components ?? undefined;
  const attachments = [...(before?.attachments ?? []), ...files];
  if (given !== undefined) checkMessageComponents(given, isRich);
  if (isRich && (content !== '' || embeds.length > 0 || body.poll))
    throw invalid(
      [content === '' ? 'embeds' : 'content'],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      'The field cannot be used when using MessageFlags.IS_COMPONENTS_V2',
    );
  if (content.length > 2_000)
    throw invalid(['content'], 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.');
  if (sizeOf(embeds) > 6_000)
    throw invalid(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  const components = given === undefined ? (before?.components ?? []) : numbered(given);
  const isEmpty = content === '' && embeds.length === 0 && attachments.length === 0 && !body.poll;
  if (isEmpty && components.length === 0) throw new DiscordRefusal(50006);
  return {
    content,
    embeds,
    components,
    attachments,
    flags,
    ...mentions(discord, channel, components, content, body),
  };
}

/** The characters of everything that is read in embeds. */
const sizeOf = (node: unknown): number => {
  if (Array.isArray(node)) return node.reduce<number>((sum, one) => sum + sizeOf(one), 0);
  const counted = ['title', 'description', 'name', 'value', 'text', 'fields', 'footer', 'author'];
  return Object.entries(jsonSchema.catch({}).parse(node))
    .filter(([key]) => counted.includes(key))
    .reduce((sum, [, value]) => sum + (typeof value === 'string' ? value.length : sizeOf(value)), 0);
};

/** Whom the text calls, as far as `allowed_mentions` lets it; without it everybody it names. */
function mentions(
  discord: Discord,
  channel: Channel,
  components: readonly Json[],
  content: string,
  body: MessageBody,
): Pick<StoredMessage, 'mentions' | 'mentionRoles' | 'mentionsEveryone'> {
  const texts = nodesOf(components).flatMap(({ json }) =>
    json['type'] === 10 ? [String(json['content'])] : [],
  );
  const text = [content, ...texts].join('\n');
  const allowed = body.allowed_mentions ?? everybody;
  const isAllowed = (kind: 'roles' | 'users', id: string) =>
    allowed.parse.some((one) => one === kind) || allowed[kind].includes(id);
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id = '']) => id))];
  const mayCallAll = botMay(discord, channel, 'MentionEveryone');
  const roles = discord.guilds.get(channel.guildId ?? '')?.roles;
  return {
    mentions: named(/<@!?(\d+)>/g).filter((id) => discord.people.has(id) && isAllowed('users', id)),
    mentionRoles: named(/<@&(\d+)>/g).filter((id) => {
      const role = roles?.get(id);
      return role !== undefined && (role.isMentionable || mayCallAll) && isAllowed('roles', id);
    }),
    mentionsEveryone:
      /@(everyone|here)/.test(text) && mayCallAll && allowed.parse.some((one) => one === 'everyone'),
  };
}
