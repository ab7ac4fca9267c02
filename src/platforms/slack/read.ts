import { z } from 'zod';
import type { Found, Lookup, ThreadReading } from '../platform.js';
import { instantOf, tsOf } from './instants.js';
import { deliveryKeyOf, messageSchema, replyOf, type SlackMessage } from './messages-in.js';
import { directChannel } from './send.js';
import type { SlackCalls } from './slack-deps.js';
import { slackCode, toPlatformError } from './slack-error.js';

const pageSchema = z.object({
  messages: z.array(messageSchema).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const pageSize = 200;

/** Reads every page; a reading that stops half-way throws, so what it gives is complete. */
async function allPages(
  readPage: (cursor: string | undefined) => Promise<unknown>,
): Promise<readonly SlackMessage[]> {
  const messages: SlackMessage[] = [];
  let cursor: string | undefined;
  do {
    const page = pageSchema.parse(await readPage(cursor));
    messages.push(...page.messages);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return messages;
}

const repliesOf = ({ client }: SlackCalls, channel: string, ts: string, oldest?: string) =>
  allPages((cursor) =>
    client.conversations.replies({
      channel,
      ts,
      limit: pageSize,
      include_all_metadata: true,
      ...(oldest !== undefined && { oldest, inclusive: true }),
      ...(cursor !== undefined && { cursor }),
    }),
  );

const historyOf = ({ client }: SlackCalls, channel: string, oldest: string) =>
  allPages((cursor) =>
    client.conversations.history({
      channel,
      oldest,
      inclusive: true,
      limit: pageSize,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    }),
  );

/** Messages of ours that carry the key, in the thread, the channel or the direct conversation it belongs to. */
export async function findInSlack(
  calls: SlackCalls,
  botId: string,
  wanted: Lookup,
): Promise<readonly Found[]> {
  try {
    const { address, threadRef, memberId, key } = wanted;
    const channel = memberId === undefined ? address.channel : await directChannel(calls, memberId);
    const oldest = tsOf(wanted.sinceAt);
    const messages =
      threadRef === undefined
        ? await historyOf(calls, channel, oldest)
        : await repliesOf(calls, channel, threadRef, oldest);
    return messages
      .filter((message) => message.bot_id === botId && deliveryKeyOf(message) === key)
      .map(({ ts, reply_count: replies }) => ({
        ref: ts,
        createdAt: instantOf(ts),
        hasReplies: (replies ?? 0) > 0,
        ...(threadRef === undefined && { threadRef: ts }),
      }));
  } catch (error) {
    // A thread that is gone holds nothing; sending into it will say so.
    if (slackCode(error) === 'thread_not_found') return [];
    throw toPlatformError(error);
  }
}

/** The whole thread below a question. */
export async function readSlackThread(
  calls: SlackCalls,
  botId: string,
  thread: { readonly channel: string; readonly ts: string },
): Promise<ThreadReading> {
  try {
    const [parent, ...rest] = await repliesOf(calls, thread.channel, thread.ts);
    if (parent?.subtype === 'tombstone') return { state: 'message-deleted', threadReachable: true };
    const messages = rest.map(replyOf).filter((reply) => reply !== undefined);
    return { state: 'read', complete: parent?.ts === thread.ts && parent.bot_id === botId, messages };
  } catch (error) {
    if (slackCode(error) === 'thread_not_found') return { state: 'message-deleted', threadReachable: false };
    throw toPlatformError(error);
  }
}
