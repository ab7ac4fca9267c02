import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type CsvMistake, type CsvQuestion, csvQuestions } from './csv-questions.js';
import { readTable } from './csv-table.js';
import { csvTexts } from './csv-texts.js';
import { type ExistingQuestion, existingQuestions } from './existing-questions.js';
import { questionFileSchema } from './file-schema.js';
import { lintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import { sharedShape } from './question-shape.js';
import { schemaMistakes } from './schema-mistakes.js';
import { changedQuestionText, newQuestionText, type WrittenQuestion } from './write-question.js';

export type Import =
  | { readonly state: 'refused'; readonly mistakes: readonly CsvMistake[] }
  | { readonly state: 'ready'; readonly files: readonly ImportedFile[]; readonly unchanged: number };

export type ImportedFile = { readonly path: string; readonly text: string; readonly isNew: boolean };

type Merged = {
  readonly csv: CsvQuestion;
  readonly existing: ExistingQuestion | undefined;
  readonly question: WrittenQuestion;
};

/** What a table would change in a directory. One mistake anywhere, and nothing is changed at all. */
export async function planImport(text: string, directory: string, locale: Locale): Promise<Import> {
  const table = readTable(text);
  if ('brokenRow' in table) {
    const sentence = csvTexts[locale].brokenRow;
    return { state: 'refused', mistakes: [{ row: table.brokenRow, column: undefined, sentence }] };
  }
  const { questions, mistakes } = csvQuestions(table, locale);
  if (mistakes.length > 0) return { state: 'refused', mistakes };
  const existing = await existingQuestions(directory);
  const merged = questions.map((csv) => merge(csv, existing.find(csv.id)));
  const wrong = merged.flatMap((one) => questionMistakes(one, locale));
  if (wrong.length > 0) return { state: 'refused', mistakes: wrong };
  const changed = merged.filter(({ existing, question }) => !isSame(existing?.written, question));
  const files = changed.map(({ csv, existing: old, question }) => {
    if (old === undefined)
      return {
        ...existing.place(csv.id, question['section']),
        isNew: true,
        text: newQuestionText(question, '../question.schema.json'),
      };
    return { path: old.path, isNew: false, text: changedQuestionText(old.text, old.written, question) };
  });
  return { state: 'ready', files, unchanged: merged.length - changed.length };
}

/** Fields and languages that the table does not speak of stay as they are. */
function merge(csv: CsvQuestion, existing: ExistingQuestion | undefined): Merged {
  const before = existing?.written ?? {};
  const shared = overlaid(before, csv.shared, csv.sharedFields);
  // A file in the folder of its section need not say it.
  const isImplied = before['section'] === undefined && csv.shared['section'] === existing?.section;
  const { section, ...rest } = shared;
  const languages = locales.toReversed().flatMap((locale) => {
    const text = csv.texts.get(locale);
    if (text === undefined) return before[locale] === undefined ? [] : [[locale, before[locale]] as const];
    return [[locale, overlaid(fieldsOf(before[locale]), text.value, csv.textFields)] as const];
  });
  const id = before['id'] ?? csv.id;
  const question = { ...(isImplied ? rest : shared), id, ...Object.fromEntries(languages) };
  return { csv, existing, question: inOrder(question, before) };
}

/** In the order of the file, or of the schema. */
function inOrder(question: WrittenQuestion, before: WrittenQuestion): WrittenQuestion {
  const order = [...Object.keys(before), ...sharedShape.fields.keys(), 'zh-CN', 'en'];
  const names = [...new Set(order)].filter((name) => question[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, question[name]]));
}

function overlaid(
  before: WrittenQuestion,
  value: WrittenQuestion,
  fields: ReadonlySet<string>,
): WrittenQuestion {
  const kept = Object.entries(before).filter(([name]) => !fields.has(name));
  const given = Object.entries(value).filter(([, part]) => part !== undefined);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(given) };
}

const fieldsOf = (value: unknown): WrittenQuestion => {
  const fields = z.record(z.string(), z.unknown()).safeParse(value);
  return fields.success ? fields.data : {};
};

function isSame(before: WrittenQuestion | undefined, after: WrittenQuestion): boolean {
  if (before === undefined) return false;
  const [old, now] = [questionFileSchema.safeParse(before), questionFileSchema.safeParse(after)];
  return old.success && now.success && isDeepStrictEqual(old.data, now.data);
}

function questionMistakes({ csv, question }: Merged, locale: Locale): readonly CsvMistake[] {
  const parsed = questionFileSchema.safeParse(question);
  if (parsed.success) return [];
  const context = { schema: questionFileSchema, value: question, texts: lintTexts[locale] };
  return schemaMistakes(context, parsed.error.issues, undefined).map(({ path = [], sentence }) => ({
    ...csv.placeOf(path),
    sentence,
  }));
}
