import type { Check, LintedFile } from './lint-file.js';
import { locales } from './locale.js';
import { fieldName } from './mistake.js';
import type { FieldPath } from './yaml-positions.js';

const sharedFields = [
  'schema',
  'rev',
  'status',
  'section',
  'type',
  'roles',
  'difficulty',
  'points',
  'minutes',
  'tags',
  'steps',
  'keypoints',
  'authors',
  'licence',
] as const;

const textFields = ['keypoints', 'pitfalls', 'rubric', 'probes'] as const;

/** What ships is whole and in both languages: E080, E081. A draft is still being written, a team's own may stay short. */
export const checkComplete: Check = (file, { texts, isComplete }) => {
  const { question } = file;
  if (!isComplete || !file.isShipped || question === undefined || question.status === 'draft') return [];
  const languages = locales
    .filter((locale) => question[locale] === undefined)
    .map((locale) => ({ line: 1, code: 'E080', sentence: texts.otherLanguageMissing(locale) }));
  const shared: readonly FieldPath[] = sharedFields.map((field) => [field]);
  const inTexts = locales.flatMap((locale) => {
    const text = question[locale];
    if (text === undefined) return [];
    const plain = (['answer', 'analysis'] as const).filter((field) => typeof text[field] === 'string');
    const missing: readonly string[] = textFields.filter((field) => isMissing(file, [locale, field]));
    return [...plain, ...missing].map((field) => fieldName([locale, field]));
  });
  const fields = [...shared.filter((path) => isMissing(file, path)).map(fieldName), ...inTexts];
  if (fields.length === 0) return languages;
  return [...languages, { line: 1, code: 'E081', sentence: texts.notFullForm(fields.join(', ')) }];
};

function isMissing(file: LintedFile, path: FieldPath): boolean {
  return !file.yaml.document.hasIn(path);
}
