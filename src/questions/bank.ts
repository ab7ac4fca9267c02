import { resolve } from 'node:path';
import type { BankSettings, PaperForm } from './bank-settings.js';
import { lintTexts } from './lint-texts.js';
import type { Named } from './locale.js';
import { isTeamFolder } from './own-shelf.js';
import type { Question, Status } from './question.js';
import { type FileMistake, type FilesRead, type LoadedFiles, readFiles } from './read-files.js';
import { resolveQuestion } from './resolve-question.js';
import { oneAtATime, watchFiles } from './watch-files.js';

/** Something in the files that keeps a question from being asked as written. */
export type BankProblem = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string;
  readonly code: string;
  readonly level: 'error' | 'warning';
  readonly sentence: string;
};

export type Bank = {
  /** The active ones, sorted by id. */
  readonly questions: readonly Question[];
  /** By id in any case, whatever the status: what was asked once must be shown again. */
  readonly find: (id: string) => Question | undefined;
  readonly sections: readonly { readonly id: string; readonly names: Named }[];
  readonly problems: readonly BankProblem[];
  /** Of questions that belong to one team alone: its folder, by id. */
  readonly homes: ReadonlyMap<string, string>;
};

/** A question with what its file says about it apart from its content. */
export type BankEntry = {
  readonly file: string;
  readonly status: Status;
  readonly question: Question;
  /** Of the one team that may be asked it. */
  readonly home?: string | undefined;
};

export type LoadedBank = {
  readonly bank: Bank;
  /** Every status, sorted by id. */
  readonly entries: readonly BankEntry[];
  readonly papers: readonly PaperForm[];
  /** Hand it to the next load: broken files then keep their last good version. */
  readonly files: LoadedFiles;
  /** Every folder that was looked into. */
  readonly folders: readonly string[];
};

export type OpenBank = { readonly current: () => Bank; readonly close: () => Promise<void> };

/** Never throws for what is in the files or missing: that becomes a problem, and the rest is loaded. */
export async function loadBank(directories: readonly string[], previous?: LoadedFiles): Promise<LoadedBank> {
  const read = await readFiles(directories, previous);
  const { entries, duplicates } = toEntries(read);
  const byId = new Map(entries.map(({ question }) => [question.id.toLowerCase(), question]));
  const questions = entries.filter(({ status }) => status === 'active').map(({ question }) => question);
  const bank: Bank = {
    questions,
    find: (id) => byId.get(id.toLowerCase()),
    sections: sectionsOf(read.settings, questions),
    problems: [...read.mistakes.map(toProblem), ...duplicates],
    homes: new Map(
      entries.flatMap(({ question, home }) => (home === undefined ? [] : [[question.id, home]])),
    ),
  };
  const papers = read.settings.flatMap(({ papers }) => papers);
  return { bank, entries, papers, files: read.files, folders: read.folders };
}

/** Loads, then watches: edits are live without a restart, and a file broken by one keeps its last good version. */
export async function openBank(
  given: readonly string[],
  options: {
    readonly onReload: (bank: Bank) => void;
    /** Read as well, once it is there. */
    readonly ownDirectory?: string | undefined;
  },
): Promise<OpenBank> {
  const { onReload, ownDirectory } = options;
  const directories = ownDirectory === undefined ? given : [...given, ownDirectory];
  const load = async (previous?: LoadedFiles) =>
    withoutMissing(await loadBank(directories, previous), ownDirectory);
  let loaded = await load();
  let isOpen = false;
  const current = (): Bank => withProblem(loaded.bank, notWatched(directories, watched.failure()));
  const reloads = oneAtATime(async () => {
    loaded = await load(loaded.files);
    watched.follow(loaded.folders);
    if (isOpen) onReload(current());
  });
  const watched = await watchFiles(directories, reloads.ask);
  // For what was edited after the first load and before the watch; unchanged files cost only their reading.
  await reloads.ask();
  isOpen = true;
  return {
    current,
    close: async () => {
      await watched.close();
      await reloads.stop();
    },
  };
}

function toEntries({ questions }: FilesRead): {
  entries: readonly BankEntry[];
  duplicates: readonly BankProblem[];
} {
  const first = new Map<string, BankEntry>();
  const duplicates: BankProblem[] = [];
  for (const { file, question, settings } of questions) {
    const key = question.id.toLowerCase();
    const other = first.get(key);
    if (other !== undefined) {
      // One directory may lie inside another: the same file twice is no second question.
      if (resolve(other.file) === resolve(file.path)) continue;
      duplicates.push(idTwice(file.path, question.id, other.file));
      continue;
    }
    const resolved = resolveQuestion(question, file.folders, settings);
    const home = file.folders.find(isTeamFolder);
    first.set(key, { file: file.path, status: question.status, question: resolved, home });
  }
  const entries = [...first.values()].sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
  return { entries, duplicates };
}

/** Those the settings describe, in their order, then those only questions speak of, such as `general`. */
function sectionsOf(settings: readonly BankSettings[], questions: readonly Question[]): Bank['sections'] {
  const described = settings.flatMap(({ sections }) =>
    [...sections].map(([id, { names }]) => ({ id, names })),
  );
  const used = questions.map(({ section }) => section);
  return [...new Map([...described, ...used].map((section) => [section.id, section])).values()];
}

function idTwice(file: string, id: string, other: string): BankProblem {
  return { file, field: 'id', code: 'E004', level: 'error', sentence: lintTexts.en.idTwice(id, other) };
}

function toProblem({ file, line, column, field, code, sentence }: FileMistake): BankProblem {
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(field === undefined ? {} : { field }),
    code,
    level: 'error',
    sentence,
  };
}

/** A directory that nobody has needed yet is no problem. */
function withoutMissing(loaded: LoadedBank, directory: string | undefined): LoadedBank {
  const isMissing = ({ file, code }: BankProblem) => file === directory && code === 'E000';
  const problems = loaded.bank.problems.filter((problem) => !isMissing(problem));
  return { ...loaded, bank: { ...loaded.bank, problems } };
}

function withProblem(bank: Bank, problem: BankProblem | undefined): Bank {
  return problem === undefined ? bank : { ...bank, problems: [...bank.problems, problem] };
}

function notWatched(directories: readonly string[], failure: string | undefined): BankProblem | undefined {
  if (failure === undefined) return undefined;
  const sentence = lintTexts.en.notWatched(failure);
  return { file: directories.join(', '), code: 'W000', level: 'warning', sentence };
}
