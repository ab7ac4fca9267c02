import { randomBytes } from 'node:crypto';

/** What the simulated workspace remembers. It outlives every connection of the program under test. */
export type Workspace = {
  readonly clock: { now(): number };
  readonly identity: Identity;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly messages: StoredMessage[];
  readonly ephemerals: Ephemeral[];
  readonly pings: Ping[];
  readonly views: OpenView[];
  readonly triggers: Map<string, { readonly at: number; isUsed: boolean; readonly user: string }>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly scopes: Set<string>;
  isTokenRevoked: boolean;
  /** A new message shows in history only after this long. */
  historyLagMs: number;
  lastMicros: number;
  /** Hands an Events API event to whoever listens. */
  announce: (event: Json) => void;
};

export type Json = Readonly<Record<string, unknown>>;
export type Identity = {
  readonly team: string;
  readonly botUser: string;
  readonly botId: string;
  readonly appId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
};
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isBot: boolean;
};
export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im';
  readonly members: Set<string>;
  isArchived: boolean;
  /** Posting is refused with this error, for example `restricted_action_read_only_channel`. */
  postingError: string | undefined;
};
export type Metadata = { readonly event_type: string; readonly event_payload: Json };
export type StoredMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly visibleAt: number;
  readonly files: readonly string[];
  readonly reactions: Map<string, Set<string>>;
  user: string;
  botId: string | undefined;
  /** Equal to `ts` once somebody has replied. */
  threadTs: string | undefined;
  subtype: string | undefined;
  text: string;
  blocks: readonly Json[];
  metadata: Metadata | undefined;
  editedTs: string | undefined;
  state: 'present' | 'tombstone' | 'deleted';
};
/** Seen by one person alone. */
export type Ephemeral = {
  readonly ts: string;
  readonly user: string;
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly via: 'ack' | 'response_url' | 'chat.postEphemeral';
  text: string;
  blocks: readonly Json[];
};
export type Ping = { readonly channel: string; readonly what: string; readonly where: string };
export type OpenView = { readonly id: string; readonly user: string; hash: string; view: Json };
export type ResponseUrl = {
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  /** The message the button was in. */
  readonly messageTs: string | undefined;
  uses: number;
  readonly posts: Json[];
};

export type WorkspaceOptions = {
  readonly clock?: { now(): number } | undefined;
  readonly people?: readonly (Partial<Person> & { readonly id: string })[] | undefined;
  readonly channels?: readonly ChannelOption[] | undefined;
  readonly scopes?: readonly string[] | undefined;
};
export type ChannelOption = {
  readonly id: string;
  readonly name?: string;
  readonly isPrivate?: boolean;
  /** Whether the bot is a member; so it is unless told otherwise. */
  readonly isMember?: boolean;
  readonly isArchived?: boolean;
  readonly postingError?: string;
};

const usualScopes =
  'commands chat:write channels:read groups:read im:read channels:join channels:history groups:history im:history im:write users:read files:write reactions:read reactions:write team:read';
const usualPeople = [
  { id: 'ULEAD', name: 'lead', isAdmin: true, zone: 'Europe/Berlin' },
  { id: 'UANNA', name: 'anna', zone: 'Asia/Shanghai', locale: 'zh-CN' },
  { id: 'UBEN', name: 'ben', zone: 'America/New_York' },
];
const usualChannels: readonly ChannelOption[] = [
  { id: 'CDAILY' },
  { id: 'CPRIVATE', isPrivate: true },
  { id: 'COTHER', isMember: false },
  { id: 'CSECRET', isPrivate: true, isMember: false },
  { id: 'CARCHIVED', isArchived: true },
];

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const identity: Identity = {
    team: 'T0TEAM',
    botUser: 'U0BOT',
    botId: 'B0BOT',
    appId: 'A0APP',
    botToken: `xoxb-${token()}`,
    appToken: `xapp-${token()}`,
    signingSecret: token(),
  };
  const people = new Map<string, Person>();
  const plain = { zone: 'Europe/London', locale: 'en-US', isAdmin: false, isOwner: false, isBot: false };
  for (const person of options.people ?? usualPeople) {
    people.set(person.id, { ...plain, name: person.id.slice(1).toLowerCase(), ...person });
  }
  people.set(identity.botUser, { ...plain, id: identity.botUser, name: 'rehearse', isBot: true });
  const persons = [...people.keys()].filter((id) => id !== identity.botUser);
  const channels = new Map<string, Channel>();
  for (const { id, name, isPrivate, isMember, isArchived, postingError } of options.channels ??
    usualChannels) {
    const members = new Set([...persons, ...(isMember === false ? [] : [identity.botUser])]);
    const kind = isPrivate === true ? 'group' : 'channel';
    const place = { id, name: name ?? id.slice(1).toLowerCase(), kind, members } as const;
    channels.set(id, { ...place, isArchived: isArchived ?? false, postingError });
  }
  return {
    clock: options.clock ?? { now: () => Date.now() },
    identity,
    people,
    channels,
    messages: [],
    ephemerals: [],
    pings: [],
    views: [],
    triggers: new Map(),
    responseUrls: new Map(),
    scopes: new Set(options.scopes ?? usualScopes.split(' ')),
    isTokenRevoked: false,
    historyLagMs: 0,
    lastMicros: 0,
    announce: () => undefined,
  };
}

export const token = (): string => randomBytes(12).toString('hex');

/** Unique in the workspace, and rising even when the clock stands still. */
export function freshTs(workspace: Workspace): string {
  const micros = Math.max(Math.floor(workspace.clock.now() * 1000), workspace.lastMicros + 1);
  workspace.lastMicros = micros;
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
}

export function findMessage(workspace: Workspace, channel: string, ts: string): StoredMessage | undefined {
  const found = workspace.messages.find((message) => message.channel === channel && message.ts === ts);
  return found?.state === 'deleted' ? undefined : found;
}

export const isReply = ({ ts, threadTs }: StoredMessage): boolean =>
  threadTs !== undefined && threadTs !== ts;

export const repliesTo = (workspace: Workspace, parent: StoredMessage): readonly StoredMessage[] =>
  workspace.messages.filter(
    (message) =>
      message.channel === parent.channel &&
      message.threadTs === parent.ts &&
      message.ts !== parent.ts &&
      message.state !== 'deleted',
  );

/** The direct conversation of a person with the bot, made when first asked for. */
export function directChannel(workspace: Workspace, user: string): Channel {
  const id = `D${user.slice(1)}`;
  const known = workspace.channels.get(id);
  if (known !== undefined) return known;
  const members = new Set([user, workspace.identity.botUser]);
  const made: Channel = {
    id,
    name: 'directmessage',
    kind: 'im',
    members,
    isArchived: false,
    postingError: undefined,
  };
  workspace.channels.set(id, made);
  return made;
}
