import { type Block, code, type Message, plain, strong, type Text } from '../platforms/message.js';
import { cutShort } from '../platforms/split-text.js';
import type { Channel } from '../practice/channel.js';
import type { BestAnswer, Digest, MissedPoint, TalkingPoint } from '../practice/digest.js';
import type { DimensionShare } from '../practice/profile.js';
import type { Locale } from '../questions/locale.js';
import { contentLocale, type Question, questionText } from '../questions/question.js';
import { instant } from './question-views.js';
import { type Texts, textsFor } from './texts.js';

/** Enough of an answer to see why it was liked; the whole is in its thread. */
const quoteLength = 280;
const mostQuotes = 3;
const barLength = 10;

/** The week of a channel. Whoever reads it in private gets no names and no quotes: they could not be taken out there any more. */
export function digestMessage({ settings }: Channel, digest: Digest): Message {
  const { locale } = settings;
  const texts = textsFor(locale);
  const { digest: words } = texts.figures;
  const summary = words.summary(digest.rounds.length, digest.people);
  const isPublic = settings.digest === 'channel';
  return {
    tone: 'notice',
    summary,
    blocks: [
      { kind: 'heading', level: 1, text: words.heading(digest.week.week) },
      { kind: 'paragraph', text: summary },
      ...listed(
        words.participation,
        digest.rounds.map(({ question, people }) => words.round(titleOf(question, locale), people)),
      ),
      ...bestBlocks(digest.best, texts, locale, isPublic),
      ...listed(
        words.missed,
        digest.missed.map((point) => missedLine(point, texts, locale)),
      ),
      ...listed(
        words.dimensions,
        digest.dimensions.map((dimension) => dimensionLine(dimension, texts, locale)),
      ),
      { kind: 'fields', fields: outlook(digest, texts, locale) },
      ...(isPublic && settings.board ? [{ kind: 'note', text: words.board } as const] : []),
      ...(isPublic ? [] : [{ kind: 'note', text: words.settings } as const]),
    ],
  };
}

/** A bar of fixed width and the share, so that it reads the same everywhere. */
export function dimensionLine({ share, names }: DimensionShare, texts: Texts, locale: Locale): Text {
  const full = Math.round(share * barLength);
  return [
    code(`${'█'.repeat(full)}${'░'.repeat(barLength - full)}`),
    plain(` ${texts.figures.percent(Math.round(share * 100))} `),
    strong(names[locale]),
  ];
}

const titleOf = (question: Question, locale: Locale): string => questionText(question, locale).title;

const listed = (heading: string, items: readonly Text[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: heading },
        { kind: 'list', ordered: false, items },
      ];

function bestBlocks(
  best: readonly BestAnswer[],
  { figures, reveal }: Texts,
  locale: Locale,
  isPublic: boolean,
): readonly Block[] {
  const { digest: words } = figures;
  const lineOf = ({ question, votes }: BestAnswer) => words.bestLine(titleOf(question, locale), votes);
  if (!isPublic) {
    const blocks = listed(words.best, best.map(lineOf));
    return blocks.length === 0 ? [] : [...blocks, { kind: 'note', text: words.bestForLead }];
  }
  if (best.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: words.best },
    ...best.flatMap((answer): readonly Block[] => [
      { kind: 'paragraph', text: lineOf(answer) },
      ...answer.replies.slice(0, mostQuotes).map(
        ({ externalId, text }): Block => ({
          kind: 'quote',
          id: externalId,
          text: cutShort(text, quoteLength),
          by: answer.by === undefined ? reveal.anonymous : [{ kind: 'member', memberId: answer.by }],
        }),
      ),
    ]),
  ];
}

function missedLine(
  { question, keypointId, missing, half, answers }: MissedPoint,
  texts: Texts,
  locale: Locale,
) {
  const point = pointOf(question, keypointId, locale) ?? keypointId;
  return texts.figures.digest.missedLine(point, titleOf(question, locale), missing, half, answers);
}

const pointOf = (question: Question, keypointId: string | undefined, locale: Locale): string | undefined =>
  keypointId === undefined ? undefined : questionText(question, locale).keypoints[keypointId]?.point;

function outlook(digest: Digest, texts: Texts, locale: Locale) {
  const { digest: words } = texts.figures;
  const sections = new Map(
    digest.rounds.map(({ question }) => [
      question.section.id,
      question.section.names[contentLocale(question, locale)],
    ]),
  );
  const { next, talk } = digest;
  return [
    { label: words.sections, value: texts.list([...sections.values()]) },
    {
      label: words.next,
      value:
        next === undefined
          ? words.nextNone
          : words.nextLine(next.questions, instant(next.firstAt, next.zone)),
    },
    ...(talk === undefined ? [] : [{ label: words.talk, value: talkLine(talk, texts, locale) }]),
  ];
}

function talkLine({ question, keypointId }: TalkingPoint, { figures }: Texts, locale: Locale): string {
  const { title, probes } = questionText(question, locale);
  const point = pointOf(question, keypointId, locale);
  const [probe] = probes;
  return point === undefined
    ? figures.digest.talkProbe(title, probe)
    : figures.digest.talkMissed(title, point, probe);
}
