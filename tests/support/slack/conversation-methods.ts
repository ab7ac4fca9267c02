import {
  type Args,
  channelOf,
  channelOfMember,
  type Method,
  needScope,
  type Paging,
  pageOf,
  SlackRefusal,
} from './call.js';
import { wire } from './messages.js';
import {
  type Channel,
  directChannel,
  findMessage,
  freshTs,
  isReply,
  type Json,
  repliesTo,
  type StoredMessage,
  type Workspace,
} from './workspace.js';

const scopePrefix = { channel: 'channels', group: 'groups', im: 'im' } as const;
const byTs = (a: StoredMessage, b: StoredMessage): number => (a.ts < b.ts ? -1 : 1);

function readable(workspace: Workspace, args: Args): Channel {
  const channel = channelOfMember(workspace, args.required('channel'));
  needScope(workspace, `${scopePrefix[channel.kind]}:history`);
  return channel;
}

/** What the reader asked for, and what history has caught up with. */
function isWanted(workspace: Workspace, args: Args): (message: StoredMessage) => boolean {
  const bound = (name: string, usual: number) => {
    const value = Number(args.text(name) ?? usual);
    if (Number.isNaN(value)) throw new SlackRefusal(`invalid_ts_${name}`);
    return value;
  };
  const oldest = bound('oldest', 0);
  const latest = bound('latest', Number.POSITIVE_INFINITY);
  const isInclusive = args.flag('inclusive') === true;
  const now = workspace.clock.now();
  return ({ ts, visibleAt, state }) => {
    if (state === 'deleted' || visibleAt > now) return false;
    const at = Number(ts);
    return (at > oldest && at < latest) || (isInclusive && (at === oldest || at === latest));
  };
}

const history: Method = (workspace, args) => {
  const channel = readable(workspace, args);
  const found = workspace.messages
    .filter((message) => message.channel === channel.id)
    .filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
    .filter(isWanted(workspace, args))
    .sort(byTs)
    .reverse();
  const paging: Paging<StoredMessage> = {
    usual: 100,
    most: 999,
    key: ({ ts }) => ts,
    isFrom: ({ ts }, key) => ts <= key,
  };
  const page = pageOf(found, args, paging);
  const withMetadata = args.flag('include_all_metadata') === true;
  return {
    messages: page.items.map((message) => wire(workspace, message, withMetadata)),
    has_more: page.hasMore,
    pin_count: 0,
    response_metadata: page.metadata,
  };
};

const replies: Method = (workspace, args) => {
  const channel = readable(workspace, args);
  const parent = findMessage(workspace, channel.id, args.required('ts'));
  if (parent === undefined || parent.visibleAt > workspace.clock.now())
    throw new SlackRefusal('thread_not_found');
  const found = [...repliesTo(workspace, parent)].filter(isWanted(workspace, args)).sort(byTs);
  const paging: Paging<StoredMessage> = {
    usual: 1000,
    most: 1000,
    key: ({ ts }) => ts,
    isFrom: ({ ts }, key) => ts >= key,
  };
  const page = pageOf(found, args, paging);
  const withMetadata = args.flag('include_all_metadata') === true;
  return {
    // Every page begins with the parent.
    messages: [parent, ...page.items].map((message) => wire(workspace, message, withMetadata)),
    has_more: page.hasMore,
    response_metadata: page.metadata,
  };
};

export const channelJson = (
  workspace: Workspace,
  { id, name, kind, members, isArchived }: Channel,
): Json => ({
  id,
  ...(kind === 'im'
    ? { user: [...members].find((member) => member !== workspace.identity.botUser), is_im: true }
    : {
        name,
        name_normalized: name,
        is_channel: kind === 'channel',
        is_group: kind === 'group',
        is_im: false,
      }),
  is_private: kind !== 'channel',
  is_archived: isArchived,
  is_member: members.has(workspace.identity.botUser),
  num_members: members.size,
  created: 1_700_000_000,
  context_team_id: workspace.identity.team,
});

const info: Method = (workspace, args) => {
  const channel = channelOf(workspace, args.required('channel'));
  needScope(workspace, `${scopePrefix[channel.kind]}:read`);
  return { channel: channelJson(workspace, channel) };
};

const open: Method = (workspace, args) => {
  needScope(workspace, 'im:write');
  const user = args.required('users');
  const person = workspace.people.get(user);
  if (person === undefined) throw new SlackRefusal('user_not_found');
  if (person.isBot) throw new SlackRefusal('cannot_dm_bot');
  return { channel: { id: directChannel(workspace, user).id } };
};

const join: Method = (workspace, args) => {
  needScope(workspace, 'channels:join');
  const channel = channelOf(workspace, args.required('channel'));
  if (channel.kind !== 'channel') throw new SlackRefusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  addBot(workspace, channel, undefined);
  return { channel: channelJson(workspace, channel) };
};

export function addBot(workspace: Workspace, channel: Channel, inviter: string | undefined): void {
  const { botUser: user, team } = workspace.identity;
  if (channel.members.has(user)) return;
  channel.members.add(user);
  const kind = channel.kind === 'channel' ? 'C' : 'G';
  const joined = { type: 'member_joined_channel', user, channel: channel.id, channel_type: kind, team };
  workspace.announce({ ...joined, ...(inviter !== undefined && { inviter }), event_ts: freshTs(workspace) });
}

const members: Method = (workspace, args) => {
  const channel = channelOf(workspace, args.required('channel'));
  needScope(workspace, `${scopePrefix[channel.kind]}:read`);
  const page = pageOf([...channel.members].sort(), args, {
    usual: 100,
    most: 1000,
    key: (id) => id,
    isFrom: (id, key) => id >= key,
  });
  return { members: page.items, response_metadata: page.metadata };
};

const ownChannels: Method = (workspace, args) => {
  needScope(workspace, 'channels:read');
  const names = { channel: 'public_channel', group: 'private_channel', im: 'im' } as const;
  const types = (args.text('types') ?? 'public_channel').split(',').map((name) => name.trim());
  const found = [...workspace.channels.values()]
    .filter(({ kind }) => types.includes(names[kind]))
    .filter(({ isArchived }) => !isArchived || args.flag('exclude_archived') !== true)
    .filter((channel) => channel.members.has(workspace.identity.botUser))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = pageOf(found, args, {
    usual: 100,
    most: 999,
    key: ({ id }) => id,
    isFrom: ({ id }, key) => id >= key,
  });
  return {
    channels: page.items.map((channel) => channelJson(workspace, channel)),
    response_metadata: page.metadata,
  };
};

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.open': open,
  'conversations.join': join,
  'conversations.members': members,
  'users.conversations': ownChannels,
};
