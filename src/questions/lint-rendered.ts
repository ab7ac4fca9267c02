import { type Check, lineOf } from './lint-file.js';
import { locales } from './locale.js';
import { resolveQuestion } from './resolve-question.js';

/** Most messages a part of a question may take. */
export const mostMessages = { question: 1, reveal: 2 } as const;

/** A reveal that fills no more than this of the two messages it may have is not cut to count them, which takes long. */
const surelyTwo = 1.75;

/** How a question comes out on the platforms: E021. */
export const checkRendered: Check = (file, { texts, measure }) => {
  const { question } = file;
  if (question === undefined || measure === undefined) return [];
  const resolved = resolveQuestion(question, file.folders, file.settings);
  return locales
    .filter((locale) => question[locale] !== undefined)
    .flatMap((locale) =>
      measure(resolved, locale).flatMap(({ platform, part, messages, fill }) => {
        const most = mostMessages[part];
        if (fill <= (most === 1 ? 1 : surelyTwo)) return [];
        const count = messages();
        if (count <= most) return [];
        const line = lineOf(file, [locale, part === 'question' ? 'prompt' : 'answer']);
        const sentence = texts.tooManyMessages(texts.parts[part], locale, platform, count, most);
        return [{ line, code: 'E021', sentence }];
      }),
    );
};
