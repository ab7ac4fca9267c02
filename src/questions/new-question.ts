import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { listBank } from './bank-files.js';
import type { Section } from './bank-settings.js';
import type { Locale } from './locale.js';
import { bankTemplate, ownTemplate } from './question-template.js';
import { readFiles } from './read-files.js';

/** What to begin: a question of a section, or one of the team's own. */
export type NewQuestion =
  | { readonly kind: 'bank'; readonly section: string }
  | { readonly kind: 'own'; readonly locale: Locale };

export type Created =
  | { readonly state: 'created'; readonly path: string }
  | { readonly state: 'unknown section'; readonly known: readonly string[] }
  | { readonly state: 'no number left' };

type Plan = { readonly folder: string; readonly prefix: string; readonly template: (id: string) => string };

/** Writes a template under the next number never used, whatever became of the question that had the last. */
export async function newQuestion(directory: string, wanted: NewQuestion): Promise<Created> {
  const { questions, settings } = await readFiles([directory]);
  const sections = settings[0]?.sections ?? new Map<string, Section>();
  const plan = wanted.kind === 'own' ? ownPlan(wanted.locale) : sectionPlan(wanted.section, sections);
  if (plan === undefined) return { state: 'unknown section', known: [...sections.keys()] };
  // Files too broken to tell their id still have it in their name.
  const names = ((await listBank(directory))?.questions ?? []).map(({ path }) => basename(path));
  const last = lastNumber([...questions.map(({ question }) => question.id), ...names], plan.prefix);
  for (let number = last + 1; number <= 999; number += 1) {
    const id = `${plan.prefix}${String(number).padStart(3, '0')}`;
    const path = join(directory, plan.folder, `${id}.yaml`);
    if (await isWritten(path, plan.template(id))) return { state: 'created', path };
  }
  return { state: 'no number left' };
}

function ownPlan(locale: Locale): Plan {
  return { folder: 'own', prefix: 'own-', template: (id) => ownTemplate(id, locale) };
}

function sectionPlan(word: string, sections: ReadonlyMap<string, Section>): Plan | undefined {
  const found = [...sections].find(([id]) => id.toLowerCase() === word.toLowerCase());
  if (found === undefined) return undefined;
  const [id, { points }] = found;
  const prefix = id.length === 1 ? id : `${id}-`;
  return { folder: id, prefix, template: (questionId) => bankTemplate(questionId, id, points) };
}

function lastNumber(names: readonly string[], prefix: string): number {
  const numbers = names
    .filter((name) => name.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((name) => /^(\d{3})(?!\d)/.exec(name.slice(prefix.length))?.[1])
    .map((digits) => Number(digits ?? 0));
  return Math.max(0, ...numbers);
}

/** False when there is such a file already, which is never overwritten. */
async function isWritten(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
