import type { Address, Channel, PlatformName, Schedule, TeamPlace } from '../practice/channel.js';
import type { Reason } from '../practice/reason.js';
import type { Confidence, Reply } from '../practice/reply.js';
import type { Round, RoundCore, RoundState } from '../practice/round.js';
import type { Question } from '../questions/question.js';
import type { DeliveryStore } from './delivery-store.js';
import type { FigureChoiceStore, FigureStore } from './figure-store.js';
import type { LeaseStore } from './lease-store.js';
import type { PeopleStore } from './people-store.js';
import type { ReminderStore } from './reminder-store.js';
import type { ScoreStore, VoteStore } from './score-store.js';
import type { SuggestionStore } from './suggestion-store.js';

/**
 * What the core asks of a store. Every call is durable when it resolves. Inside `transaction` use only the store it hands over,
 * and await nothing else: the embedded store has one connection, and where several processes share a store the work may run again.
 */
export type Store = {
  readonly channels: ChannelStore;
  readonly schedules: ScheduleStore;
  readonly rounds: RoundStore;
  readonly deliveries: DeliveryStore;
  readonly replies: ReplyStore;
  readonly scores: ScoreStore;
  readonly votes: VoteStore;
  readonly queue: QueueStore;
  readonly members: MemberStore;
  readonly figures: FigureStore;
  readonly figureChoices: FigureChoiceStore;
  readonly digests: DigestStore;
  readonly people: PeopleStore;
  readonly reminders: ReminderStore;
  readonly suggestions: SuggestionStore;
  readonly ledger: LedgerStore;
  readonly leases: LeaseStore;
  /** Whether other processes may be at work on it too; then each looks after the teams it holds. */
  readonly isShared: boolean;
  /** All or nothing. Calls within calls join the outer transaction. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * For what is no business of the store, such as telling of what was done: once the transaction is durable, and not for a run of it
   * that was undone. At once where there is no transaction.
   */
  afterCommit(tell: () => void): void;
  /**
   * For the many small writes of a crowd: items that come together are done by one call of `work`, in a transaction that all kinds of
   * such works share. When that fails each item is done again, alone, so do nothing in it but read and write the store. Make it once
   * for each kind of work, and outside of transactions.
   */
  sharing<Item, Result>(work: SharedWork<Item, Result>): (item: Item) => Promise<Result>;
  /** The earliest instant at which a schedule, round, delivery, digest or reminder wants attention; undefined when none ever will. */
  nextWorkAt(): Promise<number | undefined>;
  close(): Promise<void>;
};

/** Answers with one result for each item, in the same order. The items stand in the order in which they came. */
export type SharedWork<Item, Result> = (store: Store, items: readonly Item[]) => Promise<readonly Result[]>;

export type ChannelStore = {
  find(address: Address): Promise<Channel | undefined>;
  get(id: string): Promise<Channel>;
  list(): Promise<readonly Channel[]>;
  ofTeam(place: TeamPlace): Promise<readonly Channel[]>;
  /** Inserts or replaces; the id stays with the address for good. */
  save(channel: Channel): Promise<void>;
};

export type ScheduleStore = {
  /** In order of id. */
  of(channelId: string): Promise<readonly Schedule[]>;
  /** Schedules due at or before `now`, oldest first; in a shared store those of teams that are held. */
  due(now: number, limit: number): Promise<readonly Schedule[]>;
  /** Of active channels, in order of id after `afterId`. */
  page(afterId: string, limit: number): Promise<readonly Schedule[]>;
  save(schedule: Schedule): Promise<void>;
  setNextDue(id: string, nextDueAt: number | undefined): Promise<void>;
  remove(id: string): Promise<void>;
};

export type NewRound = RoundCore & {
  /** The same request never makes two rounds. */
  readonly requestId?: string | undefined;
} & (
    | { readonly state: 'due'; readonly question: Question }
    | { readonly state: 'missed' | 'skipped'; readonly reason: Reason }
  );

export type RoundChange = {
  readonly state?: RoundState | undefined;
  readonly reason?: Reason | undefined;
  /** null: nothing more to do. */
  readonly nextStepAt?: number | null | undefined;
  readonly revealAt?: number | undefined;
  readonly postedAt?: number | undefined;
  readonly revealedAt?: number | undefined;
  readonly messageRef?: string | undefined;
  readonly threadRef?: string | undefined;
  readonly rereadAt?: number | undefined;
  /** null: the gap is closed. */
  readonly gapAt?: number | null | undefined;
};

export type Exposure = { readonly times: number; readonly lastAt: number };

export type ThreadRound = {
  readonly id: string;
  readonly channelId: string;
  readonly state: RoundState;
  /** Whether the channel wants receipts. */
  readonly receipts: boolean;
  /** Whether the channel wants answers by form only. */
  readonly isSealed: boolean;
};

/** Which rounds are wanted; what is not given does not matter. */
export type RoundFilter = {
  readonly channelId?: string | undefined;
  readonly channelIds?: readonly string[] | undefined;
  /** Due then or later, and before `untilAt`. */
  readonly sinceAt?: number | undefined;
  readonly untilAt?: number | undefined;
  readonly states?: readonly RoundState[] | undefined;
  readonly questionId?: string | undefined;
  readonly limit: number;
  /** How many of the newest are passed over. */
  readonly offset?: number | undefined;
};

export type RoundStore = {
  /** False when the occurrence, or the request, already has its round. */
  insert(round: NewRound): Promise<boolean>;
  get(id: string): Promise<Round | undefined>;
  byRequest(channelId: string, requestId: string): Promise<Round | undefined>;
  /** The round whose thread this is, without its question: this is asked for every reply. */
  ofThread(address: Address, threadRef: string): Promise<ThreadRound | undefined>;
  byMessage(address: Address, messageRef: string): Promise<Round | undefined>;
  /** Newest first; without a channel those of all. */
  list(filter: RoundFilter): Promise<readonly Round[]>;
  /** Rounds that want attention at or before `now`, oldest first; in a shared store those of teams that are held. */
  wanting(now: number, limit: number): Promise<readonly Round[]>;
  /** Applies only while the round is in one of `from`; false when it is not. */
  update(id: string, from: readonly RoundState[], change: RoundChange): Promise<boolean>;
  /** Notes that events of these rounds may have been lost: those not yet revealed, and those revealed after `revealedSinceAt`. */
  markGap(
    platform: PlatformName,
    team: string | undefined,
    gap: { readonly at: number; readonly revealedSinceAt: number },
  ): Promise<void>;
  /** After the clock was set back: a gap is one of `now`, no reading is fresh, and nothing waits for the wrong clock. */
  pullForward(now: number): Promise<void>;
  /** How often and when each question was asked in a channel. */
  exposures(channelId: string): Promise<ReadonlyMap<string, Exposure>>;
  hasOccurrence(scheduleId: string, dueAt: number): Promise<boolean>;
};

export type NewReply = Omit<Reply, 'deletedAt' | 'confidence'>;

export type ReplyChange = 'added' | 'changed' | 'ignored';

export type ReplyStore = {
  /** Stores a new or newer version; older versions and deleted replies change nothing. `touchedAt` is the local instant. */
  put(reply: NewReply, touchedAt: number): Promise<ReplyChange>;
  /** The same as `put` for one after the other, in far fewer statements. Answers in the order in which they are given. */
  putAll(replies: readonly NewReply[], touchedAt: number): Promise<readonly ReplyChange[]>;
  /** How sure the author of a private answer says to be; undefined takes it back. */
  setConfidence(roundId: string, externalId: string, confidence: Confidence | undefined): Promise<void>;
  /** Erases the text and remembers the deletion, also of a reply not seen yet. */
  markDeleted(roundId: string, externalId: string, deletedAt: number, touchedAt: number): Promise<boolean>;
  find(address: Address, externalId: string): Promise<Reply | undefined>;
  /** How many standing replies a member has in a round. */
  countOf(roundId: string, memberId: string): Promise<number>;
  /** In order of creation, the deleted ones too. */
  ofRound(roundId: string): Promise<readonly Reply[]>;
  /**
   * Those that a complete read lacked: deleted when it began, if nothing has touched them since `knownBefore`. Whether there are
   * others that it lacked and that were touched before it, so that only a later one can tell; what was touched later than `now` is
   * from before the clock was set back, and one of these.
   */
  markMissing(
    roundId: string,
    present: readonly string[],
    read: { readonly startedAt: number; readonly knownBefore: number; readonly now: number },
  ): Promise<boolean>;
  ofMember(address: TeamPlace, memberId: string): Promise<readonly Reply[]>;
  /** Erases texts of replies created before that instant; figures stay. */
  eraseTextsBefore(createdBefore: number): Promise<number>;
};

export type QueueStore = {
  add(channelId: string, questionId: string, addedAt: number): Promise<boolean>;
  list(channelId: string): Promise<readonly string[]>;
  remove(channelId: string, questionId: string): Promise<void>;
};

export type MemberPrivacy = { readonly anonymous: boolean };

export type MemberStore = {
  privacy(address: TeamPlace, memberId: string): Promise<MemberPrivacy>;
  savePrivacy(address: TeamPlace, memberId: string, privacy: MemberPrivacy): Promise<void>;
};

/** When each channel's next digest is due. */
export type DigestStore = {
  nextAt(channelId: string): Promise<number | undefined>;
  /** Undefined: none is wanted. */
  setNext(channelId: string, nextAt: number | undefined): Promise<void>;
  /** Channels whose digest is due, the longest first; in a shared store those of teams that are held. */
  due(now: number, limit: number): Promise<readonly string[]>;
  /** After the clock was set back: nothing waits longer than until `latestAt`. */
  pullForward(latestAt: number): Promise<void>;
};

/** What happened outside rounds: who did what, clock jumps, pauses. */
export type LedgerStore = {
  note(entry: LedgerEntry): Promise<void>;
  list(sinceAt: number, limit: number): Promise<readonly LedgerEntry[]>;
  /** The newest instant a tick has seen, to notice a clock that was set back. */
  lastSeenAt(): Promise<number | undefined>;
  saw(at: number): Promise<void>;
  /** A key made at the first start; with it, what must be forgotten can still be recognised. */
  secret(): Promise<string>;
};

export type LedgerEntry = {
  readonly at: number;
  readonly channelId?: string | undefined;
  readonly memberId?: string | undefined;
  readonly event: string;
  readonly detail?: string | undefined;
};
