import type { Address, Channel, PlatformName, Schedule } from '../practice/channel.js';
import type { Claim, Delivery, DeliveryState, DeliveryTask, NewDelivery } from '../practice/delivery.js';
import type {
  AnsweredRound,
  BoardLine,
  FigureChoice,
  QuestionShape,
  ScheduledRound,
  Votes,
} from '../practice/figures.js';
import type { Reason } from '../practice/reason.js';
import type { Confidence, Reply } from '../practice/reply.js';
import type { Round, RoundCore, RoundState } from '../practice/round.js';
import type { Score } from '../practice/score.js';
import type { Vote, VoteCount } from '../practice/vote.js';
import type { Question } from '../questions/question.js';
import type { PeopleStore } from './people-store.js';
import type { ReminderStore } from './reminder-store.js';
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
   * For the many small writes of a crowd: items that come together are done by one call of `work`, in a transaction that all kinds of
   * such works share. When that fails each item is done again, alone, so do nothing in it but read and write the store. Make it once
   * for each kind of work, and outside of transactions.
   */
  sharing<Item, Result>(work: SharedWork<Item, Result>): (item: Item) => Promise<Result>;
  /** The earliest instant at which a schedule, round, delivery or digest wants attention; undefined when none ever will. */
  nextWorkAt(): Promise<number | undefined>;
  close(): Promise<void>;
};

/** Answers with one result for each item, in the same order. The items stand in the order in which they came. */
export type SharedWork<Item, Result> = (store: Store, items: readonly Item[]) => Promise<readonly Result[]>;

export type ChannelStore = {
  find(address: Address): Promise<Channel | undefined>;
  get(id: string): Promise<Channel>;
  list(): Promise<readonly Channel[]>;
  ofTeam(place: Pick<Address, 'platform' | 'team'>): Promise<readonly Channel[]>;
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
  /** Notes that events of these rounds may have been lost: the open ones, and those whose reveal is hardly over. */
  markGap(platform: PlatformName, team: string | undefined, at: number): Promise<void>;
  /** How often and when each question was asked in a channel. */
  exposures(channelId: string): Promise<ReadonlyMap<string, Exposure>>;
  hasOccurrence(scheduleId: string, dueAt: number): Promise<boolean>;
};

export type DeliveryStore = {
  /** Adds what is not there yet; a key is owed once. What comes after a delivery that is still owed waits for it. */
  add(deliveries: readonly NewDelivery[], createdAt: number): Promise<void>;
  get(key: string): Promise<Delivery | undefined>;
  ofSubject(subject: string): Promise<readonly Delivery[]>;
  /**
   * Takes up to `limit` deliveries that are due, each for `leaseMs`, and notes that an attempt begins; in a shared store those of
   * teams that are held.
   */
  claim(
    holder: { readonly owner: string; readonly leaseMs: number },
    now: number,
    limit: number,
  ): Promise<readonly Claim[]>;
  /** Notes that another attempt begins now, after a look-up found nothing. False when another claim is newer. */
  beginAttempt(claim: { readonly key: string; readonly fence: number }, now: number): Promise<boolean>;
  /** Settles as sent and wakes what waited for it. False when another claim is newer, or it is settled. */
  settle(
    claim: { readonly key: string; readonly fence?: number | undefined },
    ref: string,
    now: number,
  ): Promise<boolean>;
  /** Puts it back for a later try. */
  release(claim: { readonly key: string; readonly fence: number }, outcome: ReleaseOutcome): Promise<boolean>;
  /** Ends it without success, together with everything that waited for it. */
  end(key: string, state: 'failed' | 'dropped', error: string): Promise<void>;
  /** Frees what another process, of all teams or of one, still held when it died. */
  releaseAbandoned(owner: string, now: number, place?: TeamPlace): Promise<number>;
  /** Replaces what an unsent delivery says, and which replies it quotes. */
  rewrite(key: string, task: DeliveryTask | undefined, quotes: readonly string[]): Promise<void>;
  /** Keys of what is still to be told to this member alone. */
  owedTo(place: TeamPlace, memberId: string): Promise<readonly string[]>;
  /** As if they had never been owed. */
  remove(keys: readonly string[]): Promise<void>;
  /** After the clock was set back: nothing waits longer than until `latestAt`. */
  pullForward(latestAt: number): Promise<void>;
  counts(): Promise<readonly { readonly state: DeliveryState; readonly count: number }[]>;
};

export type ReleaseOutcome = {
  readonly nextTryAt: number;
  readonly error?: string | undefined;
  /** Whether the attempt may have arrived: then the next one looks first. */
  readonly mayHaveArrived: boolean;
  /** Set when a complete read did not find it. */
  readonly absentSinceAt?: number | undefined;
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
  ofMember(address: Pick<Address, 'platform' | 'team'>, memberId: string): Promise<readonly Reply[]>;
  /** Erases texts of replies created before that instant; figures stay. */
  eraseTextsBefore(createdBefore: number): Promise<number>;
};

/** `same`: it is what was there already. */
export type Saved = 'added' | 'changed' | 'same';

export type ScoreStore = {
  /** One score per answer and rater; a new one takes its place, and the one before goes into the history. Call in a transaction. */
  save(score: Score): Promise<Saved>;
  find(answer: ScoredAnswer, raterId: string): Promise<Score | undefined>;
  /** What it was before, oldest first. */
  history(answer: ScoredAnswer, raterId: string): Promise<readonly Score[]>;
  /** In the order in which they were given. */
  ofRound(roundId: string): Promise<readonly Score[]>;
  ofMember(address: Pick<Address, 'platform' | 'team'>, memberId: string): Promise<readonly Score[]>;
};

export type ScoredAnswer = Pick<Score, 'roundId' | 'memberId'>;

export type VoteStore = {
  /** One vote per member and round; a new one takes its place. Call in a transaction. */
  save(vote: Vote): Promise<Saved>;
  /** Most votes first, then whoever got them first; answers that were deleted or are kept private have none. */
  ofRound(roundId: string): Promise<readonly VoteCount[]>;
};

export type QueueStore = {
  add(channelId: string, questionId: string, addedAt: number): Promise<boolean>;
  list(channelId: string): Promise<readonly string[]>;
  remove(channelId: string, questionId: string): Promise<void>;
};

export type MemberPrivacy = { readonly anonymous: boolean };

export type MemberStore = {
  privacy(address: Pick<Address, 'platform' | 'team'>, memberId: string): Promise<MemberPrivacy>;
  savePrivacy(
    address: Pick<Address, 'platform' | 'team'>,
    memberId: string,
    privacy: MemberPrivacy,
  ): Promise<void>;
};

export type Window = { readonly fromAt: number; readonly untilAt: number };

/** Counts, over indexes alone. An answer is what stands of a member's replies to a round that came in time. */
export type FigureStore = {
  /** Every round of a team that a member has replied to. */
  ofMember(place: TeamPlace, memberId: string): Promise<readonly AnsweredRound[]>;
  /** What scores refer to, of those questions that are known. */
  questions(hashes: readonly string[]): Promise<ReadonlyMap<string, QuestionShape>>;
  /** What these channels asked on schedule, oldest first. */
  scheduled(channelIds: readonly string[]): Promise<readonly ScheduledRound[]>;
  /** Rounds of a channel whose reveal falls into these instants, oldest first. */
  revealedWithin(
    channelId: string,
    window: Window,
  ): Promise<readonly { readonly id: string; readonly isOver: boolean }[]>;
  /** Who answered which of these rounds in time, whatever their answers may be shown as. */
  answersTo(
    roundIds: readonly string[],
  ): Promise<readonly { readonly roundId: string; readonly memberId: string }[]>;
  votesIn(roundIds: readonly string[]): Promise<readonly Votes[]>;
  scoresIn(roundIds: readonly string[]): Promise<readonly Score[]>;
  /**
   * Rounds revealed of those due within these instants, and who answered how many of them under their own name, most first. Whoever
   * has left the board, is anonymous or has been forgotten is not in it.
   */
  board(
    channel: Channel,
    window: Window,
  ): Promise<{ readonly asked: number; readonly lines: readonly BoardLine[] }>;
};

export type FigureChoiceStore = {
  get(place: TeamPlace, memberId: string): Promise<FigureChoice>;
  save(place: TeamPlace, memberId: string, choice: FigureChoice): Promise<void>;
  forget(place: TeamPlace, memberId: string): Promise<void>;
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

export type TeamPlace = Pick<Address, 'platform' | 'team'>;

/**
 * Who does what, where several processes share one store. A team's rounds and deliveries are the business of the one process that
 * holds the team. By the clock of the database.
 */
export type LeaseStore = {
  /** Takes what nobody holds, or goes on holding it for so long from now; false when another process has it. */
  hold(name: string, forMs: number): Promise<boolean>;
  /**
   * Renews this process and its teams on these platforms, takes a fair share of those that nobody holds, and gives back what is more
   * and what is on other platforms. Answers the teams that it took over from a process that ended without letting go.
   */
  keepTeams(platforms: readonly PlatformName[], forMs: number): Promise<readonly TeamPlace[]>;
  /** So that nobody has to wait until its time is up. */
  letGo(name: string): Promise<void>;
  letGoOfAll(): Promise<void>;
};

export type LedgerEntry = {
  readonly at: number;
  readonly channelId?: string | undefined;
  readonly memberId?: string | undefined;
  readonly event: string;
  readonly detail?: string | undefined;
};
