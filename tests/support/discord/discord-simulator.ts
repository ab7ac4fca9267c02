import { createDiscord, type DiscordOptions } from './create-discord.js';
import { createFaults, type Faults } from './faults.js';
import { type Gateway, openGateway } from './gateway.js';
import { createInteractions, type Interactions } from './interactions.js';
import { createPeople, type People } from './people.js';
import { plainText } from './plain-text.js';
import type { RateLimits } from './rate-limits.js';
import { type RestServer, routeKeys, startRestServer } from './rest-server.js';
import type { Channel, Discord, Json, OpenModal, Ping, StoredMessage } from './state.js';

export { ids } from './create-discord.js';
export { plainText } from './plain-text.js';

export type DiscordSimulatorOptions = DiscordOptions & {
  readonly rateLimits?: RateLimits;
  readonly heartbeatMs?: number;
  /** What `GET /gateway/bot` recommends. */
  readonly shards?: number;
};

/** Discord on a loopback port. It remembers everything while the program under test comes and goes. */
export type DiscordSimulator = People &
  Interactions & {
    /** discord.js appends `/v10`. */
    readonly apiUrl: string;
    readonly botToken: string;
    readonly applicationId: string;
    readonly faults: Faults;
    readonly gateway: Pick<
      Gateway,
      'count' | 'drop' | 'reconnect' | 'invalidate' | 'forget' | 'identified' | 'resumed' | 'setAnswering'
    >;
    /** How often a route was asked for; of all routes without a name. */
    readonly requests: RestServer['requests'];
    /** How often it was answered with 429. */
    readonly limited: RestServer['limited'];
    readonly log: RestServer['log'];
    /** While unreachable, connections are refused and the open ones break. */
    readonly setReachable: RestServer['setReachable'];
    /** A new message shows in history only after this long. */
    setHistoryLag(lagMs: number): void;
    setMessageContent(isEnabled: boolean): void;
    /** From now on every request is answered with 401. */
    revokeToken(): void;
    readonly discord: Discord;
    /** Everybody called by a message of the bot: a user's id, `&` and a role's, `everyone`. */
    readonly pings: readonly Ping[];
    commands(guildId?: string): readonly Json[];
    /** What stands there for all to see, the oldest first; system messages left out. */
    channelMessages(channelId: string): readonly StoredMessage[];
    threadMessages(threadId: string): readonly StoredMessage[];
    texts(channelOrThreadId: string): readonly string[];
    threadsOf(channelId: string): readonly Channel[];
    ephemeralsOf(userId: string): readonly StoredMessage[];
    modalsOf(userId: string): readonly OpenModal[];
    stop(): Promise<void>;
  };

export async function startDiscordSimulator(
  options: DiscordSimulatorOptions = {},
): Promise<DiscordSimulator> {
  const discord = createDiscord(options);
  const faults = createFaults(routeKeys);
  const rest = await startRestServer({
    discord,
    faults,
    rateLimits: options.rateLimits ?? {},
    shards: options.shards ?? 1,
  });
  const gateway = openGateway(rest, discord, { faults, heartbeatMs: options.heartbeatMs ?? 41_250 });

  const messagesIn = (channelId: string) =>
    discord.messages.filter(
      (message) =>
        message.channelId === channelId &&
        message.onlyFor === undefined &&
        !message.isDeleted &&
        (message.type === 0 || message.type >= 19) &&
        message.type !== 21,
    );
  return {
    ...createPeople(discord),
    ...createInteractions(discord),
    apiUrl: `${rest.origin}/api`,
    botToken: discord.botToken,
    applicationId: discord.applicationId,
    faults,
    gateway,
    requests: rest.requests,
    limited: rest.limited,
    log: rest.log,
    setReachable: async (isReachable) => {
      if (!isReachable) gateway.drop();
      await rest.setReachable(isReachable);
    },
    setHistoryLag: (lagMs) => {
      discord.historyLagMs = lagMs;
    },
    setMessageContent: (isEnabled) => {
      discord.messageContent = isEnabled;
    },
    revokeToken: () => {
      discord.isTokenRevoked = true;
    },
    discord,
    pings: discord.pings,
    commands: (guildId = '') => discord.commands.get(guildId) ?? [],
    channelMessages: messagesIn,
    threadMessages: messagesIn,
    texts: (channelId) => messagesIn(channelId).map(plainText),
    threadsOf: (channelId) =>
      [...discord.channels.values()].filter(
        ({ parentId, thread }) => parentId === channelId && thread !== undefined,
      ),
    ephemeralsOf: (userId) =>
      discord.messages.filter((message) => message.onlyFor === userId && !message.isDeleted),
    modalsOf: (userId) => discord.modals.filter((modal) => modal.userId === userId),
    stop: async () => {
      gateway.stop();
      await rest.setReachable(false);
    },
  };
}
