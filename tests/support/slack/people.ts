import { addBot } from './conversation-methods.js';
import { asTyped, changeMessage, eraseMessage, postMessage } from './messages.js';
import {
  type Channel,
  findMessage,
  freshTs,
  type Json,
  type StoredMessage,
  type Workspace,
} from './workspace.js';

/** What people do in channels, as events tell of it. Each returns at once; the event is delivered meanwhile. */
export type People = {
  /** Returns the message's `ts`. The text is what was typed; Slack escapes it. */
  say(user: string, channel: string, text: string, threadTs?: string): string;
  /** A reply that is shown in the channel as well. */
  broadcast(user: string, channel: string, text: string, threadTs: string): string;
  shareFile(user: string, channel: string, text: string, fileName: string, threadTs?: string): string;
  /** Another app speaks. */
  sayAsApp(channel: string, text: string, threadTs?: string): string;
  edit(channel: string, ts: string, text: string): void;
  /** The author or an admin deletes a message, the bot's too. */
  erase(channel: string, ts: string): void;
  invite(inviter: string, channel: string): void;
  kick(channel: string): void;
  archive(channel: string): void;
  unarchive(channel: string): void;
  /** Takes the bot's token away and tells of it, as when the app is uninstalled. */
  uninstall(): void;
};

export function createPeople(workspace: Workspace): People {
  const { botUser } = workspace.identity;
  const channelOf = (id: string): Channel => {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`no channel ${id}`);
    return channel;
  };
  const messageOf = (channel: string, ts: string): StoredMessage => {
    const message = findMessage(workspace, channel, ts);
    if (message === undefined) throw new Error(`no message ${ts} in ${channel}`);
    return message;
  };
  const speak = (user: string, channel: string, typed: string, more: Partial<StoredMessage> = {}): string => {
    const { members, isArchived } = channelOf(channel);
    if (!members.has(user) || isArchived) throw new Error(`${user} cannot write in ${channel}`);
    return postMessage(workspace, { channel, user, text: asTyped(typed), blocks: composed(typed), ...more })
      .ts;
  };
  const tell = (type: string, more: Json) =>
    workspace.announce({ type, ...more, event_ts: freshTs(workspace) });
  const setArchived = (id: string, isArchived: boolean) => {
    const channel = channelOf(id);
    channel.isArchived = isArchived;
    const word = `${channel.kind}_${isArchived ? 'archive' : 'unarchive'}`;
    if (channel.members.has(botUser)) tell(word, { channel: id, user: 'ULEAD', is_moved: 0 });
  };
  return {
    say: (user, channel, text, threadTs) => speak(user, channel, text, { threadTs }),
    broadcast: (user, channel, text, threadTs) =>
      speak(user, channel, text, { threadTs, subtype: 'thread_broadcast' }),
    shareFile: (user, channel, text, fileName, threadTs) =>
      speak(user, channel, text, { threadTs, subtype: 'file_share', files: [fileName] }),
    sayAsApp: (channel, text, threadTs) =>
      postMessage(workspace, {
        channel,
        user: 'U0OTHER',
        botId: 'B0OTHER',
        subtype: 'bot_message',
        text,
        threadTs,
      }).ts,
    edit: (channel, ts, text) =>
      changeMessage(workspace, messageOf(channel, ts), {
        text: asTyped(text),
        blocks: composed(text),
        isMarked: true,
      }),
    erase: (channel, ts) => eraseMessage(workspace, messageOf(channel, ts)),
    invite: (inviter, channel) => addBot(workspace, channelOf(channel), inviter),
    kick: (id) => {
      const channel = channelOf(id);
      if (!channel.members.delete(botUser)) return;
      tell(channel.kind === 'channel' ? 'channel_left' : 'group_left', { channel: id, actor_id: 'ULEAD' });
    },
    archive: (id) => setArchived(id, true),
    unarchive: (id) => setArchived(id, false),
    uninstall: () => {
      workspace.isTokenRevoked = true;
      tell('tokens_revoked', { tokens: { oauth: [], bot: [botUser] } });
      tell('app_uninstalled', {});
    },
  };
}

/** Slack's own clients compose rich text. */
const composed = (text: string): readonly Json[] =>
  text === ''
    ? []
    : [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }];
