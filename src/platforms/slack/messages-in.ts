import { z } from 'zod';
import type { ThreadMessage } from '../platform.js';
import { instantOf } from './instants.js';

/** A message as it comes in events and in history; only what is needed of it. */
export const messageSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.array(z.object({ name: z.string().nullish() })).optional(),
  blocks: z.array(z.object({ block_id: z.string().optional() })).optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  reply_count: z.number().optional(),
});

export type SlackMessage = z.infer<typeof messageSchema>;

export const markerEvent = 'rehearse_delivery';

/** The key of the delivery that a message of ours is: from its metadata, else from a block's id, which begins with it. */
export function deliveryKeyOf(message: SlackMessage): string | undefined {
  const key =
    message.metadata?.event_type === markerEvent ? message.metadata.event_payload['key'] : undefined;
  if (typeof key === 'string') return key;
  for (const { block_id: blockId } of message.blocks ?? []) {
    const found = /^([\w-]+\/[\w-]+)#\d+$/.exec(blockId ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

const personal: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
  'me_message',
]);

/** A person's reply in a thread; undefined for bots, joins and messages that open a thread. */
export function replyOf(message: SlackMessage): ThreadMessage | undefined {
  const { ts, thread_ts: threadTs, user, bot_id: botId, subtype, edited } = message;
  if (user === undefined || botId !== undefined || !personal.has(subtype)) return undefined;
  if (threadTs === undefined || threadTs === ts) return undefined;
  return {
    externalId: ts,
    memberId: user,
    text: textOf(message),
    createdAt: instantOf(ts),
    // Within one millisecond of its creation an edit is still the newer version.
    versionAt: edited === undefined ? instantOf(ts) : Math.max(instantOf(edited.ts), instantOf(ts) + 1),
  };
}

/** As it was typed, with the names of attached files, which are not stored. */
function textOf({ text = '', files = [] }: SlackMessage): string {
  const typed = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return [typed, ...files.map(({ name }) => `[${name ?? 'file'}]`)].filter((part) => part !== '').join('\n');
}
