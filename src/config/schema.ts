// What each setting may be by itself. The message of an issue is a `ValueMistake`, which the texts turn into sentences.
import { isIP } from 'node:net';
import { z } from 'zod';
import { cronProblem } from '../practice/calendar.js';
import { platformNames } from '../practice/channel.js';
import { parseCountry } from '../practice/countries.js';
import { isZone } from '../practice/local-time.js';
import { parseRevealRule } from '../practice/reveal-rule.js';
import { locales } from '../questions/locale.js';
import type { ValueMistake } from '../texts/config-texts.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const logFormats = ['pretty', 'json'] as const;

const matching = (shape: RegExp, mistake: ValueMistake) => z.string().regex(shape, mistake);

const such = (isRight: (text: string) => boolean, mistake: ValueMistake) =>
  z.string().refine(isRight, mistake);

const parsed = <T>(parse: (text: string) => T | undefined, mistake: ValueMistake) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: mistake });
    return z.NEVER;
  });

/** One of a few words, however they are capitalised. */
const word = <const Word extends string>(words: readonly Word[], mistake: ValueMistake) =>
  parsed((text) => words.find((known) => known.toLowerCase() === text.toLowerCase()), mistake);

const onOff = word(['on', 'off'], 'not-on-off').transform((text) => text === 'on');

/** The parts of a list; Chinese keyboards give other commas. */
export const splitList = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

const list = (item: z.ZodType<string, string>) =>
  z.string().transform(splitList).pipe(z.array(item).min(1, 'empty-list').readonly());

/** The address of an API, without the slash at its end. */
function parseApiAddress(text: string): string | undefined {
  if (!/^https?:\/\/[^?#\s]+$/i.test(text) || !URL.canParse(text)) return undefined;
  return text.replace(/\/+$/, '');
}

const isPostgresAddress = (text: string): boolean =>
  /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text);

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);
const MAX_DURATION_MS = 14 * 86_400_000;

function parseDuration(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,7})\s*([smhd])$/i.exec(text) ?? [];
  const durationMs = Number(count) * (UNIT_MS.get(unit.toLowerCase()) ?? 0);
  return durationMs >= 1_000 && durationMs <= MAX_DURATION_MS ? durationMs : undefined;
}

function parseWhole(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

/** `[::1]` is how browsers write it, `::1` what the system wants. */
function parseHost(text: string): string | undefined {
  const host = text.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) && !/^[\d.]+$/.test(host);
  return isIP(host) !== 0 || isName ? host : undefined;
}

function parseAdminUser(text: string): string | undefined {
  const [, platform, id] = /^([a-z]+)\s*[:：]\s*(\S+)$/i.exec(text) ?? [];
  const known = platformNames.find((name) => name === platform?.toLowerCase());
  return known === undefined ? undefined : `${known}:${id}`;
}

/** Whatever may be left unset, and then stays so. */
const optional = z
  .object({
    SLACK_BOT_TOKEN: matching(/^xoxb-\S+$/, 'not-bot-token'),
    SLACK_APP_TOKEN: matching(/^xapp-\S+$/, 'not-app-token'),
    SLACK_SIGNING_SECRET: matching(/^\S+$/, 'not-one-word'),
    SLACK_CHANNELS: list(matching(/^[CG][A-Z0-9]+$/, 'not-slack-channel')),
    DISCORD_TOKEN: matching(/^\S+$/, 'not-one-word'),
    DISCORD_CHANNELS: list(matching(/^\d{1,20}$/, 'not-discord-channel')),
    DATABASE_URL: such(isPostgresAddress, 'not-postgres-address'),
    TIME_ZONE: such(isZone, 'not-zone'),
    HOLIDAYS: parsed(parseCountry, 'not-country'),
    DAYS_FILE: z.string(),
    ADMIN_TOKEN: matching(/^[\x21-\x7e]*$/, 'odd-admin-token').min(16, 'short-admin-token'),
    ADMIN_USERS: list(parsed(parseAdminUser, 'not-admin-user')),
    LOCAL_WORKSPACE: onOff,
    LOG_FORMAT: word(logFormats, 'not-log-format'),
  })
  .partial();

/** Every variable that is read, with its default where that does not depend on the machine. */
export const environmentSchema = optional.extend({
  SLACK_API_URL: parsed(parseApiAddress, 'not-api-address').prefault('https://slack.com/api'),
  DISCORD_API_URL: parsed(parseApiAddress, 'not-api-address').prefault('https://discord.com/api'),
  DISCORD_MESSAGE_CONTENT: onOff.prefault('on'),
  DATA_DIR: z.string().prefault('./data'),
  QUESTIONS_DIR: list(z.string()).prefault('./questions'),
  SCHEDULE: such((text) => cronProblem(text, 'UTC') !== 'malformed', 'not-cron')
    .refine((text) => cronProblem(text, 'UTC') !== 'never', 'never-due')
    .prefault('0 9 * * 1-5'),
  REVEAL_AFTER: such((text) => parseRevealRule(text) !== undefined, 'not-reveal-rule').prefault('8h'),
  LATE_LIMIT: parsed(parseDuration, 'not-duration').prefault('4h'),
  LOCALE: word(locales, 'not-locale').prefault('en'),
  HOST: parsed(parseHost, 'not-host').prefault('127.0.0.1'),
  PORT: parsed((text) => parseWhole(text, 0, 65_535), 'not-port').prefault('3000'),
  RETENTION_DAYS: parsed((text) => parseWhole(text, 1, 36_500), 'not-days').prefault('365'),
  LOG_LEVEL: word(logLevels, 'not-log-level').prefault('info'),
});

export type Settings = z.output<typeof environmentSchema>;

/** Never shown, nor written to the log. Addresses may carry a password. */
export const secretVariables: ReadonlySet<string> = new Set([
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DATABASE_URL',
  'ADMIN_TOKEN',
]);
