import type { Address, PlatformName } from '../practice/channel.js';
import type { Locale } from '../questions/locale.js';
import type { Choice, Form, Message } from './message.js';
import type { Permission, PlatformHealth } from './platform-health.js';

/**
 * The port: all that the core asks of a chat platform. Slack, Discord and the local workspace implement it; each translates
 * the core's words (team, channel, message, thread, member) into its own.
 */
export type Platform = {
  readonly name: PlatformName;
  readonly traits: PlatformTraits;
  /** Connects, and from then on hands every event and everything people do to `inbox`. Keeps trying by itself. */
  start(inbox: Inbox): Promise<void>;
  /** Takes no new work and ends what is in hand. */
  stop(): Promise<void>;
  health(): PlatformHealth;
  /** True while another process listens for this platform; its teams are that one's business then. */
  isStandby?(): boolean;
  /** Cuts a message into the fewest that fit the platform's limits, at paragraphs where it can. Pure. */
  split(message: Message): readonly Message[];
  /**
   * Does one delivery, once, and answers with its reference.
   * @throws PlatformError that says whether it may have been done all the same
   */
  send(outgoing: Outgoing): Promise<Sent>;
  /** Looks for messages that carry a delivery's key. Only a complete read may say that there is none. */
  find(wanted: Lookup): Promise<readonly Found[]>;
  /** Takes away a message of our own; one that is gone already is no error. */
  remove(place: {
    readonly address: Address;
    readonly ref: string;
    readonly threadRef?: string | undefined;
  }): Promise<void>;
  /** Reads a thread from beginning to end. */
  readThread(thread: {
    readonly address: Address;
    readonly threadRef: string;
    readonly messageRef: string;
  }): Promise<ThreadReading>;
  member(team: string, memberId: string): Promise<Member>;
  /** Whether the platform itself trusts this member with the channel (an admin there). */
  mayManage(address: Address, memberId: string): Promise<boolean>;
  /** What is forbidden to the program in a channel, of all that it needs there; for platforms that can tell. */
  missingPermissions?(address: Address): Promise<readonly Permission[]>;
  /** Erases what this platform keeps with us of what was said to one member alone; for platforms that keep anything. */
  forgetMember?(memberId: string): Promise<void>;
  /** What the platform serves on the program's one HTTP server, if anything. Answers undefined for paths of others. */
  handle?(request: Request): Promise<Response | undefined>;
};

export type PlatformTraits = {
  /** `own`: a thread is a thing of its own that must be started below the message (Discord). */
  readonly threads: 'implicit' | 'own';
  /** After this long without an answer a request is given up; it may still arrive. */
  readonly requestTimeoutMs: number;
  /** How long after its time-out a message may still appear in the history. */
  readonly historyLagMs: number;
  /** Two complete reads this far apart must agree before a message counts as absent. */
  readonly secondLookMs: number;
  /** Whether a message can be given a small sign. */
  readonly reactions: boolean;
  /** The longest private answer its forms take, in characters. */
  readonly answerLength: number;
};

/** What is to be done, with everything the platform needs to mark it so that it can be found again. */
export type Outgoing = { readonly key: string; readonly address: Address } & (
  | { readonly operation: 'post'; readonly threadRef?: string | undefined; readonly message: Message }
  | {
      readonly operation: 'edit';
      readonly messageRef: string;
      readonly threadRef?: string | undefined;
      readonly message: Message;
    }
  | {
      readonly operation: 'thread';
      readonly messageRef: string;
      readonly title: string;
      readonly openUntilAt: number;
    }
  | { readonly operation: 'react'; readonly messageRef: string; readonly threadRef: string }
  /** To one member alone, in the team. */
  | { readonly operation: 'tell'; readonly memberId: string; readonly message: Message }
);

/** `threadRef` is where replies to it will be found; present for a post that opens a thread and for a thread. */
export type Sent = { readonly ref: string; readonly threadRef?: string | undefined };

export type Lookup = {
  readonly key: string;
  readonly address: Address;
  readonly threadRef?: string | undefined;
  /** Set when it was told to one member alone. */
  readonly memberId?: string | undefined;
  /** No message of this key is older. */
  readonly sinceAt: number;
};

export type Found = Sent & { readonly createdAt: number; readonly hasReplies: boolean };

export type ThreadReading =
  /** `complete` only if every page was read and our own question message was among it. */
  | { readonly state: 'read'; readonly complete: boolean; readonly messages: readonly ThreadMessage[] }
  | { readonly state: 'message-deleted'; readonly threadReachable: boolean };

export type ThreadMessage = {
  readonly externalId: string;
  readonly memberId: string;
  readonly text: string;
  readonly createdAt: number;
  readonly versionAt: number;
  /** That something was written is known, but not what: `text` is empty. */
  readonly isUnreadable?: boolean | undefined;
};

export type Member = {
  readonly name: string;
  readonly zone?: string | undefined;
  readonly locale?: Locale | undefined;
};

/** What a platform calls when something happens. */
export type Inbox = {
  /** Resolves when the event is stored; only then may the platform acknowledge it. */
  take(event: PlatformEvent): Promise<void>;
  act(deed: Deed): Promise<ActionReply>;
  /** What could be meant by an option somebody is typing; for platforms that can show that. */
  suggest?(typing: Typing): Promise<readonly Choice[]>;
};

/** An option of a command that is not finished yet. */
export type Typing = {
  readonly address: Address;
  readonly locale?: Locale | undefined;
  readonly command: string;
  readonly action: string;
  readonly option: string;
  readonly text: string;
};

export type PlatformEvent =
  | ({
      readonly kind: 'said' | 'edited';
      readonly address: Address;
      readonly threadRef: string;
    } & ThreadMessage)
  | {
      readonly kind: 'deleted';
      readonly address: Address;
      readonly externalId: string;
      readonly threadRef?: string | undefined;
      readonly at: number;
    }
  /** One of our own messages was seen: evidence that a delivery arrived. */
  | { readonly kind: 'own-message'; readonly key: string; readonly sent: Sent }
  | { readonly kind: 'question-deleted'; readonly address: Address; readonly messageRef: string }
  /** The program was invited into a channel. */
  | { readonly kind: 'invited'; readonly address: Address; readonly inviterId?: string | undefined }
  /** A channel does not exist any more. */
  | { readonly kind: 'channel-gone'; readonly address: Address }
  /** The program is no member of a team any more. */
  | { readonly kind: 'team-gone'; readonly platform: PlatformName; readonly team: string }
  /** All teams it is a member of; it may have lost others while it was away. */
  | { readonly kind: 'teams'; readonly platform: PlatformName; readonly teams: readonly string[] }
  /** A channel that refused can be written to again. */
  | { readonly kind: 'reachable'; readonly address: Address }
  /** A team can be worked with from now on. `channels`: all its channels, where the platform knows them. */
  | {
      readonly kind: 'team-ready';
      readonly platform: PlatformName;
      readonly team: string;
      readonly channels?: readonly string[] | undefined;
    }
  /** Events may have been lost; open threads of the team (or of all teams) must be read again. */
  | {
      readonly kind: 'gap';
      readonly platform: PlatformName;
      readonly team?: string | undefined;
      readonly at: number;
    };

/** What a person did. `id` is the platform's id of the interaction: the same deed delivered twice has the same id. */
export type Deed = {
  readonly id: string;
  readonly address: Address;
  readonly memberId: string;
  /** The person's own language, else the channel's is used. */
  readonly locale?: Locale | undefined;
  /** Given when the platform knows without asking, for example from the interaction. */
  readonly mayManage?: boolean | undefined;
} & (
  | { readonly kind: 'command'; readonly command: string; readonly text: string }
  | {
      readonly kind: 'options';
      readonly command: string;
      readonly action: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'button'; readonly action: string; readonly subject: string }
  | {
      readonly kind: 'form';
      readonly action: string;
      readonly subject: string;
      readonly values: Readonly<Record<string, string>>;
    }
  /** Chosen from the menu of somebody's message. */
  | { readonly kind: 'shortcut'; readonly action: string; readonly externalId: string }
);

/** Seen by the person alone, unless it is a form to fill in. */
export type ActionReply =
  | {
      readonly kind: 'message';
      readonly message: Message;
      /** Nothing was done, and what was filled in may be mended; `field` names what it is about, if it is one thing. */
      readonly refused?: { readonly field?: string | undefined } | undefined;
    }
  | { readonly kind: 'form'; readonly form: Form };

/**
 * A platform said no, or said nothing. Made only by platforms.
 * `outcome` is `unknown` when the request may have been carried out all the same (time-out, 5xx, reset).
 */
export class PlatformError extends Error {
  readonly platformCode: string;
  readonly outcome: 'not-done' | 'unknown';
  readonly remedy: Remedy;

  constructor(
    platformCode: string,
    what: { outcome: 'not-done' | 'unknown'; remedy: Remedy; cause?: unknown },
  ) {
    super(`${platformCode} (${what.outcome})`, { cause: what.cause });
    this.name = 'PlatformError';
    this.platformCode = platformCode;
    this.outcome = what.outcome;
    this.remedy = what.remedy;
  }
}

export type Remedy =
  | { readonly kind: 'retry'; readonly afterMs?: number | undefined }
  /** The channel cannot be written to until a person mends it: its practice pauses. */
  | { readonly kind: 'pause' }
  /** The message or thread it refers to is gone. */
  | { readonly kind: 'target-gone' }
  /** This request can never succeed; a fault of ours. */
  | { readonly kind: 'give-up' };
