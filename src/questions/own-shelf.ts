import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type OwnQuestion, ownQuestionText } from './own-question.js';

/** Where a team's own questions stand, in a directory that the bank reads. */
export type Shelf = { readonly directory: string; readonly folder: string };

/** Folders of this form hold questions that are asked in one team alone. */
export const isTeamFolder = (folder: string | undefined): folder is string =>
  /^team-[0-9a-f]{12}$/.test(folder ?? '');

/** Writes the file, in one step, unless there is one: people may have gone on writing it. False when there is. */
export async function shelve({ directory, folder }: Shelf, question: OwnQuestion): Promise<boolean> {
  const home = join(directory, folder);
  await mkdir(home, { recursive: true });
  try {
    await writeFile(join(home, `${question.id}.yaml`), ownQuestionText(question), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes the author's name out of the file, whatever else it says by now. */
export async function unname({ directory, folder }: Shelf, questionId: string): Promise<void> {
  const path = join(directory, folder, `${questionId}.yaml`);
  const document = parseDocument(await readFile(path, 'utf8'));
  if (!document.has('authors')) return;
  document.delete('authors');
  // The dot keeps the bank from reading it half-written.
  const draft = join(directory, folder, `.${questionId}.yaml`);
  await writeFile(draft, document.toString({ lineWidth: 0 }));
  await rename(draft, path);
}
