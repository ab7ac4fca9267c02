import { z } from 'zod';
import { questionFileSchema } from './file-schema.js';
import { locales } from './locale.js';

/** The schema of a question file for editors, which then complete field names and mark mistakes while typing. */
export function questionJsonSchema(): string {
  // Draft 7 is what the YAML language server of the common editors reads.
  const schema = z.toJSONSchema(questionFileSchema, { io: 'input', target: 'draft-7' });
  const anyLanguage = locales.map((locale) => ({ required: [locale] }));
  return `${JSON.stringify({ title: 'A question', ...schema, anyOf: anyLanguage }, undefined, 2)}\n`;
}
