import { join } from 'node:path';
import { z } from 'zod';
import { readBankFile } from './bank-files.js';
import { lintTexts } from './lint-texts.js';
import { readFiles } from './read-files.js';
import { sectionOf } from './resolve-question.js';
import type { WrittenQuestion } from './write-question.js';
import { parseYaml } from './yaml-text.js';

/** A question that has its file already. */
export type ExistingQuestion = {
  readonly path: string;
  readonly text: string;
  readonly written: WrittenQuestion;
  readonly section: string;
};

export type ExistingQuestions = {
  readonly find: (id: string) => ExistingQuestion | undefined;
  /** Where the file of a new one goes. */
  readonly place: (id: string, section: unknown) => { readonly path: string };
};

const writtenSchema = z.record(z.string(), z.unknown());

/** The questions of a directory, by id in any case. */
export async function existingQuestions(directory: string): Promise<ExistingQuestions> {
  const { questions, settings } = await readFiles([directory]);
  const read = questions.map(async ({ file, question, settings: own }) => {
    const found = await readBankFile(file.path, lintTexts.en);
    const yaml = found.state === 'read' ? parseYaml(found.text) : undefined;
    const written = writtenSchema.safeParse(yaml?.state === 'parsed' ? yaml.value : undefined);
    if (found.state !== 'read' || !written.success) return [];
    const section = sectionOf(question, file.folders, own);
    const existing = { path: file.path, text: found.text, written: written.data, section };
    return [[question.id.toLowerCase(), existing] as const];
  });
  const byId = new Map((await Promise.all(read)).flat());
  const sections = settings.flatMap((own) => [...own.sections.keys()]);
  return {
    find: (id) => byId.get(id.toLowerCase()),
    place: (id, section) => {
      const folder = sections.find((known) => known === section) ?? 'own';
      return { path: join(directory, folder, `${id}.yaml`) };
    },
  };
}
