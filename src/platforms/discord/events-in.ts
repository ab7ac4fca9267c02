import { z } from 'zod';
import type { Address } from '../../practice/channel.js';
import type { PlatformEvent } from '../platform.js';
import { marksOf, messageSchema, repliesTo, replyOf, type Sight } from './messages-in.js';
import type { SentKeys } from './sent-keys.js';

/** Where an event happened: `parent` is the channel that the thread, if it is one, belongs to. */
export type Scene = { readonly id: string; readonly parent?: string | undefined };

export type Identity = {
  readonly botId: string;
  readonly keyOf: SentKeys['keyOf'];
  readonly sight: Sight;
};

/** What can be taken from the gateway; everything else is for others. */
export const eventTypes = [
  'MESSAGE_CREATE',
  'MESSAGE_UPDATE',
  'MESSAGE_DELETE',
  'MESSAGE_DELETE_BULK',
  'THREAD_DELETE',
] as const;
export type EventType = (typeof eventTypes)[number];

const deletedSchema = z.object({
  id: z.string().optional(),
  ids: z.array(z.string()).optional(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
});
const threadDeletedSchema = z.object({ id: z.string(), guild_id: z.string(), parent_id: z.string() });

/** The channel or thread an event is about, for which the scene is to be looked up. */
export function sceneOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('channel_id' in payload)) return undefined;
  return typeof payload.channel_id === 'string' ? payload.channel_id : undefined;
}

/** What an event means to the core; nothing for most of them. Pure: `at` is now. */
export function readEvent(
  identity: Identity,
  type: EventType,
  payload: unknown,
  scene: Scene,
  at: number,
): readonly PlatformEvent[] {
  switch (type) {
    case 'MESSAGE_CREATE':
      return readMessage(identity, 'said', payload, scene);
    case 'MESSAGE_UPDATE':
      return readMessage(identity, 'edited', payload, scene);
    case 'MESSAGE_DELETE':
    case 'MESSAGE_DELETE_BULK':
      return readDeletion(payload, scene, at);
    case 'THREAD_DELETE':
      return readThreadDeletion(payload);
    default:
      return type satisfies never;
  }
}

const addressIn = (team: string, { id, parent }: Scene): Address => ({
  platform: 'discord',
  team,
  channel: parent ?? id,
});

function readMessage(
  { botId, keyOf, sight }: Identity,
  kind: 'said' | 'edited',
  payload: unknown,
  scene: Scene,
): readonly PlatformEvent[] {
  const parsed = messageSchema.safeParse(payload);
  if (!parsed.success) return [];
  const message = parsed.data;
  const { guild_id: team } = message;
  // Direct conversations hold no answers.
  if (team === undefined) return [];
  if (message.author.id === botId) {
    const key = kind === 'said' ? keyOf(marksOf(message)) : undefined;
    if (key === undefined) return [];
    const { id, channel_id: place } = message;
    // The first message of a forum post has the id of its thread.
    return [{ kind: 'own-message', key, sent: { ref: id, ...(id === place && { threadRef: id }) } }];
  }
  // Updates come without an edit as well, for example when a preview of a link is added.
  if (kind === 'edited' && message.edited_timestamp == null) return [];
  const reply = replyOf(message, sight);
  const threadRef = scene.parent === undefined ? repliesTo(message) : scene.id;
  if (reply === undefined || threadRef === undefined) return [];
  return [{ kind, address: addressIn(team, scene), threadRef, ...reply }];
}

/** Discord says neither who wrote it nor what it was, so outside threads it may have been a question as well as a reply. */
function readDeletion(payload: unknown, scene: Scene, at: number): readonly PlatformEvent[] {
  const parsed = deletedSchema.safeParse(payload);
  if (!parsed.success) return [];
  const { id, ids = [], guild_id: team } = parsed.data;
  if (team === undefined) return [];
  const address = addressIn(team, scene);
  const threadRef = scene.parent === undefined ? undefined : scene.id;
  return [...ids, ...(id === undefined ? [] : [id])].flatMap((externalId): readonly PlatformEvent[] => [
    ...(threadRef === undefined || threadRef === externalId
      ? [{ kind: 'question-deleted', address, messageRef: externalId } as const]
      : []),
    { kind: 'deleted', address, externalId, threadRef, at },
  ]);
}

/** A thread has the id of the message it hangs below. */
function readThreadDeletion(payload: unknown): readonly PlatformEvent[] {
  const parsed = threadDeletedSchema.safeParse(payload);
  if (!parsed.success) return [];
  const { id, guild_id: team, parent_id: channel } = parsed.data;
  return [{ kind: 'question-deleted', address: { platform: 'discord', team, channel }, messageRef: id }];
}
