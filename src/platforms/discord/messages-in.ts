import { z } from 'zod';
import type { ThreadMessage } from '../platform.js';
import { instantOf } from './instants.js';
import { componentId, deliveryHash, parseCustomId } from './marker.js';

/** A message as it comes in events and in history; only what is needed of it. */
export const messageSchema = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  type: z.number(),
  author: z.object({ id: z.string(), bot: z.boolean().optional() }),
  webhook_id: z.string().optional(),
  content: z.string().default(''),
  edited_timestamp: z.string().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  attachments: z.array(z.object({ filename: z.string() })).default([]),
  sticker_items: z.array(z.object({ name: z.string() })).default([]),
  components: z.array(z.unknown()).default([]),
  message_reference: z.object({ message_id: z.string().optional() }).optional(),
  thread: z.object({ message_count: z.number().optional() }).nullish(),
});

export type DiscordMessage = z.infer<typeof messageSchema>;

/** By what a message of ours can be told from others. */
export type Marks = { readonly hashes: readonly string[]; readonly componentIds: readonly number[] };

const componentSchema = z.object({
  id: z.number().optional(),
  custom_id: z.string().optional(),
  components: z.array(z.unknown()).default([]),
});

export function marksOf({ nonce, components }: DiscordMessage): Marks {
  const hashes = typeof nonce === 'string' ? [nonce] : [];
  const componentIds: number[] = [];
  const visit = (given: unknown): void => {
    const component = componentSchema.safeParse(given);
    if (!component.success) return;
    const { id, custom_id: customId, components: inner } = component.data;
    const hash = customId === undefined ? undefined : parseCustomId(customId)?.hash;
    if (hash !== undefined) hashes.push(hash);
    if (id !== undefined) componentIds.push(id);
    inner.forEach(visit);
  };
  components.forEach(visit);
  return { hashes, componentIds };
}

export function carriesKey(message: DiscordMessage, key: string): boolean {
  const { hashes, componentIds } = marksOf(message);
  return hashes.includes(deliveryHash(key)) || componentIds.includes(componentId(key));
}

/** Message types that people write: DEFAULT and REPLY; resources/message. */
const inlineReply = 19;
const written: ReadonlySet<number> = new Set([0, inlineReply]);

/** Whether Discord shows what people write; where it does not, messages come empty. */
export type Sight = { readonly hasContent: boolean };

/** What a person wrote; undefined for bots, webhooks and Discord's own notices. */
export function replyOf(message: DiscordMessage, { hasContent }: Sight): ThreadMessage | undefined {
  const { id, author, type, webhook_id: webhookId, edited_timestamp: edited } = message;
  if (author.bot === true || webhookId !== undefined || !written.has(type)) return undefined;
  const createdAt = instantOf(id);
  const text = textOf(message);
  return {
    externalId: id,
    memberId: author.id,
    text,
    createdAt,
    // Within one millisecond of its creation an edit is still the newer version.
    versionAt: edited == null ? createdAt : Math.max(Date.parse(edited), createdAt + 1),
    ...(text === '' && !hasContent && { isUnreadable: true }),
  };
}

/** The message that an inline reply answers. */
export const repliesTo = ({ type, message_reference: reference }: DiscordMessage): string | undefined =>
  type === inlineReply ? reference?.message_id : undefined;

/** As it was typed, with the names of attached files and stickers, which are not stored. */
function textOf({ content, attachments, sticker_items: stickers }: DiscordMessage): string {
  // Nearly always it is words alone.
  if (attachments.length + stickers.length === 0) return content;
  const names = [...attachments.map(({ filename }) => filename), ...stickers.map(({ name }) => name)];
  return [content, ...names.map((name) => `[${name}]`)].filter((part) => part !== '').join('\n');
}
