import type { Form, Message } from '../message.js';

/** What the local workspace must keep. Every call is durable when it resolves. */
export type LocalStore = {
  /** False when a message of this id or delivery key is there already; then nothing changes. */
  add(message: NewLocalMessage): Promise<boolean>;
  /** Deleted messages too; their body is empty. */
  get(id: string): Promise<LocalMessage | undefined>;
  byDeliveryKey(key: string): Promise<LocalMessage | undefined>;
  /** False when the message is not there or was deleted. */
  change(id: string, body: LocalBody, changedAt: number): Promise<boolean>;
  /** Empties the message and marks it as deleted; false when it is not there or was deleted before. */
  erase(id: string, deletedAt: number): Promise<boolean>;
  /** The newest messages outside threads, oldest first; deleted ones only where replies still hang below them. */
  page(wanted: PageRequest): Promise<readonly LocalMessage[]>;
  /** All that is left in a thread, oldest first, without the message above it. Without a viewer: what all may see. */
  thread(threadRef: string, viewer: string | undefined): Promise<readonly LocalMessage[]>;
  /** Of the threads that have replies for all to see. */
  summaries(threadRefs: readonly string[]): Promise<ReadonlyMap<string, ThreadSummary>>;
  /** The newest instant of any message, so that new ones can be kept in order; 0 when there is none. */
  newestAt(): Promise<number>;
  /** A form of this id that is there already stays as it is. */
  addForm(form: LocalForm): Promise<void>;
  form(id: string): Promise<LocalForm | undefined>;
  dropFormsBefore(createdBefore: number): Promise<void>;
  /** Drops what one person alone could see, and the forms opened for them. */
  dropPrivate(person: string): Promise<void>;
};

/** What a person typed, or what the program said. */
export type LocalBody =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'message'; readonly message: Message };

export type NewLocalMessage = {
  readonly id: string;
  readonly channel: string;
  /** Id of the message it hangs below. */
  readonly threadRef?: string | undefined;
  readonly author: string;
  readonly deliveryKey?: string | undefined;
  readonly body: LocalBody;
  /** The one person who sees it; without, everybody does. */
  readonly visibleTo?: string | undefined;
  readonly createdAt: number;
};

export type LocalMessage = NewLocalMessage & {
  readonly editedAt?: number | undefined;
  /** Grows with every change. */
  readonly versionAt: number;
  readonly deletedAt?: number | undefined;
};

export type PageRequest = {
  readonly channel: string;
  readonly viewer: string;
  readonly limit: number;
  /** Only messages older than this one. */
  readonly before?: LocalMessage | undefined;
};

export type ThreadSummary = {
  readonly replies: number;
  readonly lastAt: number;
  readonly authors: readonly string[];
};

/** A form opened for a person, until it is submitted or too old. */
export type LocalForm = {
  readonly id: string;
  readonly person: string;
  readonly channel: string;
  readonly threadRef?: string | undefined;
  readonly form: Form;
  readonly createdAt: number;
};
