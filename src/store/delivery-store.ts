import type { TeamPlace } from '../practice/channel.js';
import type {
  Claim,
  Delivery,
  DeliveryKind,
  DeliveryState,
  DeliveryTask,
  NewDelivery,
} from '../practice/delivery.js';

/** What is owed to the platforms; the program's queue. */
export type DeliveryStore = {
  /** Adds what is not there yet; a key is owed once. What comes after a delivery that is still owed waits for it. */
  add(deliveries: readonly NewDelivery[], createdAt: number): Promise<void>;
  get(key: string): Promise<Delivery | undefined>;
  ofSubject(subject: string): Promise<readonly Delivery[]>;
  /** Whether all of these kinds are on the platform; read without what they say, which is much for a long reveal. */
  areSent(subject: string, kinds: readonly DeliveryKind[]): Promise<boolean>;
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
  /** Settles as sent, whoever holds it, and wakes what waited for it. False when it is settled or ended already. */
  settle(key: string, ref: string, now: number): Promise<boolean>;
  /** Puts it back for a later try. False when another claim is newer. */
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
