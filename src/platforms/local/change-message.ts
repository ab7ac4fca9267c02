import type { Place } from './answer-deed.js';
import type { LocalMessage } from './local-store.js';
import { Refusal } from './refusal.js';
import { asThreadMessage, refuseUnfit } from './say.js';
import { addressOf, requireMessage, type Visitor, type Workspace } from './workspace.js';

/** Replaces the text of one's own message. */
export async function editMessage(
  workspace: Workspace,
  { person }: Visitor,
  edit: { readonly id: string; readonly text: string },
): Promise<Place> {
  const inbox = workspace.inbox();
  const message = await requireMessage(workspace, person, edit.id);
  if (message.author !== person.id || message.body.kind !== 'typed') throw notYours();
  refuseUnfit(edit.text);
  const versionAt = workspace.stamp();
  await workspace.store.change(message.id, { kind: 'typed', text: edit.text }, versionAt);
  if (message.threadRef !== undefined) {
    const edited = asThreadMessage({ ...message, versionAt }, edit.text);
    await inbox.take({ kind: 'edited', ...edited, threadRef: message.threadRef });
  }
  workspace.feed.announce(message.channel);
  return placeOf(message);
}

/** Deletes one's own message, or puts away what the program said to one alone. */
export async function deleteMessage(workspace: Workspace, { person }: Visitor, id: string): Promise<Place> {
  const inbox = workspace.inbox();
  const message = await requireMessage(workspace, person, id);
  const isOwn = message.author === person.id;
  if (!isOwn && message.visibleTo !== person.id) throw notYours();
  const deletedAt = workspace.stamp();
  await workspace.store.erase(id, deletedAt);
  if (isOwn && message.threadRef !== undefined) {
    await inbox.take({ kind: 'deleted', address: addressOf(message.channel), externalId: id, at: deletedAt });
  }
  workspace.feed.announce(message.channel);
  return placeOf(message);
}

const notYours = () => new Refusal(403, (texts) => texts.notYours);

const placeOf = ({ channel, threadRef }: LocalMessage): Place => ({ channel, threadRef });
