import { z } from 'zod';
import type { Address } from '../../practice/channel.js';
import type { PlatformEvent } from '../platform.js';
import { instantOf } from './instants.js';
import { deliveryKeyOf, messageSchema, replyOf, type SlackMessage } from './messages-in.js';

/** Who we are in a workspace; events about our own messages are told by it. */
export type Identity = { readonly team: string; readonly botId: string; readonly botUserId: string };

const changedSchema = z.object({ channel: z.string(), message: messageSchema });
const deletedSchema = z.object({
  channel: z.string(),
  deleted_ts: z.string(),
  event_ts: z.string(),
  previous_message: messageSchema.optional(),
});
const newSchema = messageSchema.extend({ channel: z.string() });
const joinedSchema = z.object({ channel: z.string(), user: z.string(), inviter: z.string().optional() });
const archiveSchema = z.object({ channel: z.string() });

/** What a Slack event means to the core; nothing for most of them. Pure. */
export function readEvent(
  identity: Identity,
  event: Readonly<Record<string, unknown>>,
): readonly PlatformEvent[] {
  const at = (channel: string): Address => ({ platform: 'slack', team: identity.team, channel });
  switch (event['type']) {
    case 'message':
      return readMessageEvent(identity, event, at);
    case 'member_joined_channel': {
      const joined = joinedSchema.safeParse(event);
      if (!joined.success || joined.data.user !== identity.botUserId) return [];
      return [{ kind: 'invited', address: at(joined.data.channel), inviterId: joined.data.inviter }];
    }
    case 'channel_unarchive':
    case 'group_unarchive': {
      const opened = archiveSchema.safeParse(event);
      return opened.success ? [{ kind: 'reachable', address: at(opened.data.channel) }] : [];
    }
    default:
      return [];
  }
}

function readMessageEvent(
  identity: Identity,
  event: Readonly<Record<string, unknown>>,
  at: (channel: string) => Address,
): readonly PlatformEvent[] {
  // What an event is stands in its subtype; to try one shape after another would cost more than to store it.
  switch (event['subtype']) {
    case 'message_changed': {
      const changed = changedSchema.safeParse(event);
      return changed.success ? readChange(identity, at(changed.data.channel), changed.data.message) : [];
    }
    case 'message_deleted': {
      const deleted = deletedSchema.safeParse(event);
      return deleted.success ? readDeletion(identity, at(deleted.data.channel), deleted.data) : [];
    }
    default: {
      const created = newSchema.safeParse(event);
      if (!created.success) return [];
      const { channel, ...message } = created.data;
      return message.bot_id === identity.botId ? readOwn(message) : readReply('said', at(channel), message);
    }
  }
}

function readReply(
  kind: 'said' | 'edited',
  address: Address,
  message: SlackMessage,
): readonly PlatformEvent[] {
  const reply = replyOf(message);
  if (reply === undefined || message.thread_ts === undefined) return [];
  return [{ kind, address, threadRef: message.thread_ts, ...reply }];
}

function readOwn(message: SlackMessage): readonly PlatformEvent[] {
  const key = deliveryKeyOf(message);
  if (key === undefined) return [];
  const threadRef = message.thread_ts ?? message.ts;
  return [{ kind: 'own-message', key, sent: { ref: message.ts, threadRef } }];
}

/** A parent with replies that is deleted does not go: it turns into a tombstone. Updates of our own messages say nothing new. */
function readChange(identity: Identity, address: Address, message: SlackMessage): readonly PlatformEvent[] {
  if (message.subtype === 'tombstone') return [{ kind: 'question-deleted', address, messageRef: message.ts }];
  if (message.bot_id === identity.botId) return [];
  return readReply('edited', address, message);
}

function readDeletion(
  identity: Identity,
  address: Address,
  deleted: z.infer<typeof deletedSchema>,
): readonly PlatformEvent[] {
  const { deleted_ts: externalId, previous_message: previous, event_ts: eventTs } = deleted;
  if (previous?.bot_id === identity.botId)
    return [{ kind: 'question-deleted', address, messageRef: externalId }];
  return [{ kind: 'deleted', address, externalId, threadRef: previous?.thread_ts, at: instantOf(eventTs) }];
}
