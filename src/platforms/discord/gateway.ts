import {
  Client,
  type ClientOptions,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Partials,
  Status,
} from 'discord.js';
import type { Clock } from '../../practice/clock.js';
import type { PlatformHealth, PlatformProblem } from '../platform-health.js';
import { makeCache } from './caches.js';
import { toPlatformError } from './discord-error.js';
import type { Sight } from './messages-in.js';

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
/** Too many sessions in a day cost the bot its token, and too many refused requests the machine its access. */
const refusedRetryMs = 10 * 60_000;

export type GatewayDeps = {
  readonly token: string;
  readonly clientOptions: Pick<ClientOptions, 'rest'>;
  readonly messageContent: boolean;
  readonly clock: Clock;
  readonly onTrouble: (where: string, error: unknown) => void;
  readonly onBadToken: () => void;
  /** Every event as it came over the wire. */
  readonly onDispatch: (type: string, payload: unknown) => void;
  /** Before a new client connects, for those who want to hear what it makes of the events. */
  readonly onClient: (client: Client) => void;
  /** A shard's session began anew or went on: events of its servers may have been lost. */
  readonly onGap: (client: Client, shardId: number) => void;
};

const badToken = 'unauthorized';

const isBadToken = (error: unknown): boolean =>
  error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;

const closedBy = (code: number): string =>
  code === GatewayCloseCodes.AuthenticationFailed ? badToken : `closed-${code}`;

type Packet = { readonly t: string; readonly d: unknown };

/** All that comes over the gateway comes by here, so this only looks where it is to go; what is in it is parsed there. */
const isPacket = (given: unknown): given is Packet =>
  typeof given === 'object' && given !== null && 't' in given && typeof given.t === 'string' && 'd' in given;

/**
 * The client, which looks at a packet after us, would build a message, a user and a member of it for nobody. That it does not know the
 * type any more only saves time: nothing depends on it.
 */
const hideFromClient = (packet: Packet): void => {
  Reflect.set(packet, 't', 'TAKEN');
};

/** The connection by which Discord tells what happens. Keeps trying, and does without the contents of messages if it must. */
export class Gateway {
  readonly #deps: GatewayDeps;
  #client: Client | undefined;
  #trouble: string | undefined = 'not connected yet';
  #mayReadContent: boolean;
  #closeCode: number | undefined;
  #isStopped = false;
  /** Given up; another one takes its place, once, however many shards it lost. */
  #lost: Client | undefined;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
    this.#mayReadContent = deps.messageContent;
  }

  client(): Client | undefined {
    return this.#client;
  }

  health(): PlatformHealth {
    const isReady = this.#client?.ws.status === Status.Ready && this.#isEveryShardReady();
    if (this.#trouble !== undefined || !isReady)
      return { state: 'connecting', detail: this.#trouble ?? 'no-session' };
    return { state: 'connected' };
  }

  sight(): Sight {
    return { hasContent: this.#mayReadContent };
  }

  /** What a person must mend, as far as the connection shows it. */
  problem(): PlatformProblem | undefined {
    if (this.#trouble === badToken) return { kind: 'bad-token' };
    return this.#deps.messageContent && !this.#mayReadContent ? { kind: 'content-intent-off' } : undefined;
  }

  async open(): Promise<void> {
    const { clock, onTrouble, onBadToken, token } = this.#deps;
    let waitMs = firstRetryMs;
    while (!this.#isStopped) {
      const client = this.#newClient();
      this.#client = client;
      const couldRead = this.#mayReadContent;
      this.#closeCode = undefined;
      try {
        await client.login(token);
        return;
      } catch (error) {
        // It was refused for what it asked to read; asking for less is not a repetition.
        if (couldRead !== this.#mayReadContent) continue;
        this.#trouble = this.#reasonOf(error);
        if (this.#trouble === badToken) onBadToken();
        else onTrouble('connecting', error);
        const isRefused = isBadToken(error) || this.#closeCode !== undefined;
        await clock.wait(isRefused ? refusedRetryMs : waitMs);
        waitMs = Math.min(waitMs * 2, longestRetryMs);
      }
    }
  }

  async close(): Promise<void> {
    this.#isStopped = true;
    await this.#client?.destroy();
  }

  #newClient(): Client {
    const { clientOptions, onTrouble, onDispatch, onGap, onClient } = this.#deps;
    const client = new Client({
      ...clientOptions,
      intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMessages,
        ...(this.#mayReadContent ? [GatewayIntentBits.MessageContent] : []),
      ],
      // As many as Discord recommends, all in this process.
      shards: 'auto',
      partials: [Partials.Message, Partials.Channel],
      makeCache,
    });
    client.on(Events.Raw, (given: unknown) => {
      if (!isPacket(given)) return;
      const { t: type, d: payload } = given;
      onDispatch(type, payload);
      if (type.startsWith('MESSAGE_')) hideFromClient(given);
    });
    client.on(Events.ClientReady, () => {
      this.#trouble = undefined;
    });
    client.on(Events.ShardReady, (id) => onGap(client, id));
    client.on(Events.ShardResume, (id) => onGap(client, id));
    client.on(Events.ShardDisconnect, ({ code }) => this.#loseForGood(client, code));
    client.on(Events.ShardError, (error) => onTrouble('gateway', error));
    client.on(Events.Error, (error) => onTrouble('gateway', error));
    onClient(client);
    return client;
  }

  /** Discord will not take this session back. Without the right to read contents it goes on without them. */
  #loseForGood(client: Client, code: number): void {
    const wasReady = client.isReady() || this.#trouble === undefined;
    if (code === GatewayCloseCodes.DisallowedIntents) this.#mayReadContent = false;
    else this.#trouble = closedBy(code);
    this.#closeCode = code;
    if (!wasReady || this.#isStopped || this.#client !== client || this.#lost === client) return;
    this.#lost = client;
    const { clock, onTrouble, onBadToken } = this.#deps;
    if (this.#trouble === badToken) onBadToken();
    const waitMs = code === GatewayCloseCodes.DisallowedIntents ? 0 : refusedRetryMs;
    client
      .destroy()
      .then(() => clock.wait(waitMs))
      .then(() => this.open())
      .catch((error: unknown) => onTrouble('connecting', error));
  }

  #reasonOf(error: unknown): string {
    if (isBadToken(error)) return badToken;
    return this.#closeCode === undefined ? toPlatformError(error).platformCode : closedBy(this.#closeCode);
  }

  #isEveryShardReady(): boolean {
    return this.#client?.ws.shards.every(({ status }) => status === Status.Ready) ?? false;
  }
}
