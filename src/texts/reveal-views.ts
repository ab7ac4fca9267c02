import { type Block, type Message, plain, strong, type Text } from '../platforms/message.js';
import type { Reply } from '../practice/reply.js';
import type { OpenRound } from '../practice/round.js';
import type { Locale } from '../questions/locale.js';
import { contentLocale, type Question, type QuestionText, questionText } from '../questions/question.js';
import { paragraphs } from './question-views.js';
import { type Texts, textsFor } from './texts.js';

/**
 * How many answered, and the private answers whose authors agreed to show them. Where they were cut into several messages, only
 * the first says the number.
 */
export function answersMessage(locale: Locale, count: number | undefined, shown: readonly Reply[]): Message {
  const texts = textsFor(locale).reveal;
  const opening = count === undefined ? [] : [texts.participation(count)];
  return {
    tone: 'answer',
    summary: [...opening, texts.privateSummary(shown.length)].join(' '),
    blocks: [
      ...opening.map((text): Block => ({ kind: 'paragraph', text })),
      ...(shown.length === 0 ? [] : [{ kind: 'heading', level: 2, text: texts.privateHeading } as const]),
      ...shown.map((reply) => answerQuote(reply, locale)),
    ],
  };
}

const answerQuote = (reply: Reply, locale: Locale): Block => ({
  kind: 'quote',
  id: reply.externalId,
  text: reply.text,
  by:
    reply.visibility === 'anonymous'
      ? textsFor(locale).reveal.anonymous
      : [{ kind: 'member', memberId: reply.memberId }],
});

/** The reference answer, key points, analysis and bands. `count` is said here when no private answers came before. */
export function revealMessage(round: OpenRound, count: number | undefined): Message {
  const { reveal: texts, vote } = textsFor(round.locale);
  const participation: readonly Block[] =
    count === undefined ? [] : [{ kind: 'paragraph', text: texts.participation(count) }];
  return {
    tone: 'answer',
    summary: texts.summary(questionText(round.question, round.locale).title),
    blocks: [
      ...participation,
      ...revealBlocks(round, round.locale),
      {
        kind: 'buttons',
        buttons: [
          { label: texts.scoreButton, action: 'score', subject: round.id, style: 'plain' },
          { label: vote.button, action: 'vote', subject: round.id, style: 'plain' },
        ],
      },
    ],
  };
}

/** What a round reveals: of a question asked for the second time, what it was about then. */
export function revealBlocks(
  { kind, question }: Pick<OpenRound, 'kind' | 'question'>,
  wanted: Locale,
): readonly Block[] {
  const texts = textsFor(wanted);
  switch (kind) {
    case 'new':
      return answerBlocks(question, wanted);
    case 'variant':
      return [{ kind: 'paragraph', text: texts.rhythm.again.compare }, ...answerBlocks(question, wanted)];
    case 'recall': {
      const locale = contentLocale(question, wanted);
      const points = keypointBlocks({ question, text: questionText(question, locale), locale, texts });
      if (points.length === 0) return answerBlocks(question, wanted);
      return [
        { kind: 'heading', level: 1, text: texts.reveal.keypoints },
        ...points,
        { kind: 'note', text: texts.rhythm.again.whole(question.id) },
      ];
    }
    default:
      return kind satisfies never;
  }
}

/** Everything there is to learn from a question, answer first and bands last, so that people compare before they grade. */
export function answerBlocks(question: Question, wanted: Locale): readonly Block[] {
  const locale = contentLocale(question, wanted);
  const part = { question, text: questionText(question, locale), locale, texts: textsFor(wanted) };
  return [
    { kind: 'heading', level: 1, text: part.texts.reveal.heading },
    ...stepBlocks(part),
    ...section(part.texts.reveal.keypoints, keypointBlocks(part)),
    ...section(part.texts.reveal.pitfalls, pitfallBlocks(part)),
    ...section(part.texts.reveal.redlines, redlineBlocks(part)),
    ...section(part.texts.reveal.analysis, analysisBlocks(part)),
    ...section(part.texts.reveal.bands, bandBlocks(part)),
    ...section(part.texts.reveal.probes, listOf(part.text.probes)),
    ...roleplayBlocks(part),
  ];
}

type Part = {
  readonly question: Question;
  readonly text: QuestionText;
  readonly locale: Locale;
  readonly texts: Texts;
};

const section = (heading: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: heading }, ...blocks];

const listOf = (items: readonly Text[], ordered = false): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered, items }];

function stepBlocks({ question, text, texts }: Part): readonly Block[] {
  const { answer } = text;
  if (typeof answer === 'string') return paragraphs(answer);
  return question.steps.flatMap(({ id, minutes }, index): readonly Block[] => {
    const step = answer[id];
    if (step === undefined) return [];
    const length = minutes === undefined ? '' : ` · ${texts.question.minutes(minutes)}`;
    return [
      { kind: 'paragraph', text: [strong(`${index + 1}. ${step.goal}`), plain(length)] },
      ...paragraphs(step.say),
      { kind: 'note', text: [strong(texts.reveal.why), plain(step.why)] },
    ];
  });
}

function keypointBlocks({ question, text, texts }: Part): readonly Block[] {
  const items = question.keypoints.flatMap(({ id, weight }): readonly Text[] => {
    const keypoint = text.keypoints[id];
    if (keypoint === undefined) return [];
    const phrases =
      keypoint.phrases.length === 0
        ? []
        : [plain(` · ${keypoint.phrases.map(texts.reveal.phrase).join(' ')}`)];
    return [[strong(keypoint.point), plain(` · ${texts.reveal.weight(weight)}`), ...phrases]];
  });
  return listOf(items);
}

const pitfallBlocks = ({ text, texts }: Part): readonly Block[] =>
  text.pitfalls.map(({ avoid, instead }) => ({
    kind: 'fields',
    fields: [
      { label: texts.reveal.avoid, value: avoid },
      { label: texts.reveal.instead, value: instead },
    ],
  }));

function redlineBlocks({ question, text, texts }: Part): readonly Block[] {
  const items = question.redlines.flatMap(({ id, cap }) => {
    const redline = text.redlines[id];
    return redline === undefined ? [] : [texts.reveal.redline(redline, cap)];
  });
  return listOf(items);
}

function analysisBlocks({ question, text, locale }: Part): readonly Block[] {
  const { analysis } = text;
  if (typeof analysis === 'string') return paragraphs(analysis);
  const items = Object.entries(analysis).map(([dimension, sentence]): Text => {
    const name = question.dimensions[dimension]?.[locale] ?? dimension;
    return [strong(name), plain(` · ${sentence}`)];
  });
  return listOf(items);
}

function bandBlocks({ question, text, locale, texts }: Part): readonly Block[] {
  const general: Readonly<Record<string, string>> = texts.reveal.generalBands;
  return question.bands.flatMap((band, index): readonly Block[] => {
    const to = (question.bands[index - 1]?.from ?? 101) - 1;
    const behaviours =
      text.rubric[band.id] ?? (general[band.id] === undefined ? [] : [general[band.id] ?? '']);
    return [
      { kind: 'paragraph', text: [strong(texts.reveal.band(band.names[locale], band.from, to))] },
      ...listOf(behaviours),
    ];
  });
}

function roleplayBlocks({ text, texts }: Part): readonly Block[] {
  const { roleplay } = text;
  if (roleplay === undefined) return [];
  return section(texts.reveal.roleplay, [
    ...paragraphs(roleplay.brief),
    ...listOf(roleplay.hidden),
    ...listOf(roleplay.script, true),
  ]);
}
