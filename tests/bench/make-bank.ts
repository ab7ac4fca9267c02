import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** As many as the whole bank will have. */
export const bankSize = 132;

const shipped = 'questions';

/** A bank of full questions: copies of those that ship, with ids and file names of their own. */
export async function makeBank(directory: string): Promise<void> {
  const originals = (await readdir(shipped, { recursive: true })).filter(isQuestionFile).toSorted();
  if (originals.length === 0) throw new Error(`there is no question in ${shipped}`);
  await mkdir(directory, { recursive: true });
  await cp(join(shipped, 'bank.yaml'), join(directory, 'bank.yaml'));
  for (let number = 0; number < bankSize; number += 1) {
    await copyQuestion(originals[number % originals.length] ?? '', directory, number);
  }
}

const isQuestionFile = (path: string): boolean => path.endsWith('.yaml') && basename(path) !== 'bank.yaml';

async function copyQuestion(path: string, directory: string, number: number): Promise<void> {
  const section = dirname(path);
  const id = `${section}${1000 + number}`;
  const text = await readFile(join(shipped, path), 'utf8');
  await mkdir(join(directory, section), { recursive: true });
  const copy = basename(path).replace(/^[A-Z]\d+/, id);
  await writeFile(join(directory, section, copy), text.replace(/^id: .*$/m, `id: ${id}`));
}
