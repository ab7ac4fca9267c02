import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, directoryProblems, readEnvFile, readOwnDays } from './config/files.js';
import { type ConfigProblem, type Environment, valueProblem } from './config/problems.js';
import { combinationProblems } from './config/rules.js';
import { environmentSchema, type Settings } from './config/schema.js';
import type { DayCalendar } from './practice/day-calendar.js';
import type { Locale } from './questions/locale.js';
import { configTexts } from './texts/config-texts.js';

/** How the program was asked to run. */
export type Config = {
  readonly slack?: SlackConfig | undefined;
  readonly discord?: DiscordConfig | undefined;
  /** Whether the built-in workspace runs. */
  readonly local: boolean;
  readonly store: StoreConfig;
  readonly questionDirectories: readonly string[];
  /** Read as well, if it is there: suggestions that were approved. */
  readonly ownQuestionsDirectory: string;
  /** For channels that are subscribed from now on. */
  readonly defaults: ChannelDefaults;
  readonly daysFile?: string | undefined;
  readonly http: { readonly host: string; readonly port: number; readonly adminToken?: string | undefined };
  /** `slack:U123`: may manage everywhere. */
  readonly adminUsers: ReadonlySet<string>;
  readonly retentionDays: number;
  readonly log: LogConfig;
};

export type SlackConfig = {
  readonly botToken: string;
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly channels: readonly string[];
};

export type DiscordConfig = {
  readonly token: string;
  readonly apiUrl: string;
  readonly channels: readonly string[];
  /** Whether the privileged intent may be asked for. */
  readonly messageContent: boolean;
};

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string; readonly dataDir: string }
  | { readonly kind: 'postgres'; readonly url: string };

export type ChannelDefaults = {
  readonly cron: string;
  readonly zone: string;
  /** As people write it: `8h`, `17:30`, `next 09:00`. */
  readonly reveal: string;
  readonly lateLimitMs: number;
  readonly locale: Locale;
  readonly holidays?: string | undefined;
};

export type LogConfig = { readonly level: Settings['LOG_LEVEL']; readonly format: 'pretty' | 'json' };

/** What some settings fall back on. */
export type Machine = { readonly zone: string; readonly isTerminal: boolean };

/** Everything that is wrong, and the language to say it in. */
export type Refused = { readonly problems: readonly ConfigProblem[]; readonly locale: Locale };

/** `ownDays` are those of the days file; undefined when there is none. */
export type Loaded = { readonly config: Config; readonly ownDays: DayCalendar | undefined };

type Variables = Readonly<Record<string, string | undefined>>;

/** The settings of this process, with those of `.env` behind them, and the files they name. */
export function loadConfig(): Loaded | Refused {
  const machine: Machine = {
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    isTerminal: process.stdout.isTTY === true,
  };
  return loadConfigFrom(process.env, machine, {
    isDirectory,
    readText: (path) => readFileSync(path, 'utf8'),
  });
}

/** So that no change of the machine's clocks to summer time reaches what runs once a second; its zone is in the settings by then. */
export function useUtc(): void {
  process.env['TZ'] = 'UTC';
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** As `loadConfig`, for any process on any disk. A variable that is set to nothing hides the one in `.env`. */
export function loadConfigFrom(variables: Variables, machine: Machine, disk: Disk): Loaded | Refused {
  const envFile = readEnvFile(disk);
  const all = { ...envFile.values, ...variables };
  const environment = environmentOf(all);
  const read = readConfig(all, machine);
  const locale = localeOf(environment);
  const texts = configTexts[locale];
  const { ownDays, problems: daysProblems } = readOwnDays(environment, disk, texts);
  const problems = [
    ...envFile.problems(texts),
    ...('problems' in read ? read.problems : []),
    ...directoryProblems(environment, disk, texts),
    ...daysProblems,
  ];
  return 'problems' in read || problems.length > 0 ? { problems, locale } : { config: read.config, ownDays };
}

/** What the variables say, or everything that is wrong with them. Looks at nothing else. */
export function readConfig(variables: Variables, machine: Machine): { readonly config: Config } | Refused {
  const environment = environmentOf(variables);
  const locale = localeOf(environment);
  const texts = configTexts[locale];
  const parsed = environmentSchema.safeParse(environment);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => valueProblem(issue, environment, texts)),
    ...combinationProblems({ environment, machine, texts }),
  ];
  return parsed.success && problems.length === 0
    ? { config: configOf(parsed.data, machine) }
    : { problems, locale };
}

/** Without what is set to nothing, as `docker compose` sets what it was not given. */
function environmentOf(variables: Variables): Environment {
  const set = Object.entries(variables).map(([name, value = '']) => [name, value.trim()] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

const localeOf = (environment: Environment): Locale =>
  environmentSchema.shape.LOCALE.safeParse(environment['LOCALE']).data ?? 'en';

function configOf(settings: Settings, machine: Machine): Config {
  const slack = slackOf(settings);
  const discord = discordOf(settings);
  return {
    slack,
    discord,
    local: settings.LOCAL_WORKSPACE ?? (slack === undefined && discord === undefined),
    store: storeOf(settings),
    questionDirectories: settings.QUESTIONS_DIR,
    ownQuestionsDirectory: join(settings.DATA_DIR, 'questions'),
    defaults: {
      cron: settings.SCHEDULE,
      zone: settings.TIME_ZONE ?? machine.zone,
      reveal: settings.REVEAL_AFTER,
      lateLimitMs: settings.LATE_LIMIT,
      locale: settings.LOCALE,
      holidays: settings.HOLIDAYS,
    },
    daysFile: settings.DAYS_FILE,
    http: { host: settings.HOST, port: settings.PORT, adminToken: settings.ADMIN_TOKEN },
    adminUsers: new Set(settings.ADMIN_USERS),
    retentionDays: settings.RETENTION_DAYS,
    log: {
      level: settings.LOG_LEVEL,
      format: settings.LOG_FORMAT ?? (machine.isTerminal ? 'pretty' : 'json'),
    },
  };
}

function storeOf({ DATABASE_URL: url, DATA_DIR: dataDir }: Settings): StoreConfig {
  return url === undefined
    ? { kind: 'sqlite', file: join(dataDir, 'rehearse.db'), dataDir }
    : { kind: 'postgres', url };
}

function slackOf(settings: Settings): SlackConfig | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = settings;
  const rest = { apiUrl: `${settings.SLACK_API_URL}/`, channels: settings.SLACK_CHANNELS ?? [] };
  if (botToken === undefined) return undefined;
  // Socket Mode wins: it needs no public address, and events must not come twice.
  if (appToken !== undefined) return { botToken, connection: { kind: 'socket', appToken }, ...rest };
  if (signingSecret !== undefined) return { botToken, connection: { kind: 'http', signingSecret }, ...rest };
  return undefined;
}

function discordOf(settings: Settings): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token } = settings;
  if (token === undefined) return undefined;
  return {
    token,
    apiUrl: settings.DISCORD_API_URL,
    channels: settings.DISCORD_CHANNELS ?? [],
    messageContent: settings.DISCORD_MESSAGE_CONTENT,
  };
}
