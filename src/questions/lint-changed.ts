import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Check, lineOf } from './lint-file.js';
import { locales } from './locale.js';
import { parseQuestionFile } from './parse-file.js';

/** One language changed since the last commit and the other not, with the same `rev`: W071. */
export const checkChanged: Check = (file, { texts, committed }) => {
  const before = committed?.get(resolve(file.path));
  const { question } = file;
  if (before === undefined || question === undefined) return [];
  const parsed = parseQuestionFile(before, texts);
  if (parsed.state === 'broken' || parsed.value.rev !== question.rev) return [];
  const [changed, ...others] = locales.filter(
    (locale) => !isDeepStrictEqual(parsed.value[locale], question[locale]),
  );
  const unchanged = locales.find((locale) => locale !== changed && question[locale] !== undefined);
  if (changed === undefined || others.length > 0 || unchanged === undefined) return [];
  const isNew = parsed.value[changed] === undefined || question[changed] === undefined;
  if (isNew) return [];
  return [{ line: lineOf(file, [changed]), code: 'W071', sentence: texts.oneChanged(changed, unchanged) }];
};
