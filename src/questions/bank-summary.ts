import { cliTexts } from './cli-texts.js';
import type { LintedBank } from './lint.js';
import { coverageOf, papersIn } from './lint-coverage.js';
import type { LintedFile } from './lint-file.js';
import type { Alike } from './lint-similar.js';
import { type Locale, locales } from './locale.js';
import { paperTotal } from './paper.js';
import { statuses } from './question.js';
import { row } from './terminal-row.js';

/** Where a bank stands: what there is, beside the plan where there is one. */
export function bankSummary(
  { files, settings }: LintedBank,
  alike: readonly Alike[],
  locale: Locale,
): readonly string[] {
  const texts = cliTexts[locale];
  const questions = files.flatMap(({ question }) => (question === undefined ? [] : [question]));
  if (questions.length === 0) return [];
  const ofStatus = statuses
    .toReversed()
    .map((status) => ({ status, count: questions.filter((one) => one.status === status).length }))
    .filter(({ count, status }) => count > 0 || status === 'active')
    .map(({ status, count }) => `${count} ${texts.statuses[status]}`);
  const ofLocale = locales.map(
    (one) => `${one} ${questions.filter((question) => question[one] !== undefined).length}`,
  );
  const sections = coverageOf(files, settings).map(
    ({ section, has, wanted }) => `${section} ${has}/${wanted}`,
  );
  const reviews = questions
    .flatMap(({ id, review_by: date }) => (date === undefined ? [] : [{ id, date }]))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const { rows } = texts;
  return [
    row(rows.bank, [ofStatus.join(', ')]),
    row(rows.locales, [ofLocale.join(', ')]),
    row(rows.sections, sections.length === 0 ? [] : [sections.join('  ')]),
    row(rows.papers, paperLine({ files, settings }, locale)),
    row(
      rows.review,
      reviews.slice(0, 1).map(({ id, date }) => `${id} ${date}`),
    ),
    row(rows.closest, closest(files, alike)),
  ].filter((line) => line !== '');
}

function paperLine({ files, settings }: LintedBank, locale: Locale): readonly string[] {
  const texts = cliTexts[locale];
  if (settings.papers.length === 0) return [];
  const forms = settings.papers.map((form) => texts.disjoint(form.id, papersIn(files, form)));
  const areWhole = settings.papers.every((form) => paperTotal(form) === 100);
  return [[...forms, ...(areWhole ? [texts.allAddUp] : [])].join('  ')];
}

function closest(files: readonly LintedFile[], alike: readonly Alike[]): readonly string[] {
  const [most] = alike
    .filter(
      ({ field, first, second }) => field === 'prompt' && files.includes(first) && files.includes(second),
    )
    .toSorted((a, b) => b.likeness - a.likeness);
  if (most === undefined) return [];
  return [`${most.first.question?.id} ~ ${most.second.question?.id} ${most.likeness.toFixed(2)}`];
}
