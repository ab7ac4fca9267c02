import type { Random } from './random.js';

/** A message that the program sent, as the platform has it. */
export type Posted = {
  /** What the platform keeps of its delivery's key; undefined once the message is gone for good. */
  readonly mark: string | undefined;
  readonly channel: string;
  readonly ref: string;
  /** The message it hangs below, or the thread it is in. */
  readonly threadRef: string | undefined;
  /** By the clock of the platform. */
  readonly postedAt: number;
  readonly isStanding: boolean;
};

/** A question that people can still answer. */
export type OpenThread = { readonly mark: string; readonly channel: string; readonly threadRef: string };

export type ChatFault = { readonly name: string; act(): void | Promise<void> };

/** What a storm needs of a platform, whichever it is. */
export type StormChat = {
  /** What the program is told about it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly channels: readonly string[];
  /** What becomes of a delivery's key on a message. */
  markOf(key: string): string;
  members(): readonly [string, ...string[]];
  openThreads(): Promise<readonly OpenThread[]>;
  /** Undefined when the platform did not take it. */
  say(member: string, thread: OpenThread, text: string): Promise<string | undefined>;
  edit(thread: OpenThread, ref: string, member: string, text: string): Promise<boolean>;
  erase(thread: OpenThread, ref: string, member: string): Promise<boolean>;
  /** Something that goes wrong, now or with the next request. */
  fault(random: Random): ChatFault | undefined;
  /** So long after it was posted a message shows in history. */
  setHistoryLag(lagMs: number): void;
  /** Everything that the program ever sent. Asked for when no process runs any more. */
  posted(): Promise<readonly Posted[]>;
  /** How many threads hang below this message. */
  threadsBelow(ref: string): number;
  /** The clock of the platform; the built-in workspace goes by the program's. */
  now(): number;
  /** Nothing goes wrong any more. */
  calm(): void;
  stop(): Promise<void>;
};
