import { type Block, type Message, plain, type Span } from '../platforms/message.js';
import type { ChannelSettings } from '../practice/channel.js';
import type { AskedRound } from '../practice/round.js';
import type { Locale } from '../questions/locale.js';
import { contentLocale, type Question, questionText } from '../questions/question.js';
import { type Texts, textsFor } from './texts.js';

/** An instant to be shown in the reader's zone, or where the platform cannot, in the channel's. */
export const instant = (at: number, zone: string, style: 'time' | 'date-time' = 'date-time'): Span => ({
  kind: 'instant',
  at,
  zone,
  style,
});

/** Section, points, difficulty and length in one line, in the language the question is written in. */
function factsLine(question: Question, locale: Locale, texts: Texts): string {
  const { section, points, difficulty, minutes } = question;
  const facts = [
    section.names[contentLocale(question, locale)],
    ...(points > 0 ? [texts.question.points(points)] : []),
    texts.question.difficulty[difficulty - 1] ?? '',
    ...(minutes === undefined ? [] : [texts.question.minutes(minutes)]),
  ];
  return facts.join(' · ');
}

/** Title, task and situation: the same wherever a question is shown. */
export function questionBlocks(question: Question, locale: Locale): readonly Block[] {
  const text = questionText(question, locale);
  const texts = textsFor(locale);
  const context: readonly Block[] =
    text.context === undefined
      ? []
      : [{ kind: 'heading', level: 2, text: texts.question.context }, ...paragraphs(text.context)];
  return [
    { kind: 'heading', level: 1, text: text.title },
    ...paragraphs(text.prompt),
    ...context,
    { kind: 'note', text: factsLine(question, locale, texts) },
  ];
}

/** The question of a round as it was asked: a recall is its title alone. */
export function roundBlocks(
  { kind, question }: Pick<AskedRound, 'kind' | 'question'>,
  locale: Locale,
): readonly Block[] {
  const texts = textsFor(locale);
  switch (kind) {
    case 'new':
      return questionBlocks(question, locale);
    case 'variant':
      return [{ kind: 'note', text: texts.rhythm.again.variant }, ...questionBlocks(question, locale)];
    case 'recall':
      return [
        { kind: 'heading', level: 1, text: questionText(question, locale).title },
        { kind: 'paragraph', text: texts.rhythm.again.recall },
        { kind: 'note', text: factsLine(question, locale, texts) },
      ];
    default:
      return kind satisfies never;
  }
}

function summaryOf({ kind, question }: Pick<AskedRound, 'kind' | 'question'>, locale: Locale): string {
  const texts = textsFor(locale);
  const { title } = questionText(question, locale);
  return kind === 'new' ? texts.question.summary(title) : texts.rhythm.again.summary[kind](title);
}

export const paragraphs = (text: string): readonly Block[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));

/** The message that opens a round. */
export function questionMessage(round: {
  readonly roundId: string;
  readonly kind: AskedRound['kind'];
  readonly question: Question;
  readonly revealAt: number;
  readonly zone: string;
  readonly settings: ChannelSettings;
}): Message {
  const { settings } = round;
  const { locale } = settings;
  const { question: texts, openOnly } = textsFor(locale);
  const closesAt = instant(round.revealAt, round.zone);
  return {
    tone: 'question',
    summary: summaryOf(round, locale),
    ping: settings.mention,
    blocks: [
      ...roundBlocks(round, locale),
      {
        kind: 'note',
        text: {
          open: openOnly.closesAt,
          sealed: texts.closesAtSealed,
          both: texts.closesAt,
        }[settings.answers](closesAt),
      },
      ...(settings.answers === 'open' ? [] : [answerButton(texts.answerButton, round.roundId)]),
    ],
  };
}

export const answerButton = (label: string, roundId: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, action: 'answer', subject: roundId, style: 'primary' }],
});

/** What the question message becomes once its answer has appeared. */
export function closedMessage(round: AskedRound): Message {
  const texts = textsFor(round.locale).question;
  return {
    tone: 'closed',
    summary: texts.closedSummary(questionText(round.question, round.locale).title),
    blocks: [...roundBlocks(round, round.locale), { kind: 'note', text: [plain(texts.closed)] }],
  };
}
