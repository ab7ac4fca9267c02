import {
  type Found,
  type Lookup,
  type Outgoing,
  PlatformError,
  type Sent,
  type ThreadReading,
} from '../platform.js';
import type { NewLocalMessage } from './local-store.js';
import { PROGRAM } from './people.js';
import { asThreadMessage } from './say.js';
import type { Workspace } from './workspace.js';

/** Does one delivery; doing it again answers with the same reference. */
export async function sendPost(workspace: Workspace, outgoing: Outgoing): Promise<Sent> {
  switch (outgoing.operation) {
    case 'post':
      await requireRoot(workspace, outgoing.threadRef);
      return addPost(workspace, outgoing, { threadRef: outgoing.threadRef });
    case 'tell':
      return addPost(workspace, outgoing, { visibleTo: outgoing.memberId });
    case 'edit':
      return editPost(workspace, outgoing.messageRef, outgoing.message);
    // Threads hang below a message by themselves, and nobody looks for reactions here.
    case 'thread':
      return { ref: outgoing.messageRef, threadRef: outgoing.messageRef };
    case 'react':
      return { ref: outgoing.messageRef };
    default:
      return outgoing satisfies never;
  }
}

type Post = Extract<Outgoing, { readonly operation: 'post' | 'tell' }>;

async function addPost(
  workspace: Workspace,
  { key, address, message }: Post,
  where: Pick<NewLocalMessage, 'threadRef' | 'visibleTo'>,
): Promise<Sent> {
  const { store, channels } = workspace;
  if (!channels.includes(address.channel)) {
    throw new PlatformError('channel_not_found', { outcome: 'not-done', remedy: { kind: 'pause' } });
  }
  const known = await store.byDeliveryKey(key);
  if (known !== undefined) return sentAs(known);
  const post: NewLocalMessage = {
    ...where,
    id: workspace.newId(),
    channel: address.channel,
    author: PROGRAM,
    deliveryKey: key,
    body: { kind: 'message', message },
    createdAt: workspace.stamp(),
  };
  const isAdded = await store.add(post);
  workspace.feed.announce(address.channel);
  // Unless another process was quicker: then its message is the one that counts.
  return sentAs(isAdded ? post : ((await store.byDeliveryKey(key)) ?? post));
}

/** Below what everybody sees in a channel a thread can grow. */
const sentAs = ({
  id,
  threadRef,
  visibleTo,
}: Pick<NewLocalMessage, 'id' | 'threadRef' | 'visibleTo'>): Sent =>
  threadRef === undefined && visibleTo === undefined ? { ref: id, threadRef: id } : { ref: id };

async function requireRoot({ store }: Workspace, threadRef: string | undefined): Promise<void> {
  if (threadRef !== undefined && (await store.get(threadRef)) === undefined)
    throw targetGone('thread_not_found');
}

async function editPost(workspace: Workspace, ref: string, message: Post['message']): Promise<Sent> {
  const known = await workspace.store.get(ref);
  const isChanged = await workspace.store.change(ref, { kind: 'message', message }, workspace.stamp());
  if (known === undefined || !isChanged) throw targetGone('message_not_found');
  workspace.feed.announce(known.channel);
  return sentAs(known);
}

const targetGone = (platformCode: string) =>
  new PlatformError(platformCode, { outcome: 'not-done', remedy: { kind: 'target-gone' } });

export async function findPosts({ store }: Workspace, wanted: Lookup): Promise<readonly Found[]> {
  const found = await store.byDeliveryKey(wanted.key);
  if (found === undefined || found.deletedAt !== undefined) return [];
  const replies = await store.thread(found.id, undefined);
  return [
    {
      ...sentAs(found),
      createdAt: found.createdAt,
      hasReplies: replies.length > 0,
    },
  ];
}

export async function removePost(workspace: Workspace, ref: string): Promise<void> {
  const known = await workspace.store.get(ref);
  if (known === undefined) return;
  await workspace.store.erase(ref, workspace.stamp());
  workspace.feed.announce(known.channel);
}

/** Always the whole thread, as people wrote it. */
export async function readThread(
  { store }: Workspace,
  thread: { readonly threadRef: string; readonly messageRef: string },
): Promise<ThreadReading> {
  const root = await store.get(thread.messageRef);
  if (root === undefined || root.deletedAt !== undefined) {
    return { state: 'message-deleted', threadReachable: root !== undefined };
  }
  const messages = await store.thread(thread.threadRef, undefined);
  return {
    state: 'read',
    complete: true,
    messages: messages.flatMap((message) =>
      message.body.kind === 'typed' ? [asThreadMessage(message, message.body.text)] : [],
    ),
  };
}
