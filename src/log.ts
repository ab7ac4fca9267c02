import pino, { type DestinationStream, type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { LogConfig } from './config.js';
import type { Observation } from './practice/observation.js';

const SECRET = '[secret]';

/** Names under which SDKs and HTTP clients hang secrets on what they report. */
const SECRET_NAMES = [
  'token',
  'botToken',
  'appToken',
  'adminToken',
  'signingSecret',
  'secret',
  'password',
  'authorization',
  'Authorization',
  'cookie',
];

/** What looks like a secret wherever it stands: tokens of Slack and Discord, the password in an address. */
const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\bxox[a-z]-[\w-]+|\bxapp-[\w-]+/g, SECRET],
  [/\b[\w-]{20,}\.[\w-]{5,7}\.[\w-]{25,}/g, SECRET],
  [/\b(Bearer|Bot) +[\w.~+/-]{16,}=*/g, `$1 ${SECRET}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"\\]+@/gi, `$1${SECRET}@`],
];

/**
 * Writes to standard output at once, so that no line is lost when the process ends. Times are in UTC.
 * Secrets are blotted out; but the surest is not to log what guards a door or what people wrote.
 */
export function createLogger({ level, format }: LogConfig, destination?: DestinationStream): Logger {
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: SECRET },
    serializers: { err: plainError },
    hooks: { streamWrite: blotOut },
  };
  const output = destination ?? pino.destination({ fd: 1, sync: true });
  return pino(options, format === 'pretty' ? prettyInto(output) : output);
}

/** Not the stream that pino-pretty makes, which may still hold the last lines when the process ends. */
function prettyInto(output: DestinationStream): DestinationStream {
  const prettify = prettyFactory({ translateTime: "UTC:yyyy-mm-dd HH:MM:ss'Z'", ignore: 'pid,hostname' });
  return { write: (line) => output.write(prettify(line)) };
}

const blotOut = (line: string): string =>
  SECRET_SHAPES.reduce((text, [shape, instead]) => text.replace(shape, instead), line);

type PlainError = {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
  readonly cause?: PlainError | undefined;
};

const MAX_CAUSES = 5;

/** Only what every error has: SDKs hang the whole request on theirs, with its headers and what people wrote. */
function plainError(error: unknown, depth = 0): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something other than an error' };
  const { name: type, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isEnd = cause === undefined || depth >= MAX_CAUSES;
  return { type, message, stack, code, cause: isEnd ? undefined : plainError(cause, depth + 1) };
}

/** Logs what the core tells about itself, with the ids to follow it up. */
export function logObservation(logger: Logger, observation: Observation): void {
  // Of these there are crowds.
  if (observation.kind === 'reply' && !logger.isLevelEnabled('debug')) return;
  const { level, fields, message } = lineOf(observation);
  logger[level](fields, message);
}

type Line = {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
};

/** Takes the fields one by one, so that nothing comes along that was not meant for the log. */
function lineOf(observation: Observation): Line {
  switch (observation.kind) {
    case 'round': {
      const { platform, roundId, state, reason } = observation;
      return { level: 'info', fields: { platform, roundId, reason }, message: `round ${state}` };
    }
    case 'delivery':
      return deliveryLine(observation);
    case 'reply': {
      const { platform, roundId, change } = observation;
      return { level: 'debug', fields: { platform, roundId }, message: `reply ${change}` };
    }
    case 'platform-error': {
      const { platform, code, key } = observation;
      return { level: 'warn', fields: { platform, code, key }, message: 'platform error' };
    }
    case 'channel': {
      const { platform, channelId, state, reason } = observation;
      const level = reason === undefined ? 'info' : 'warn';
      return { level, fields: { platform, channelId, reason }, message: `channel ${state}` };
    }
    case 'clock-stepped-back':
      return { level: 'warn', fields: { byMs: observation.byMs }, message: 'the clock was set back' };
    case 'command': {
      const { platform, action, durationMs } = observation;
      return { level: 'debug', fields: { platform, action, durationMs }, message: 'command' };
    }
    case 'tick':
      return { level: 'trace', fields: { durationMs: observation.durationMs }, message: 'tick' };
    case 'fault':
      return {
        level: 'error',
        fields: { where: observation.where, err: observation.error },
        message: 'fault',
      };
    default:
      return observation satisfies never;
  }
}

const deliveryLevels = {
  owed: 'debug',
  sending: 'debug',
  sent: 'info',
  failed: 'warn',
  dropped: 'info',
} as const;

function deliveryLine(observation: Extract<Observation, { kind: 'delivery' }>): Line {
  const { platform, key, deliveryKind, state, attempts, latenessMs } = observation;
  return {
    level: deliveryLevels[state],
    fields: { platform, key, deliveryKind, attempts, latenessMs },
    message: `delivery ${state}`,
  };
}

/** What goes wrong between a platform's SDK and its service; it tries again by itself. */
export function logTrouble(logger: Logger, where: string, error: unknown): void {
  logger.warn({ where, err: error }, 'platform trouble');
}
