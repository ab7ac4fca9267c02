import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A question file in its short form, complete as it stands. */
export const shortQuestion = `id: own-001
en:
  title: The parcel that never came
  prompt: A customer says the parcel marked as delivered never arrived. What do you say and do?
  answer: Find out who signed, stay on the line, and give a time for the next contact.
  analysis: Listen for who does the chasing.
`;

/** A real directory with these files, removed after the test. */
export async function temporaryBank(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rehearse-bank-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) await put(directory, path, text);
  return directory;
}

export async function put(directory: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), text);
}

/** The text of a fixture: `bank.yaml`, or a full question such as `B/B004-strong-dialect.yaml`. */
export function fixture(path: string): Promise<string> {
  return readFile(new URL(`fixtures/${path}`, import.meta.url), 'utf8');
}

export const dialect = 'B/B004-strong-dialect.yaml';
export const roleplay = 'H/H002-raise-my-limit.yaml';
