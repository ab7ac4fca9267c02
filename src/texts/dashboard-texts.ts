import type { Channel, PlatformName } from '../practice/channel.js';
import type { DeliveryKind, DeliveryState } from '../practice/delivery.js';
import type { Reason } from '../practice/reason.js';
import type { Visibility } from '../practice/reply.js';
import type { Round, RoundState, Trigger } from '../practice/round.js';
import type { LedgerNote } from './ledger-events.js';
import type { Trouble } from './trouble.js';

/** Every sentence of the HTTP server: the dashboard, the login page and what is said when something is refused. */
export type DashboardTexts = {
  readonly product: string;
  readonly skipToContent: string;
  readonly language: string;
  readonly workspace: string;
  /** Title of the dashboard's first page. */
  readonly overview: string;
  /** Said when something failed through no fault of the reader. */
  readonly apology: string;
  readonly login: LoginTexts;
  readonly refused: RefusedTexts;
  /** A parameter of the API that could not be read. */
  readonly parameters: Readonly<Record<'since' | 'limit', string>>;
  readonly platforms: Readonly<Record<PlatformName, string>>;
  readonly channels: ChannelsTexts;
  readonly filter: FilterTexts;
  readonly ledger: LedgerTexts;
  readonly notes: NotesTexts;
  readonly round: RoundTexts;
  readonly deliveries: DeliveriesTexts;
  readonly answers: AnswersTexts;
  /** What stood in the way, as part of a sentence. */
  readonly troubles: Readonly<Record<Trouble, string>>;
  /** For what nobody foresaw; `code` is all the platform said. */
  readonly otherTrouble: (code: string) => string;
  /** `instant` writes an instant in the channel's zone. */
  readonly reason: (reason: Reason, instant: (at: number) => string) => string;
};

type FilterTexts = {
  readonly title: string;
  readonly labels: Readonly<Record<'channel' | 'state' | 'from' | 'to' | 'question' | 'answers', string>>;
  readonly anyChannel: string;
  readonly anyState: string;
  readonly questionHint: string;
  readonly submit: string;
  readonly clear: string;
  /** Nothing fits the filter. */
  readonly none: string;
  readonly wrong: Readonly<Record<'state' | 'from' | 'to' | 'page', string>>;
};

type LoginTexts = {
  readonly title: string;
  readonly intro: string;
  readonly label: string;
  readonly submit: string;
  readonly wrong: string;
  readonly tooMany: (seconds: number) => string;
};

type RefusedTexts = {
  readonly 'not-local': string;
  readonly forwarded: string;
  readonly 'cross-origin': string;
  readonly unknownPerson: string;
  readonly malformed: string;
  readonly method: string;
  readonly notFound: string;
  readonly unknownRound: string;
  readonly tooLarge: (mebibytes: number) => string;
};

type ChannelsTexts = {
  readonly title: string;
  readonly none: string;
  readonly columns: Readonly<Record<'channel' | 'platform' | 'state' | 'next' | 'zone' | 'language', string>>;
  readonly states: Readonly<Record<Channel['state']['state'], string>>;
  readonly until: (date: string) => string;
  readonly nothingDue: string;
};

type LedgerTexts = {
  readonly title: string;
  /** Heading while only one channel is shown. */
  readonly titleOf: (channel: string) => string;
  readonly allChannels: string;
  readonly none: string;
  readonly columns: Readonly<Record<'due' | 'channel' | 'question' | 'state' | 'posted' | 'answers', string>>;
  readonly noQuestion: string;
  readonly states: Readonly<Record<RoundState, string>>;
  /** How long after its time a question was posted. */
  readonly lateness: (latenessMs: number) => string;
  readonly newer: string;
  readonly older: string;
  readonly page: (page: number) => string;
  readonly download: string;
  /** Columns of the file besides those of the page. */
  readonly fileColumns: Readonly<
    Record<'date' | 'time' | 'zone' | 'platform' | 'questionId' | 'reason' | 'lateness', string>
  >;
  readonly fileName: string;
};

type NotesTexts = {
  readonly title: string;
  readonly columns: Readonly<Record<'at' | 'channel' | 'event', string>>;
  readonly sentence: (note: LedgerNote) => string;
};

type RoundTexts = {
  readonly title: (date: string) => string;
  readonly back: string;
  readonly facts: Readonly<
    Record<
      | 'channel'
      | 'state'
      | 'due'
      | 'posted'
      | 'reveal'
      | 'revealed'
      | 'trigger'
      | 'kind'
      | 'section'
      | 'points'
      | 'question',
      string
    >
  >;
  readonly triggers: Readonly<Record<Trigger, string>>;
  readonly kinds: Readonly<Record<Round['kind'], string>>;
  readonly points: (points: number) => string;
  readonly questionTitle: string;
  readonly noQuestion: string;
  readonly context: string;
};

type DeliveriesTexts = {
  readonly title: string;
  readonly none: string;
  readonly columns: Readonly<Record<'kind' | 'state' | 'attempts' | 'reference' | 'error', string>>;
  readonly kinds: Readonly<Record<DeliveryKind, string>>;
  readonly states: Readonly<Record<DeliveryState, string>>;
};

/** Which answers of a round are looked at. */
export const answerFilters = ['all', 'counted', 'thread', 'private', 'late', 'deleted'] as const;
export type AnswerFilter = (typeof answerFilters)[number];

type AnswersTexts = {
  readonly title: (members: number) => string;
  readonly none: string;
  readonly columns: Readonly<Record<'member' | 'text' | 'written' | 'visibility', string>>;
  readonly nameless: string;
  /** In place of a member who wanted to be forgotten. */
  readonly forgotten: string;
  readonly shown: Readonly<Record<AnswerFilter, string>>;
  readonly noneShown: string;
  /** Columns of the file besides those of the page. */
  readonly fileColumns: Readonly<Record<'question' | 'edited' | 'state', string>>;
  readonly counted: string;
  readonly visibilities: Readonly<Record<Visibility, string>>;
  readonly edited: string;
  readonly late: string;
  readonly deleted: string;
  /** The text is gone because it became too old or its writer wanted to be forgotten. */
  readonly erased: string;
  readonly download: string;
};
