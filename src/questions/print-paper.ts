import type { PaperForm } from './bank-settings.js';
import type { Locale } from './locale.js';
import { escaped, linesOf } from './markdown.js';
import type { Paper, PaperPart } from './paper.js';
import { type PaperTexts, paperTexts } from './paper-texts.js';
import { answerKey } from './print-answers.js';
import { type Question, questionText, type Role } from './question.js';

export type Sheet = {
  readonly form: PaperForm;
  readonly role: Role | undefined;
  readonly seed: string;
  readonly count: number;
  readonly locale: Locale;
  /** What the interviewers hold, instead of what the candidate gets. */
  readonly withAnswers: boolean;
};

/** Markdown to print, each paper on a page of its own. */
export function printPapers(papers: readonly Paper[], sheet: Sheet): string {
  return papers
    .map((paper) => printPaper(paper, sheet))
    .join('\n\n<div style="page-break-after: always"></div>\n\n');
}

function printPaper(paper: Paper, sheet: Sheet): string {
  const texts = paperTexts[sheet.locale];
  const { form, count, withAnswers } = sheet;
  const questions = paper.parts.flatMap((part) => part.questions);
  const minutes = questions.reduce((sum, question) => sum + (question.minutes ?? 0), 0);
  const heading = withAnswers ? texts.answerHeading : texts.heading;
  const head = [
    `# ${heading(form.id, paper.number, count)}`,
    texts.facts(questions.length, paper.total, minutes),
    withAnswers ? texts.decides : texts.nameAndDate,
  ];
  return [...head, ...bodyOf(paper, sheet, texts), texts.drawnBy(commandOf(sheet))].join('\n\n');
}

/** A paper on which every question gives the same has no sections on its sheet. */
function bodyOf({ parts }: Paper, sheet: Sheet, texts: PaperTexts): readonly string[] {
  const isFlat = new Set(parts.map(({ points }) => points)).size === 1;
  let number = 0;
  return parts.flatMap((part) => [
    ...(isFlat ? [] : [`## ${sectionHeading(part, sheet.locale, texts)}`]),
    ...part.questions.map((question) => {
      number += 1;
      return printQuestion(question, { number, points: part.points, sheet, texts });
    }),
  ]);
}

const sectionHeading = (
  { section, questions, points }: PaperPart,
  locale: Locale,
  texts: PaperTexts,
): string => texts.section(section.names[locale], questions.length, points);

type Place = {
  readonly number: number;
  readonly points: number;
  readonly sheet: Sheet;
  readonly texts: PaperTexts;
};

function printQuestion(question: Question, { number, points, sheet, texts }: Place): string {
  const text = questionText(question, sheet.locale);
  const situation = text.context === undefined ? [] : [`*${texts.situation}*  \n${linesOf(text.context)}`];
  const facts = [texts.points(points), ...(sheet.withAnswers ? [question.id] : [])].join(' · ');
  return [
    `**${number}. ${escaped(text.title)}**${texts.aside(facts)}`,
    linesOf(text.prompt),
    ...situation,
    ...(sheet.withAnswers ? answerKey(question, sheet.locale, texts) : []),
  ].join('\n\n');
}

function commandOf({ form, role, seed, count, withAnswers }: Sheet): string {
  return [
    `npm run questions -- paper ${form.id} --seed ${seed}`,
    ...(role === undefined ? [] : [`--role ${role}`]),
    ...(count === 1 ? [] : [`--count ${count}`]),
    ...(withAnswers ? ['--answers'] : []),
  ].join(' ');
}
