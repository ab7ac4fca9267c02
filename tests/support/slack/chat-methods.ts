import { z } from 'zod';
import { charactersIn, faultsOfBlocks } from './block-faults.js';
import { type Args, channelOf, channelOfMember, type Method, needScope, SlackRefusal } from './call.js';
import { charactersInAllBlocks } from './limits.js';
import { asStored, changeMessage, eraseMessage, postMessage, wire, withIds } from './messages.js';
import { recordPings } from './pings.js';
import {
  type Channel,
  directChannel,
  findMessage,
  freshTs,
  isReply,
  type Json,
  type Metadata,
  type StoredMessage,
  type Workspace,
} from './workspace.js';

const longestText = 40_000;
const longestUpdate = 4_000;
/** Slack documents that there is a limit, not where it is. */
const longestMetadata = 8_000;

const blocksSchema = z.array(z.record(z.string(), z.unknown()));
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flatSchema = z.record(z.string(), z.union([scalar, z.array(scalar), z.record(z.string(), scalar)]));
const metadataSchema = z.strictObject({
  event_type: z.string().regex(/^[a-z][a-z0-9_]*$/),
  event_payload: flatSchema,
});

/** Blocks that Slack would show; refused as in life when they break a limit. */
export function acceptBlocks(raw: unknown): readonly Json[] | undefined {
  if (raw === undefined) return undefined;
  const parsed = blocksSchema.safeParse(raw);
  if (!parsed.success) throw new SlackRefusal('invalid_blocks_format');
  const messages = faultsOfBlocks(parsed.data);
  if (messages.length > 0)
    throw new SlackRefusal('invalid_blocks', { errors: messages, response_metadata: { messages } });
  if (charactersIn(parsed.data) > charactersInAllBlocks) throw new SlackRefusal('msg_blocks_too_long');
  return parsed.data;
}

function metadataOf(args: Args): Metadata | undefined | 'none' {
  const raw = args.json('metadata', 'invalid_metadata_format');
  if (raw === undefined) return undefined;
  if (typeof raw === 'object' && raw !== null && Object.keys(raw).length === 0) return 'none';
  const parsed = metadataSchema.safeParse(raw);
  if (!parsed.success) throw new SlackRefusal('invalid_metadata_format');
  if (JSON.stringify(parsed.data).length > longestMetadata) throw new SlackRefusal('metadata_too_large');
  return parsed.data;
}

function contentOf(args: Args): {
  readonly text: string | undefined;
  readonly blocks: readonly Json[] | undefined;
} {
  const blocks = acceptBlocks(args.json('blocks', 'invalid_blocks_format'));
  const text = args.text('text');
  const isEmpty = (text ?? '').trim() === '' && (blocks ?? []).length === 0;
  if (isEmpty) throw new SlackRefusal('no_text');
  return { text: text === undefined ? undefined : asStored(text.slice(0, longestText)), blocks };
}

function postable(workspace: Workspace, id: string): Channel {
  const channel = workspace.people.has(id) ? directChannel(workspace, id) : channelOf(workspace, id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  if (!channel.members.has(workspace.identity.botUser) && !workspace.scopes.has('chat:write.public'))
    throw new SlackRefusal('not_in_channel');
  if (channel.postingError !== undefined) throw new SlackRefusal(channel.postingError);
  return channel;
}

function record(
  workspace: Workspace,
  args: Args,
  channel: string,
  text: string,
  blocks: readonly Json[],
): void {
  const unfurls = args.flag('unfurl_links') !== false || args.flag('unfurl_media') !== false;
  const parses = args.text('parse') === 'full' || args.flag('link_names') === true;
  recordPings(workspace, { channel, text, blocks, unfurls, parses });
}

const post: Method = (workspace, args) => {
  needScope(workspace, 'chat:write');
  const { id: channel } = postable(workspace, args.required('channel'));
  const { text = '', blocks = [] } = contentOf(args);
  const metadata = metadataOf(args);
  const threadTs = args.text('thread_ts');
  if (threadTs !== undefined && !/^\d{10}\.\d{6}$/.test(threadTs))
    throw new SlackRefusal('invalid_thread_ts');
  const parent = threadTs === undefined ? undefined : findMessage(workspace, channel, threadTs);
  if (parent !== undefined && isReply(parent)) throw new SlackRefusal('cannot_reply_to_message');
  const isBroadcast = parent !== undefined && args.flag('reply_broadcast') === true;
  const { botUser: user, botId } = workspace.identity;
  const message = postMessage(workspace, {
    channel,
    user,
    botId,
    text,
    blocks,
    threadTs,
    metadata: metadata === 'none' ? undefined : metadata,
    subtype: isBroadcast ? 'thread_broadcast' : undefined,
  });
  record(workspace, args, channel, text, blocks);
  return { channel, ts: message.ts, message: wire(workspace, message, true) };
};

function ownMessage(workspace: Workspace, args: Args, error: string): StoredMessage {
  needScope(workspace, 'chat:write');
  const channel = channelOf(workspace, args.required('channel'));
  const message = findMessage(workspace, channel.id, args.required('ts'));
  if (message === undefined) throw new SlackRefusal('message_not_found');
  if (message.botId !== workspace.identity.botId) throw new SlackRefusal(error);
  if (channel.isArchived) throw new SlackRefusal('is_inactive');
  return message;
}

const update: Method = (workspace, args) => {
  const message = ownMessage(workspace, args, 'cant_update_message');
  if ((args.text('text') ?? '').length > longestUpdate) throw new SlackRefusal('msg_too_long');
  const { text, blocks } = contentOf(args);
  const metadata = metadataOf(args);
  changeMessage(workspace, message, {
    ...(text !== undefined && { text }),
    // Text without blocks takes the old blocks away; only then does the message show as edited.
    ...((blocks !== undefined || text !== undefined) && { blocks: blocks ?? [] }),
    ...(metadata !== undefined && { metadata: metadata === 'none' ? undefined : metadata }),
    isMarked: blocks === undefined,
  });
  record(workspace, args, message.channel, text ?? '', blocks ?? []);
  const { channel, ts } = message;
  return { channel, ts, text: message.text, message: wire(workspace, message, true) };
};

const remove: Method = (workspace, args) => {
  const message = ownMessage(workspace, args, 'cant_delete_message');
  if (message.state === 'tombstone') throw new SlackRefusal('message_not_found');
  eraseMessage(workspace, message);
  return { channel: message.channel, ts: message.ts };
};

const postEphemeral: Method = (workspace, args) => {
  needScope(workspace, 'chat:write');
  const { id: channel } = postable(workspace, args.required('channel'));
  const user = args.required('user');
  if (!channelOfMember(workspace, channel).members.has(user)) throw new SlackRefusal('user_not_in_channel');
  const { text = '', blocks = [] } = contentOf(args);
  const ts = freshTs(workspace);
  const threadTs = args.text('thread_ts');
  const seen = { ts, user, channel, threadTs, via: 'chat.postEphemeral' } as const;
  workspace.ephemerals.push({ ...seen, text, blocks: withIds(blocks) });
  record(workspace, args, channel, text, blocks);
  return { message_ts: ts };
};

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': post,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
};
