import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failed, type Options, type Outcome } from './cli-options.js';
import { exportQuestions } from './csv-export.js';
import { type ImportedFile, planImport } from './csv-import.js';
import { csvTexts } from './csv-texts.js';
import type { Locale } from './locale.js';

export async function runExport({ words, directories, locale }: Options): Promise<Outcome> {
  const texts = csvTexts[locale];
  const [path] = words;
  if (path === undefined) return failed(texts.whichFile);
  const { csv, questions, problems } = await exportQuestions(directories);
  await writeFile(path, csv);
  return { exitCode: 0, output: [...problems, texts.exported(path, questions)].join('\n') };
}

export async function runImport({ words, directories, locale }: Options): Promise<Outcome> {
  const texts = csvTexts[locale];
  const [path] = words;
  if (path === undefined) return failed(texts.whichFile);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return failed(texts.cannotRead(path));
  const plan = await planImport(text, directories[0] ?? 'questions', locale);
  switch (plan.state) {
    case 'refused': {
      const lines = plan.mistakes.map(({ row, column, sentence }) => texts.place(row, column, sentence));
      return failed([...lines, texts.refused].join('\n'));
    }
    case 'ready': {
      const taken = await takenPath(plan.files);
      if (taken !== undefined) return failed(`${texts.isThere(taken)}\n${texts.refused}`);
      for (const file of plan.files) await write(file);
      return { exitCode: 0, output: summary(plan.files, plan.unchanged, locale) };
    }
    default:
      return plan satisfies never;
  }
}

/** A file that is in the way of a new question: too broken to be read, so nobody knows what would be lost. */
async function takenPath(files: readonly ImportedFile[]): Promise<string | undefined> {
  for (const { path, isNew } of files) {
    if (isNew && (await readFile(path).catch(() => undefined)) !== undefined) return path;
  }
  return undefined;
}

async function write({ path, text }: ImportedFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function summary(files: readonly ImportedFile[], unchanged: number, locale: Locale): string {
  const texts = csvTexts[locale];
  const added = files.filter(({ isNew }) => isNew).length;
  const lines = [...files.map(({ path }) => path), texts.imported(added, files.length - added, unchanged)];
  return [...lines, ...(files.length > 0 ? [texts.check] : [])].join('\n');
}
