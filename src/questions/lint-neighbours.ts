import { cliTexts } from './cli-texts.js';
import type { LintedFile } from './lint-file.js';
import { askedAlike } from './lint-similar.js';
import { type Locale, locales } from './locale.js';

const mostNeighbours = 5;

/** The questions most like one, in each language; undefined when there is no such question. */
export function neighbourLines(
  files: readonly LintedFile[],
  id: string,
  locale: Locale,
): readonly string[] | undefined {
  const isWanted = ({ question }: LintedFile): boolean => question?.id.toLowerCase() === id.toLowerCase();
  const wanted = files.find(isWanted)?.question;
  if (wanted === undefined) return undefined;
  return locales.flatMap((one) => {
    const text = wanted[one];
    if (text === undefined) return [];
    const neighbours = askedAlike(files, one, 0.01)
      .filter(({ first, second }) => isWanted(first) || isWanted(second))
      .slice(0, mostNeighbours)
      .map(({ first, second, likeness }) => {
        const { question } = isWanted(first) ? second : first;
        return `  ${likeness.toFixed(2)}  ${question?.id}  ${question?.[one]?.title ?? ''}`;
      });
    return [cliTexts[locale].mostLike(wanted.id, text.title, one), ...neighbours];
  });
}
