import type { BankEntry } from './bank.js';
import { type CliTexts, cliTexts } from './cli-texts.js';
import type { Locale } from './locale.js';
import { contentLocale, type Question, type QuestionText, questionText } from './question.js';

/** A whole question as plain text, for reading and proof-reading in a terminal. */
export function showQuestion({ file, status, question }: BankEntry, wanted: Locale): string {
  const locale = contentLocale(question, wanted);
  const texts = cliTexts[locale];
  const text = questionText(question, wanted);
  const facts = [
    question.section.names[locale],
    texts.types[question.type],
    texts.difficulty(question.difficulty),
    texts.points(question.points),
    ...(question.minutes === undefined ? [] : [texts.minutes(question.minutes)]),
    question.roles.map((role) => texts.roles[role]).join(', '),
    texts.statuses[status],
  ];
  const { headings } = texts;
  const parts = [
    part(headings.question, [text.prompt]),
    part(headings.context, text.context === undefined ? [] : [text.context]),
    part(headings.roleplay, roleplayLines(text)),
    part(headings.answer, answerLines(question, text, texts)),
    part(headings.keypoints, keypointLines(question, text, locale)),
    part(
      headings.pitfalls,
      text.pitfalls.flatMap(({ avoid, instead }) => [`${texts.avoid}${avoid}`, `${texts.instead}${instead}`]),
    ),
    part(
      headings.redlines,
      question.redlines.map(({ id, cap }) => `${text.redlines[id] ?? id}${texts.aside(texts.atMost(cap))}`),
    ),
    part(headings.analysis, analysisLines(question, text, locale)),
    part(headings.bands, bandLines(question, text, locale)),
    part(
      headings.probes,
      text.probes.map((probe, index) => `${index + 1}. ${probe}`),
    ),
  ];
  return [
    `${question.id}  ${text.title}\n${facts.join(' · ')}\n${file}`,
    ...parts.filter((one) => one !== ''),
  ].join('\n\n');
}

function part(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [heading, ...lines.map((line) => indented(line, '  '))].join('\n');
}

function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
}

function roleplayLines({ roleplay }: QuestionText): readonly string[] {
  if (roleplay === undefined) return [];
  return [
    roleplay.brief,
    ...roleplay.hidden.map((line) => `- ${line}`),
    ...roleplay.script.map((line, index) => `${index + 1}. ${line}`),
  ];
}

function answerLines({ steps }: Question, { answer }: QuestionText, texts: CliTexts): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return steps.flatMap(({ id, minutes }, index) => {
    const step = answer[id];
    if (step === undefined) return [];
    const time = minutes === undefined ? '' : texts.aside(texts.minutes(minutes));
    return [
      `${index + 1}. ${step.goal}${time}`,
      indented(step.say, '   '),
      indented(`${texts.why}${step.why}`, '   '),
    ];
  });
}

function keypointLines(
  { keypoints, dimensions }: Question,
  text: QuestionText,
  locale: Locale,
): readonly string[] {
  return keypoints.flatMap(({ id, weight, dimension }) => {
    const { point, phrases } = text.keypoints[id] ?? { point: id, phrases: [] };
    const head = `${String(weight).padStart(3)}  ${point}${cliTexts[locale].aside(dimensions[dimension]?.[locale] ?? dimension)}`;
    return [head, ...phrases.map((phrase) => indented(phrase, '     '))];
  });
}

function analysisLines(
  { dimensions }: Question,
  { analysis }: QuestionText,
  locale: Locale,
): readonly string[] {
  if (typeof analysis === 'string') return [analysis];
  return Object.entries(analysis).map(
    ([id, line]) => `${dimensions[id]?.[locale] ?? id}${cliTexts[locale].colon}${line}`,
  );
}

function bandLines({ bands }: Question, { rubric }: QuestionText, locale: Locale): readonly string[] {
  return bands.flatMap(({ id, from, names }, index) => {
    const above = bands[index - 1]?.from;
    const upTo = above === undefined ? 100 : above - 1;
    return [`${names[locale]} ${from}–${upTo}`, ...(rubric[id] ?? []).map((line) => `- ${line}`)];
  });
}
