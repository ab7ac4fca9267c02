import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LintTexts } from './lint-texts.js';
import type { Mistake } from './mistake.js';
import { largestFileBytes } from './yaml-text.js';

/** A YAML file of a bank. */
export type BankFilePath = {
  /** As the bank was named, joined with the place inside it. */
  readonly path: string;
  /** Folders between the bank's directory and the file, outermost first. */
  readonly folders: readonly string[];
};

/** The files of one directory. `settings` is its `bank.yaml`. */
export type BankListing = {
  readonly settings: BankFilePath | undefined;
  readonly questions: readonly BankFilePath[];
  /** Every folder that was looked into, the directory itself first. */
  readonly folders: readonly string[];
};

export type FileText =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'unreadable'; readonly mistake: Mistake };

/** Deep enough for any bank, and the end of the way for a link that leads back to itself. */
const deepestFolder = 8;

/** Undefined when there is no such directory. Order is that of the names, so that every load sees the same. */
export async function listBank(directory: string): Promise<BankListing | undefined> {
  const found = await listFolder(directory, []).catch(() => undefined);
  if (found === undefined) return undefined;
  return {
    settings: found.files.find(({ path, folders }) => folders.length === 0 && isSettings(path)),
    questions: found.files.filter(({ path }) => !isSettings(path)),
    folders: found.folders,
  };
}

/** True for what a bank reads: YAML, neither hidden nor set aside by a leading dot or underscore. */
export function isBankFile(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !isSetAside(name);
}

/** True for names beginning with a dot (editors, version control) or an underscore (set aside by the author). */
export function isSetAside(name: string): boolean {
  return name.startsWith('.') || name.startsWith('_');
}

export async function readBankFile(path: string, texts: LintTexts): Promise<FileText> {
  try {
    const { size } = await stat(path);
    if (size > largestFileBytes) return unreadable(texts.tooBig(largestFileBytes / 1024));
    return { state: 'read', text: await readFile(path, 'utf8') };
  } catch (error) {
    return unreadable(texts.cannotRead(error instanceof Error ? error.message : String(error)));
  }
}

type Listed = { readonly files: readonly BankFilePath[]; readonly folders: readonly string[] };

async function listFolder(directory: string, folders: readonly string[]): Promise<Listed> {
  const here = join(directory, ...folders);
  const entries = await readdir(here, { withFileTypes: true });
  const files: BankFilePath[] = [];
  const found: string[] = [here];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isSetAside(entry.name)) continue;
    const path = join(here, entry.name);
    // A mounted configuration consists of links, whose kind only their target knows.
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
    if (kind?.isFile() && isBankFile(entry.name)) files.push({ path, folders });
    if (!kind?.isDirectory() || folders.length >= deepestFolder) continue;
    // A folder that may not be entered is no reason to lose the others.
    const inner = await listFolder(directory, [...folders, entry.name]).catch(() => undefined);
    files.push(...(inner?.files ?? []));
    found.push(...(inner?.folders ?? []));
  }
  return { files, folders: found };
}

function isSettings(path: string): boolean {
  return /(^|[\\/])bank\.ya?ml$/i.test(path);
}

function unreadable(sentence: string): FileText {
  return { state: 'unreadable', mistake: { code: 'E000', sentence } };
}
