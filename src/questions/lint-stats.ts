import { cliTexts } from './cli-texts.js';
import type { LintedFile } from './lint-file.js';
import { lintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import type { MeasureQuestion } from './rendered-size.js';
import { resolveQuestion } from './resolve-question.js';

/** How large every question and its reveal come out, in messages and in hundredths of what one message may hold. */
export function renderedLines(
  files: readonly LintedFile[],
  measure: MeasureQuestion,
  locale: Locale,
): readonly string[] {
  const texts = cliTexts[locale];
  const lines = files.flatMap(({ question, folders, settings }) => {
    if (question === undefined) return [];
    const resolved = resolveQuestion(question, folders, settings);
    return locales
      .filter((one) => question[one] !== undefined)
      .map((one) => {
        const sizes = measure(resolved, one).map(({ platform, part, fill, messages }) => {
          const share = `${Math.ceil(fill * 100)}%`.padStart(4);
          return `${lintTexts[locale].parts[part]} ${platform} ${share} (${messages()})`;
        });
        return `${question.id.padEnd(7)} ${one.padEnd(5)}  ${sizes.join('  ')}`;
      });
  });
  return [texts.renderedHeading, ...lines];
}
