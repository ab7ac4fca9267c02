import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import { z } from 'zod';

/** As many as the whole bank will have. */
export const bankSize = 132;

const shipped = 'questions';

/** A bank of full questions: copies of those that ship, with ids and file names of their own. */
export async function makeBank(directory: string): Promise<void> {
  const originals = await startBank(directory);
  for (let number = 0; number < bankSize; number += 1) {
    await copyQuestion(originals[number % originals.length] ?? '', directory, number);
  }
}

/** Such a bank in which no two questions have words in common, as in a real one. */
export async function makeDifferentBank(directory: string, size: number): Promise<void> {
  const originals = await startBank(directory);
  for (let number = 0; number < size; number += 1) {
    const path = originals[number % originals.length] ?? '';
    const section = dirname(path);
    const id = `${section}${1000 + number}`;
    const text = await readFile(join(shipped, path), 'utf8');
    const question = inOtherWords(z.record(z.string(), z.unknown()).parse(load(text)), number);
    await mkdir(join(directory, section), { recursive: true });
    await writeFile(join(directory, section, `${id}.yaml`), dump({ ...question, id }, { lineWidth: -1 }));
  }
}

async function startBank(directory: string): Promise<readonly string[]> {
  const originals = (await readdir(shipped, { recursive: true })).filter(isQuestionFile).toSorted();
  if (originals.length === 0) throw new Error(`there is no question in ${shipped}`);
  await mkdir(directory, { recursive: true });
  await cp(join(shipped, 'bank.yaml'), join(directory, 'bank.yaml'));
  return originals;
}

/** Every text below a language with other letters and characters, as many as before. */
function inOtherWords(question: Readonly<Record<string, unknown>>, by: number): Record<string, unknown> {
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') return movedText(value, by);
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, moved(part)]));
  };
  const languages = ['zh-CN', 'en'].map((locale) => [locale, moved(question[locale])]);
  return { ...question, ...Object.fromEntries(languages) };
}

const movedText = (text: string, by: number): string =>
  text.replaceAll(/[a-z]|\p{Script=Han}/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const [first, count] = code < 128 ? [97, 26] : [0x4e00, 0x5000];
    return String.fromCodePoint(first + ((code - first + by * 37) % count));
  });

const isQuestionFile = (path: string): boolean => path.endsWith('.yaml') && basename(path) !== 'bank.yaml';

async function copyQuestion(path: string, directory: string, number: number): Promise<void> {
  const section = dirname(path);
  const id = `${section}${1000 + number}`;
  const text = await readFile(join(shipped, path), 'utf8');
  await mkdir(join(directory, section), { recursive: true });
  const copy = basename(path).replace(/^[A-Z]\d+/, id);
  await writeFile(join(directory, section, copy), text.replace(/^id: .*$/m, `id: ${id}`));
}
