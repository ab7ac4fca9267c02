import { type Deliveries, type Delivery, deliverEvents, type Send } from './deliveries.js';
import { createFaults, createRateLimiter, type Faults, type RateLimits } from './faults.js';
import { createInteractions, type Interactions } from './interactions.js';
import { createPeople, type People } from './people.js';
import { plainText } from './plain-text.js';
import { openSignedHttp, type SignedHttp } from './signed-http.js';
import { openSocketMode, type SocketMode } from './socket-mode.js';
import { startWebServer, type WebServer } from './web-server.js';
import {
  createWorkspace,
  type Ephemeral,
  type Identity,
  isReply,
  type OpenView,
  type Ping,
  repliesTo,
  type StoredMessage,
  token,
  type Workspace,
  type WorkspaceOptions,
} from './workspace.js';

export { plainText } from './plain-text.js';

export type SlackSimulatorOptions = WorkspaceOptions & {
  /** Events, commands and presses go there, signed; over Socket Mode when it is left out. */
  readonly requestUrl?: string;
  readonly rateLimits?: RateLimits;
  readonly ackDeadlineMs?: number;
  /** Slack tries again after a minute and after five; by this factor sooner here. */
  readonly retryScale?: number;
};

/** A Slack workspace on a loopback port. It remembers everything while the program under test comes and goes. */
export type SlackSimulator = People &
  Interactions & {
    readonly apiUrl: string;
    readonly identity: Identity;
    readonly faults: Faults;
    readonly sockets: Pick<SocketMode, 'count' | 'disconnect' | 'drop' | 'strayAcks' | 'envelopesPerSocket'>;
    readonly http: Pick<SignedHttp, 'post' | 'replayLast' | 'verifyUrl'>;
    readonly requests: WebServer['requests'];
    readonly limited: WebServer['limited'];
    /** While unreachable, connections are refused and the open ones break. */
    readonly setReachable: WebServer['setReachable'];
    /** From now on events go there over signed HTTP; undefined: over Socket Mode. */
    useHttp(requestUrl: string | undefined): void;
    /** A new message shows in history only after this long. */
    setHistoryLag(lagMs: number): void;
    readonly workspace: Workspace;
    /** Everybody called by a message of the bot, and every link preview. */
    readonly pings: readonly Ping[];
    readonly deliveries: readonly Delivery[];
    /** Resolves when every event is acknowledged or given up. */
    settled: Deliveries['settled'];
    /** By channel and thread, deleted ones and tombstones included. */
    state(): readonly ChannelState[];
    /** What stands in the channel, replies left out but broadcasts shown. */
    channelMessages(channel: string): readonly StoredMessage[];
    threadMessages(channel: string, threadTs: string): readonly StoredMessage[];
    channelTexts(channel: string): readonly string[];
    threadTexts(channel: string, threadTs: string): readonly string[];
    ephemeralsOf(user: string): readonly Ephemeral[];
    viewsOf(user: string): readonly OpenView[];
    stop(): Promise<void>;
  };
export type ChannelState = {
  readonly channel: string;
  readonly threads: readonly { readonly parent: StoredMessage; readonly replies: readonly StoredMessage[] }[];
};

export async function startSlackSimulator(options: SlackSimulatorOptions = {}): Promise<SlackSimulator> {
  const workspace = createWorkspace(options);
  const { identity } = workspace;
  const faults = createFaults();
  const { ackDeadlineMs = 3_000, retryScale = 0.001 } = options;
  const verificationToken = token();
  let { requestUrl } = options;

  const web = await startWebServer({
    workspace,
    faults,
    rateLimit: createRateLimiter(options.rateLimits ?? {}, workspace.clock),
    openSocket: () => sockets.newAddress(),
  });
  const sockets = openSocketMode(web.server, identity.appId, ackDeadlineMs);
  const http = openSignedHttp({
    requestUrl: () => requestUrl ?? '',
    signingSecret: identity.signingSecret,
    ackDeadlineMs,
    verificationToken,
  });
  const send: Send = (envelope, retry) => (requestUrl === undefined ? sockets : http).send(envelope, retry);
  const deliveries = deliverEvents(workspace, { send, faults, retryScale, verificationToken });

  const inChannel = (channel: string) =>
    workspace.messages.filter((message) => message.channel === channel && message.state !== 'deleted');
  const channelMessages = (channel: string) =>
    inChannel(channel).filter((message) => !isReply(message) || message.subtype === 'thread_broadcast');
  const threadMessages = (channel: string, threadTs: string) =>
    inChannel(channel).filter((message) => message.threadTs === threadTs && isReply(message));

  return {
    ...createPeople(workspace),
    ...createInteractions(workspace, send, web.origin, verificationToken),
    apiUrl: `${web.origin()}/api/`,
    identity,
    faults,
    sockets,
    http,
    requests: web.requests,
    limited: web.limited,
    setReachable: async (isReachable) => {
      if (!isReachable) sockets.drop();
      await web.setReachable(isReachable);
    },
    useHttp: (url) => {
      requestUrl = url;
    },
    setHistoryLag: (lagMs) => {
      workspace.historyLagMs = lagMs;
    },
    workspace,
    pings: workspace.pings,
    deliveries: deliveries.log,
    settled: deliveries.settled,
    state: () =>
      [...workspace.channels.keys()].map((channel) => ({
        channel,
        threads: workspace.messages
          .filter((message) => message.channel === channel && !isReply(message))
          .map((parent) => ({ parent, replies: repliesTo(workspace, parent) })),
      })),
    channelMessages,
    threadMessages,
    channelTexts: (channel) => channelMessages(channel).map(plainText),
    threadTexts: (channel, threadTs) => threadMessages(channel, threadTs).map(plainText),
    ephemeralsOf: (user) => workspace.ephemerals.filter((one) => one.user === user),
    viewsOf: (user) => workspace.views.filter((view) => view.user === user),
    stop: async () => {
      deliveries.stop();
      sockets.stop();
      await web.setReachable(false);
    },
  };
}
