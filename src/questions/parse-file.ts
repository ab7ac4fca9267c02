import type { z } from 'zod';
import { type BankFile, bankFileSchema, type QuestionFile, questionFileSchema } from './file-schema.js';
import type { LintTexts } from './lint-texts.js';
import type { Mistake } from './mistake.js';
import { schemaMistakes } from './schema-mistakes.js';
import { yamlMistake } from './yaml-mistakes.js';
import { readPositions } from './yaml-positions.js';
import { parseYaml } from './yaml-text.js';

export type Parsed<Value> =
  | { readonly state: 'good'; readonly value: Value }
  | { readonly state: 'broken'; readonly mistakes: readonly Mistake[] };

/** Quick on a good file; only a broken one is read again by the slow parser that knows lines. */
export function parseQuestionFile(text: string, texts: LintTexts): Parsed<QuestionFile> {
  return parseFile(questionFileSchema, text, texts);
}

export function parseBankFile(text: string, texts: LintTexts): Parsed<BankFile> {
  return parseFile(bankFileSchema, text, texts);
}

function parseFile<Value>(schema: z.ZodType<Value>, text: string, texts: LintTexts): Parsed<Value> {
  const yaml = parseYaml(text);
  if (yaml.state === 'broken') return { state: 'broken', mistakes: [yamlMistake(text, yaml, texts)] };
  const result = schema.safeParse(yaml.value);
  if (result.success) return { state: 'good', value: result.data };
  const context = { schema, value: yaml.value, texts };
  return { state: 'broken', mistakes: schemaMistakes(context, result.error.issues, readPositions(text)) };
}
