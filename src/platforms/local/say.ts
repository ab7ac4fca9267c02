import { deedOf, keepReply, type Place, privateMessage } from './answer-deed.js';
import type { LocalMessage } from './local-store.js';
import { Refusal } from './refusal.js';
import { readSlash, type Slash, unknownCommandMessage } from './slash.js';
import { lengthOf } from './typed-text.js';
import {
  addressOf,
  repeatableId,
  requireChannel,
  requireThread,
  type Visitor,
  type Workspace,
} from './workspace.js';

export const MESSAGE_LENGTH = 40_000;

export type Said = {
  readonly channel: string;
  readonly threadRef?: string | undefined;
  readonly text: string;
  readonly nonce?: string | undefined;
};

/** Takes what was typed into a message box: a message, or a command. Answers with the place to look at next. */
export async function say(workspace: Workspace, visitor: Visitor, said: Said): Promise<Place> {
  const channel = requireChannel(workspace, said.channel);
  const { threadRef, text } = said;
  if (threadRef !== undefined) await requireThread(workspace, channel, threadRef);
  refuseUnfit(text);
  const place: Place = { channel, threadRef };
  const id = repeatableId(workspace, said.nonce, [visitor.person.id, channel, threadRef ?? '', text]);
  const slash = readSlash(text);
  if (slash !== undefined) return runSlash(workspace, visitor, { place, id, slash, typed: text });
  await keepMessage(workspace, visitor, { place, id, text });
  workspace.feed.announce(channel);
  return place;
}

/** @throws Refusal for a text that is empty or too long to be a message */
export function refuseUnfit(text: string): void {
  if (text.trim() === '') throw new Refusal(422, (texts) => texts.nothingTyped);
  const characters = lengthOf(text);
  if (characters > MESSAGE_LENGTH)
    throw new Refusal(413, (texts) => texts.tooLong(characters, MESSAGE_LENGTH));
}

type Typed = { readonly place: Place; readonly id: string; readonly text: string };

/** Stored first: if the program dies before the inbox has it, the next reading of the thread finds it here. */
async function keepMessage(
  workspace: Workspace,
  { person }: Visitor,
  { place, id, text }: Typed,
): Promise<void> {
  const inbox = workspace.inbox();
  await workspace.store.add({
    id,
    channel: place.channel,
    threadRef: place.threadRef,
    author: person.id,
    body: { kind: 'typed', text },
    createdAt: workspace.stamp(),
  });
  const kept = await workspace.store.get(id);
  if (kept === undefined || kept.deletedAt !== undefined || place.threadRef === undefined) return;
  await inbox.take({ kind: 'said', ...asThreadMessage(kept, text), threadRef: place.threadRef });
}

/** A message of a person in the words of the port. */
export const asThreadMessage = (message: LocalMessage, text: string) => ({
  address: addressOf(message.channel),
  externalId: message.id,
  memberId: message.author,
  text,
  createdAt: message.createdAt,
  versionAt: message.versionAt,
});

type TypedSlash = {
  readonly place: Place;
  readonly id: string;
  readonly slash: Slash;
  readonly typed: string;
};

async function runSlash(
  workspace: Workspace,
  visitor: Visitor,
  { place, id, slash, typed }: TypedSlash,
): Promise<Place> {
  if (slash.kind === 'unknown') {
    const hint = unknownCommandMessage(workspace.texts[visitor.locale], slash.word, typed);
    await privateMessage(workspace, visitor, { place, id: `${id}-reply`, message: hint });
    return place;
  }
  const deed = deedOf(visitor, place, id);
  const reply = await workspace
    .inbox()
    .act({ ...deed, kind: 'command', command: slash.command, text: slash.text });
  return keepReply(workspace, visitor, { place, id, reply });
}
