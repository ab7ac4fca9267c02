import {
  findMessage,
  freshTs,
  isReply,
  type Json,
  type Metadata,
  repliesTo,
  type StoredMessage,
  token,
  type Workspace,
} from './workspace.js';

export type Draft = {
  readonly channel: string;
  readonly user: string;
  readonly botId?: string | undefined;
  readonly text: string;
  readonly threadTs?: string | undefined;
  readonly subtype?: string | undefined;
  readonly blocks?: readonly Json[] | undefined;
  readonly metadata?: Metadata | undefined;
  readonly files?: readonly string[] | undefined;
};

const markup = /(<(?:[@#!]|https?:|mailto:)[^<>\n]+>)/;

/** As Slack hands text out: bare `&`, `<` and `>` are escaped, its own markup is left alone. */
export const asStored = (text: string): string =>
  text
    .split(markup)
    .map((part, index) => (index % 2 === 1 ? part : asTyped(part.replace(/&(amp|lt|gt);/g, plainOf))))
    .join('');
const plainOf = (_: string, name: string): string => ({ lt: '<', gt: '>' })[name] ?? '&';

/** What a person types is text and never markup. */
export const asTyped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Slack gives every block an id, and does not keep the one of a markdown block. */
export const withIds = (blocks: readonly Json[]): readonly Json[] =>
  blocks.map((block) => ({
    ...block,
    block_id:
      block['block_id'] === undefined || block['type'] === 'markdown'
        ? token().slice(0, 5)
        : block['block_id'],
  }));

export function postMessage(workspace: Workspace, draft: Draft): StoredMessage {
  const parent =
    draft.threadTs === undefined ? undefined : findMessage(workspace, draft.channel, draft.threadTs);
  const message: StoredMessage = {
    channel: draft.channel,
    ts: freshTs(workspace),
    visibleAt: workspace.historyLagMs === 0 ? 0 : workspace.clock.now() + workspace.historyLagMs,
    files: draft.files ?? [],
    reactions: new Map(),
    user: draft.user,
    botId: draft.botId,
    // A reply to a message that is gone lands in the channel, and nothing but this missing field tells.
    threadTs: parent?.ts,
    subtype: draft.subtype,
    text: draft.text,
    blocks: withIds(draft.blocks ?? []),
    metadata: draft.metadata,
    editedTs: undefined,
    state: 'present',
  };
  workspace.messages.push(message);
  if (parent !== undefined) parent.threadTs = parent.ts;
  const root = draft.subtype === 'thread_broadcast' && parent && { root: wire(workspace, parent) };
  announceIn(workspace, message, { ...wire(workspace, message), ...root, event_ts: message.ts });
  return message;
}

export type Change = Partial<Pick<StoredMessage, 'text' | 'blocks' | 'metadata'>> & {
  readonly isMarked: boolean;
};

export function changeMessage(workspace: Workspace, message: StoredMessage, change: Change): void {
  const previous = wire(workspace, message);
  const eventTs = freshTs(workspace);
  if (change.text !== undefined) message.text = change.text;
  if (change.blocks !== undefined) message.blocks = withIds(change.blocks);
  if ('metadata' in change) message.metadata = change.metadata;
  if (change.isMarked) message.editedTs = eventTs;
  announceHidden(workspace, message, eventTs, {
    subtype: 'message_changed',
    message: wire(workspace, message),
    previous_message: previous,
  });
}

/** A parent that has replies turns into a tombstone; everything else goes. */
export function eraseMessage(workspace: Workspace, message: StoredMessage): void {
  const previous = wire(workspace, message);
  const eventTs = freshTs(workspace);
  if (repliesTo(workspace, message).length === 0) {
    message.state = 'deleted';
    const gone = { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: previous };
    announceHidden(workspace, message, eventTs, gone);
    return;
  }
  const emptied = { user: 'USLACKBOT', botId: undefined, text: 'This message was deleted.', blocks: [] };
  Object.assign(message, emptied, { state: 'tombstone', subtype: 'tombstone', metadata: undefined });
  const changed = {
    subtype: 'message_changed',
    message: wire(workspace, message),
    previous_message: previous,
  };
  announceHidden(workspace, message, eventTs, changed);
}

/** A message as the Web API and events write it. Events never carry metadata; history only when asked to. */
export function wire(workspace: Workspace, message: StoredMessage, withMetadata = false): Json {
  const { identity } = workspace;
  const { ts, user, text, botId, subtype, threadTs, editedTs, metadata } = message;
  const profile = {
    id: botId,
    app_id: identity.appId,
    name: 'rehearse',
    team_id: identity.team,
    deleted: false,
  };
  return {
    type: 'message',
    ts,
    user,
    text,
    team: identity.team,
    ...(subtype !== undefined && { subtype }),
    ...(subtype === 'tombstone' && { hidden: true }),
    ...(botId !== undefined && { bot_id: botId }),
    ...(botId === identity.botId && { app_id: identity.appId, bot_profile: profile }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(withMetadata && metadata !== undefined && { metadata }),
    ...(editedTs !== undefined && { edited: { user, ts: editedTs } }),
    ...(message.files.length > 0 && { files: message.files.map((name) => ({ id: `F${ts}`, name })) }),
    ...(message.reactions.size > 0 && {
      reactions: [...message.reactions].map(([name, users]) => ({
        name,
        users: [...users],
        count: users.size,
      })),
    }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...threadFields(workspace, message),
  };
}

function threadFields(workspace: Workspace, message: StoredMessage): Json {
  if (message.threadTs === undefined) return {};
  if (isReply(message)) {
    const parent = findMessage(workspace, message.channel, message.threadTs);
    return parent === undefined ? {} : { parent_user_id: parent.user };
  }
  const replies = repliesTo(workspace, message);
  const users = [...new Set(replies.map(({ user }) => user))];
  const latest = replies
    .map(({ ts }) => ts)
    .sort()
    .at(-1);
  return {
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    ...(latest !== undefined && { latest_reply: latest }),
    is_locked: false,
    subscribed: false,
  };
}

function announceHidden(workspace: Workspace, message: StoredMessage, eventTs: string, event: Json): void {
  announceIn(workspace, message, { type: 'message', ...event, hidden: true, ts: eventTs, event_ts: eventTs });
}

/** Message events reach only conversations the bot is a member of. */
function announceIn(workspace: Workspace, message: StoredMessage, event: Json): void {
  const channel = workspace.channels.get(message.channel);
  if (channel?.members.has(workspace.identity.botUser) !== true) return;
  workspace.announce({ ...event, channel: channel.id, channel_type: channel.kind });
}
