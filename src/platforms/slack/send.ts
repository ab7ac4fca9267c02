import type { ChatPostMessageResponse } from '@slack/web-api';
import type { Message } from '../message.js';
import { type Outgoing, PlatformError, type Sent } from '../platform.js';
import { markerEvent } from './messages-in.js';
import { type Names, namesIn, noNames } from './names.js';
import { renderBlocks } from './render-blocks.js';
import { renderText } from './render-text.js';
import type { SlackCalls } from './slack-deps.js';
import { slackCode, toPlatformError } from './slack-error.js';

/** Does one delivery by the Web API, once; what Slack says becomes a PlatformError. */
export async function sendToSlack(calls: SlackCalls, outgoing: Outgoing): Promise<Sent> {
  const { channel } = outgoing.address;
  const { message } = 'message' in outgoing ? outgoing : { message: undefined };
  const names = message === undefined ? noNames : await namesIn(calls.nameOf, message);
  const pace = outgoing.operation === 'react' ? calls.reactionPace : calls.pace;
  return pace.run(channel, async () => {
    try {
      return await carryOut(calls, outgoing, names);
    } catch (error) {
      throw toPlatformError(error);
    }
  });
}

async function carryOut(calls: SlackCalls, outgoing: Outgoing, names: Names): Promise<Sent> {
  const { channel } = outgoing.address;
  switch (outgoing.operation) {
    case 'post':
      return post(calls, { ...outgoing, channel }, names);
    case 'tell':
      return post(calls, { ...outgoing, channel: await directChannel(calls, outgoing.memberId) }, names);
    case 'edit': {
      const { key, message, messageRef } = outgoing;
      await calls.client.chat.update({ channel, ts: messageRef, ...bodyOf(key, message, names) });
      return { ref: messageRef };
    }
    case 'react':
      return react(calls, channel, outgoing.messageRef);
    case 'thread':
      throw new PlatformError('no-threads-of-their-own', {
        outcome: 'not-done',
        remedy: { kind: 'give-up' },
      });
    default:
      return outgoing satisfies never;
  }
}

type Post = {
  readonly key: string;
  readonly channel: string;
  readonly message: Message;
  readonly threadRef?: string | undefined;
};

async function post(
  { client }: SlackCalls,
  { key, channel, message, threadRef }: Post,
  names: Names,
): Promise<Sent> {
  const answer = await client.chat.postMessage({
    channel,
    ...(threadRef !== undefined && { thread_ts: threadRef }),
    unfurl_links: false,
    unfurl_media: false,
    ...bodyOf(key, message, names),
  });
  const ref = tsIn(answer);
  if (threadRef === undefined) return { ref, threadRef: ref };
  // A thread whose parent is gone takes no replies: Slack posts them into the channel and says it is fine.
  if (answer.message?.thread_ts === undefined) {
    await client.chat.delete({ channel, ts: ref });
    throw new PlatformError('unthreaded', { outcome: 'not-done', remedy: { kind: 'target-gone' } });
  }
  return { ref };
}

const bodyOf = (key: string, message: Message, names: Names) => ({
  text: renderText(message, names),
  blocks: [...renderBlocks(message, { key, names })],
  metadata: { event_type: markerEvent, event_payload: { key } },
});

function tsIn({ ts }: ChatPostMessageResponse): string {
  if (ts !== undefined) return ts;
  throw new PlatformError('no-ts', { outcome: 'unknown', remedy: { kind: 'retry' } });
}

/** A conversation with one member alone. */
export async function directChannel({ client }: SlackCalls, memberId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: memberId });
  if (channel?.id !== undefined) return channel.id;
  throw new PlatformError('no-direct-channel', { outcome: 'not-done', remedy: { kind: 'give-up' } });
}

/** A courtesy: a workspace may allow no reactions, and a reply may be gone already. */
async function react({ client }: SlackCalls, channel: string, ts: string): Promise<Sent> {
  try {
    await client.reactions.add({ channel, timestamp: ts, name: 'white_check_mark' });
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
  }
  return { ref: ts };
}
