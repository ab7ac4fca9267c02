// The files that the settings stand in or name.
import { z } from 'zod';
import type { DayCalendar } from '../practice/day-calendar.js';
import { parseDaysFile } from '../practice/days-file.js';
import type { ConfigTexts } from '../texts/config-texts.js';
import { parseEnvFile } from './env-file.js';
import type { ConfigProblem, Environment } from './problems.js';
import { environmentSchema } from './schema.js';

export type Disk = {
  readonly isDirectory: (path: string) => boolean;
  /** @throws Error with the system's `code` */
  readonly readText: (path: string) => string;
};

type Problems = readonly ConfigProblem[];

const ENV_FILE = '.env';

/** What `.env` sets, and what is wrong with the file, in whichever language it then asks for. */
export function readEnvFile(disk: Disk): {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly problems: (texts: ConfigTexts) => Problems;
} {
  const file = readText(disk, ENV_FILE);
  if (file.state === 'unreadable') {
    const isAbsent = file.code === 'ENOENT';
    return {
      values: {},
      problems: ({ files }) =>
        isAbsent ? [] : [{ variable: ENV_FILE, ...files.unreadable(ENV_FILE, file.code) }],
    };
  }
  const { values, brokenLine } = parseEnvFile(file.text);
  return {
    values,
    problems: ({ files }) =>
      brokenLine === undefined ? [] : [{ variable: ENV_FILE, ...files.brokenEnvLine(brokenLine) }],
  };
}

/** Directories that are not there. */
export function directoryProblems(environment: Environment, disk: Disk, texts: ConfigTexts): Problems {
  const variable = 'QUESTIONS_DIR';
  const { data: directories = [] } = environmentSchema.shape[variable].safeParse(environment[variable]);
  return directories
    .filter((directory) => !disk.isDirectory(directory))
    .map((directory) => ({ variable, ...texts.files.noDirectory(directory) }));
}

/** The team's own days; undefined where no file is named, or it is wrong. */
export function readOwnDays(
  environment: Environment,
  disk: Disk,
  texts: ConfigTexts,
): { readonly ownDays?: DayCalendar; readonly problems: Problems } {
  const variable = 'DAYS_FILE';
  const path = environment[variable];
  if (path === undefined) return { problems: [] };
  const file = readText(disk, path);
  if (file.state === 'unreadable') {
    return { problems: [{ variable, ...texts.files.unreadable(path, file.code) }] };
  }
  const parsed = parseDaysFile(file.text, texts.daysFile);
  if (!('problems' in parsed)) return { ownDays: parsed, problems: [] };
  return {
    problems: parsed.problems.map(({ line, sentence }) => ({
      variable,
      ...texts.files.daysFileLine(line, sentence),
    })),
  };
}

type Read =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'unreadable'; readonly code: string };

const systemError = z.object({ code: z.string() });

function readText(disk: Disk, path: string): Read {
  try {
    return { state: 'read', text: disk.readText(path) };
  } catch (error) {
    const { success, data } = systemError.safeParse(error);
    return { state: 'unreadable', code: success ? data.code : 'unknown' };
  }
}
