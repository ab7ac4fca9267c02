import { createHash } from 'node:crypto';
import { type BankFilePath, listBank, readBankFile } from './bank-files.js';
import { type BankSettings, defaultSettings, settingsFrom, widen } from './bank-settings.js';
import type { BankFile, QuestionFile } from './file-schema.js';
import { lintTexts } from './lint-texts.js';
import type { Mistake } from './mistake.js';
import { type Parsed, parseBankFile, parseQuestionFile } from './parse-file.js';
import { sectionMistake } from './section-mistake.js';

/** What one load remembers for the next, by path. */
export type LoadedFiles = {
  readonly settings: ReadonlyMap<string, LoadedFile<BankFile>>;
  readonly questions: ReadonlyMap<string, LoadedFile<QuestionFile>>;
};

/** A file as last read, and its last good version, which may be older. The text itself is not kept: banks may be large. */
type LoadedFile<Value> = {
  readonly hash: string;
  readonly parsed: Parsed<Value>;
  readonly good?: Value | undefined;
};

export type FileMistake = Mistake & { readonly file: string };

/** A question file that can be asked, with the settings that hold where it lies. */
export type ReadQuestion = {
  readonly file: BankFilePath;
  readonly question: QuestionFile;
  readonly settings: BankSettings;
};

export type FilesRead = {
  readonly questions: readonly ReadQuestion[];
  readonly settings: readonly BankSettings[];
  readonly mistakes: readonly FileMistake[];
  readonly files: LoadedFiles;
  /** Every folder that was looked into. */
  readonly folders: readonly string[];
};

type Shelf<Value> = {
  readonly before: ReadonlyMap<string, LoadedFile<Value>> | undefined;
  readonly now: Map<string, LoadedFile<Value>>;
  readonly mistakes: FileMistake[];
};

type Kind<Value> = {
  readonly parse: (text: string) => Parsed<Value>;
  readonly check: (value: Value, text: string) => Mistake | undefined;
};

/** Messages of the running program go to its log, which is in English. */
const texts = lintTexts.en;

const bankFile: Kind<BankFile> = { parse: (text) => parseBankFile(text, texts), check: () => undefined };

/** A file broken now keeps its last good version; one whose text is the same as before is not parsed again. */
export async function readFiles(directories: readonly string[], previous?: LoadedFiles): Promise<FilesRead> {
  const mistakes: FileMistake[] = [];
  const bankFiles: Shelf<BankFile> = { before: previous?.settings, now: new Map(), mistakes };
  const questionFiles: Shelf<QuestionFile> = { before: previous?.questions, now: new Map(), mistakes };
  const listed = await Promise.all(directories.map((directory) => readDirectory(bankFiles, directory)));
  const settings = listed.map(({ settings }) => settings);
  const questions = await Promise.all(
    listed.map((own) => readQuestions(questionFiles, own.files, widen(own.settings, settings))),
  );
  const files = { settings: bankFiles.now, questions: questionFiles.now };
  const folders = listed.flatMap((own) => own.folders);
  return { questions: questions.flat(), settings, mistakes: mistakes.toSorted(byFile), files, folders };
}

async function readDirectory(shelf: Shelf<BankFile>, directory: string) {
  const listing = await listBank(directory);
  if (listing === undefined) {
    shelf.mistakes.push({ file: directory, code: 'E000', sentence: texts.noDirectory });
  }
  const path = listing?.settings?.path;
  const file = path === undefined ? undefined : await readGood(shelf, path, bankFile);
  return {
    settings: file === undefined ? defaultSettings : settingsFrom(file),
    files: listing?.questions ?? [],
    folders: listing?.folders ?? [],
  };
}

async function readQuestions(
  shelf: Shelf<QuestionFile>,
  files: readonly BankFilePath[],
  settings: BankSettings,
): Promise<readonly ReadQuestion[]> {
  const kind: Kind<QuestionFile> = {
    parse: (text) => parseQuestionFile(text, texts),
    check: (question, text) => sectionMistake(question, text, settings, texts),
  };
  const read = files.map(async (file) => ({
    file,
    settings,
    question: await readGood(shelf, file.path, kind),
  }));
  return (await Promise.all(read)).flatMap(({ question, ...rest }) =>
    question ? [{ ...rest, question }] : [],
  );
}

/** The file's value, or its last good one; what is wrong with it now goes on the shelf. */
async function readGood<Value>(
  shelf: Shelf<Value>,
  path: string,
  { parse, check }: Kind<Value>,
): Promise<Value | undefined> {
  const before = shelf.before?.get(path);
  const read = await readBankFile(path, texts);
  if (read.state === 'unreadable') {
    shelf.mistakes.push({ file: path, ...read.mistake });
    if (before !== undefined) shelf.now.set(path, before);
    return before?.good;
  }
  const { text } = read;
  const hash = createHash('sha256').update(text).digest('base64');
  const parsed = before?.hash === hash ? before.parsed : parse(text);
  const mistakes =
    parsed.state === 'broken'
      ? parsed.mistakes
      : [check(parsed.value, text)].filter((found) => found !== undefined);
  shelf.mistakes.push(...mistakes.map((mistake) => ({ file: path, ...mistake })));
  const good = parsed.state === 'good' && mistakes.length === 0 ? parsed.value : before?.good;
  shelf.now.set(path, { hash, parsed, good });
  return good;
}

function byFile(a: FileMistake, b: FileMistake): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
