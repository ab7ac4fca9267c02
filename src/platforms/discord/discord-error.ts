import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { PlatformError, type Remedy } from '../platform.js';

/** Codes of topics/opcodes-and-status-codes that need a word here; those not listed are faults of this program. */
export const codes = {
  unknownChannel: 10003,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownInteraction: 10062,
  alreadyAnswered: 40060,
  missingAccess: 50001,
  missingPermission: 50013,
  threadArchived: 50083,
  threadExists: 160004,
} as const;

const busy: Remedy = { kind: 'retry', afterMs: 60_000 };
const pause: Remedy = { kind: 'pause' };
const giveUp: Remedy = { kind: 'give-up' };

const remedies: ReadonlyMap<string | number, Remedy> = new Map<string | number, Remedy>([
  [codes.unknownChannel, pause],
  [10004, pause],
  [codes.unknownMessage, { kind: 'target-gone' }],
  // Write limits of a channel, and of an announcement channel.
  [20016, busy],
  [20028, busy],
  [20029, busy],
  // Too many edits of an old message.
  [30046, busy],
  [130000, busy],
  // Too many active threads; they go by and by.
  [160006, busy],
  [160007, busy],
  [codes.threadArchived, busy],
  [40001, pause],
  [40058, pause],
  [40067, pause],
  [codes.missingAccess, pause],
  [codes.missingPermission, pause],
  [50014, pause],
  [50024, pause],
  [160005, pause],
  // Blocked by the moderation of the server.
  [200000, pause],
  [200001, pause],
  [240000, pause],
  [50007, giveUp],
  [50278, giveUp],
]);

/** Discord's own code of a refused request. */
export const discordCode = (error: unknown): string | number | undefined =>
  error instanceof DiscordAPIError ? error.code : undefined;

/** `inThread`: the request went to a thread, which can be gone while its channel is well. */
export function toPlatformError(error: unknown, inThread = false): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof RateLimitError) return comeAgain(error, Math.max(error.retryAfter, error.timeToReset));
  if (error instanceof DiscordAPIError) return refusedError(error, inThread);
  // After a refused token the client asks for nothing any more.
  if (error instanceof Error && error.message.startsWith('Expected token to be set'))
    return new PlatformError('unauthorized', { outcome: 'not-done', remedy: pause, cause: error });
  const name = error instanceof HTTPError ? `http-${error.status}` : 'no-answer';
  return new PlatformError(name, { outcome: 'unknown', remedy: { kind: 'retry' }, cause: error });
}

/** What a limit refuses is not done. */
export const comeAgain = (error: RateLimitError, afterMs: number): PlatformError =>
  new PlatformError('rate-limited', {
    outcome: 'not-done',
    remedy: { kind: 'retry', afterMs },
    cause: error,
  });

function refusedError(error: DiscordAPIError, inThread: boolean): PlatformError {
  const refused = (code: string, remedy: Remedy) =>
    new PlatformError(code, { outcome: 'not-done', remedy, cause: error });
  if (error.status === 401) return refused('unauthorized', pause);
  if (inThread && error.code === codes.unknownChannel)
    return refused('unknown-thread', { kind: 'target-gone' });
  return refused(String(error.code), remedies.get(error.code) ?? giveUp);
}
