import { createHash } from 'node:crypto';
import type { Address } from '../../practice/channel.js';
import type { Locale } from '../../questions/locale.js';
import type { PageTexts } from '../../texts/page-texts.js';
import type { CommandSet } from '../commands.js';
import type { Inbox } from '../platform.js';
import type { ChangeFeed } from './change-feed.js';
import type { LocalMessage, LocalStore } from './local-store.js';
import type { Person } from './people.js';
import { Refusal } from './refusal.js';

/** What every part of the local workspace works with. */
export type Workspace = {
  readonly store: LocalStore;
  readonly feed: ChangeFeed;
  readonly texts: Readonly<Record<Locale, PageTexts>>;
  /** The language of those who chose none. */
  readonly locale: Locale;
  readonly commands: CommandSet;
  readonly channels: readonly [string, ...string[]];
  readonly newId: () => string;
  /** An instant later than that of every message and change so far. */
  readonly stamp: () => number;
  /** @throws Refusal while the program is not taking events */
  readonly inbox: () => Inbox;
};

/** Who looks at the page, and how. */
export type Visitor = {
  readonly person: Person;
  readonly locale: Locale;
  /** Undefined if the person never chose a language. */
  readonly chosenLocale: Locale | undefined;
};

export const addressOf = (channel: string): Address => ({ platform: 'local', team: 'local', channel });

/**
 * An id that is the same when the same person sends the same thing from the same page twice, as a double click does.
 * `nonce` is new for every page; without one the id is new every time.
 */
export function repeatableId(
  workspace: Workspace,
  nonce: string | undefined,
  parts: readonly string[],
): string {
  const seed = JSON.stringify([nonce ?? workspace.newId(), ...parts]);
  return createHash('sha256').update(seed).digest('hex').slice(0, 32);
}

/** @throws Refusal if there is no such channel */
export function requireChannel(workspace: Workspace, channel: string): string {
  if (workspace.channels.includes(channel)) return channel;
  throw new Refusal(404, (texts) => texts.unknownChannel);
}

const mayBeSeenBy = (message: LocalMessage, person: Person): boolean =>
  message.visibleTo === undefined || message.visibleTo === person.id;

/**
 * A standing message that this person may see.
 * @throws Refusal if there is none
 */
export async function requireMessage(
  workspace: Workspace,
  person: Person,
  id: string,
): Promise<LocalMessage> {
  const message = await workspace.store.get(id);
  if (message !== undefined && message.deletedAt === undefined && mayBeSeenBy(message, person))
    return message;
  throw new Refusal(404, (texts) => texts.unknownMessage);
}

/**
 * The message at the top of a thread, even if it was deleted: its replies stand.
 * @throws Refusal if nothing can hang below it
 */
export async function requireThread(
  workspace: Workspace,
  channel: string,
  threadRef: string,
): Promise<LocalMessage> {
  const root = await workspace.store.get(threadRef);
  const canHoldReplies =
    root?.channel === channel && root.threadRef === undefined && root.visibleTo === undefined;
  if (root !== undefined && canHoldReplies) return root;
  throw new Refusal(404, (texts) => texts.unknownMessage);
}
