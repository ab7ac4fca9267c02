import { asGrades, asList, gradesIn, listed } from '../platforms/form-values.js';
import type { Field, Form } from '../platforms/message.js';
import { type Score, type Tick, tickGrades } from '../practice/score.js';
import { UserError } from '../practice/user-error.js';
import { contentLocale, type Question, questionText } from '../questions/question.js';
import { beginningOf } from '../texts/scoring-views.js';
import type { Call } from './action.js';

export type Judgement = Pick<Score, 'ticks' | 'redlines'> & { readonly band?: string | undefined };

const longestQuote = 700;

/** Key points with their redlines, or where a question has none its bands; set to what the rater gave before. */
export function scoreForm(
  call: Call,
  scored: {
    readonly question: Question;
    readonly subject: string;
    /** What is scored, for those who have not written it. */
    readonly answer?: string | undefined;
    readonly isOwn: boolean;
    readonly before?: Score | undefined;
  },
): Form {
  const { question, isOwn, answer, before } = scored;
  const { score } = call.texts;
  const { title } = questionText(question, call.locale);
  const hasKeypoints = question.keypoints.length > 0;
  const intro = isOwn
    ? hasKeypoints
      ? score.intro(title)
      : score.introBand(title)
    : hasKeypoints
      ? score.introOther(title)
      : score.introOtherBand(title);
  return {
    action: 'score',
    subject: scored.subject,
    title: isOwn ? score.title : score.titleOther,
    intro: answer === undefined ? intro : `${intro}\n\n${beginningOf(answer, longestQuote)}`,
    submitLabel: score.submit,
    fields: hasKeypoints ? keypointFields(call, question, before) : [bandField(call, question, before)],
  };
}

function keypointFields(
  { texts, locale }: Call,
  question: Question,
  before: Score | undefined,
): readonly Field[] {
  const { score } = texts;
  const { keypoints, redlines } = questionText(question, locale);
  const ticks: Field = {
    kind: 'grades',
    name: 'ticks',
    label: score.ticks,
    required: true,
    value: asGrades(
      Object.entries(before?.ticks ?? {}).map(([item, grade]) => ({ item, grade: String(grade) })),
    ),
    items: question.keypoints.map(({ id, weight }) => ({
      value: id,
      label: score.keypoint(keypoints[id]?.point ?? id, weight),
    })),
    grades: tickGrades.map((grade) => ({ value: String(grade), label: score.tick[grade] })),
  };
  if (question.redlines.length === 0) return [ticks];
  const errors: Field = {
    kind: 'choices',
    name: 'redlines',
    label: score.redlines,
    hint: score.redlinesHint,
    required: false,
    value: asList(before?.redlines ?? []),
    choices: question.redlines.map(({ id }) => ({ value: id, label: redlines[id] ?? id })),
  };
  return [ticks, errors];
}

function bandField({ texts, locale }: Call, question: Question, before: Score | undefined): Field {
  const { rubric } = questionText(question, locale);
  const shownIn = contentLocale(question, locale);
  return {
    kind: 'choice',
    name: 'band',
    label: texts.score.band,
    required: true,
    value: before?.band ?? '',
    choices: question.bands.map(({ id, names }) => {
      const behaviour = rubric[id]?.[0];
      return {
        value: id,
        label: behaviour === undefined ? names[shownIn] : `${names[shownIn]} · ${behaviour}`,
      };
    }),
  };
}

/** @throws UserError when what was filled in does not belong to this question, or contradicts itself */
export function readJudgement(
  question: Question,
  values: Readonly<Record<string, string>>,
  call: Call,
): Judgement {
  if (question.keypoints.length > 0) return readTicks(question, values, call);
  const band = question.bands.find(({ id }) => id === values['band']);
  if (band === undefined) throw new UserError((texts) => texts.score.unknownBand);
  return { ticks: {}, redlines: [], band: band.id };
}

function readTicks(question: Question, values: Readonly<Record<string, string>>, call: Call): Judgement {
  const unfit = new UserError((texts) => texts.score.unfit);
  if (values['ticks'] === undefined) throw unfit;
  const given = new Map<string, Tick>();
  const known = new Set(question.keypoints.map(({ id }) => id));
  for (const { item, grade } of gradesIn(values['ticks'])) {
    const tick = tickGrades.find((candidate) => String(candidate) === grade);
    if (tick === undefined || !known.has(item)) throw unfit;
    const point = questionText(question, call.locale).keypoints[item]?.point ?? item;
    if (given.has(item)) throw new UserError((texts) => texts.score.twice(point));
    given.set(item, tick);
  }
  const crossed = new Set(listed(values['redlines'] ?? ''));
  const redlines = question.redlines.map(({ id }) => id).filter((id) => crossed.delete(id));
  if (crossed.size > 0) throw unfit;
  const ticks = Object.fromEntries(question.keypoints.map(({ id }) => [id, given.get(id) ?? 0] as const));
  return { ticks, redlines };
}
