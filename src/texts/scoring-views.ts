import { type Block, type Message, plain, strong } from '../platforms/message.js';
import type { Confidence } from '../practice/reply.js';
import type { OpenRound } from '../practice/round.js';
import type { Verdict } from '../practice/score.js';
import type { ShownAnswer } from '../practice/shown-answer.js';
import type { Locale } from '../questions/locale.js';
import { type Band, contentLocale, type Question, questionText } from '../questions/question.js';
import { answerButton } from './question-views.js';
import { type Texts, textsFor } from './texts.js';

/** Asks those who write in the thread to use the button, where answers are sealed until the reveal. */
export function sealedMessage(locale: Locale, roundId: string): Message {
  const { question, sealed } = textsFor(locale);
  return {
    tone: 'notice',
    summary: sealed.hint,
    blocks: [{ kind: 'paragraph', text: sealed.hint }, answerButton(question.answerButton, roundId)],
  };
}

/** Reminds an author of how sure they were, with the way to find out how right that was. */
export function confidenceMessage(round: OpenRound, confidence: Confidence): Message {
  const { confidence: texts, reveal } = textsFor(round.locale);
  const { title } = questionText(round.question, round.locale);
  return {
    tone: 'notice',
    summary: texts.summary(title),
    blocks: [
      { kind: 'paragraph', text: texts.told(title, confidence) },
      {
        kind: 'buttons',
        buttons: [{ label: reveal.scoreButton, action: 'score', subject: round.id, style: 'primary' }],
      },
    ],
  };
}

export type Judged = {
  readonly question: Question;
  readonly band: Band;
  /** Without it the answer was scored by band alone. */
  readonly verdict?: Verdict | undefined;
  readonly next?: Band | undefined;
  readonly saved: 'added' | 'changed' | 'same';
  readonly isOwn: boolean;
  readonly confidence?: Confidence | undefined;
};

/** What a score amounts to, and what the next band asks for. */
export function verdictMessage(judged: Judged, locale: Locale): Message {
  const texts = textsFor(locale);
  const { score } = texts;
  const { question, verdict, confidence, next } = judged;
  const name = judged.band.names[contentLocale(question, locale)];
  const words = verdict === undefined ? name : score.verdict(verdict.points, name);
  const sentence = { added: score.saved, changed: score.changed, same: score.same }[judged.saved](words);
  const reminder: readonly Block[] =
    confidence === undefined || !judged.isOwn
      ? []
      : [{ kind: 'paragraph', text: texts.confidence.reminder(confidence) }];
  return {
    tone: 'notice',
    summary: sentence,
    blocks: [
      { kind: 'paragraph', text: [strong(sentence)] },
      ...reminder,
      ...cappedBlocks(question, verdict, locale, texts),
      ...nextBlocks(question, next, locale, texts),
      ...missingBlocks(question, verdict, locale, texts),
      { kind: 'note', text: judged.isOwn ? score.ownNote : score.otherNote },
    ],
  };
}

function cappedBlocks(
  question: Question,
  verdict: Verdict | undefined,
  locale: Locale,
  { score }: Texts,
): readonly Block[] {
  if (verdict?.cappedBy === undefined) return [];
  const { redline, cap, without } = verdict.cappedBy;
  const words = questionText(question, locale).redlines[redline] ?? redline;
  return [{ kind: 'paragraph', text: score.capped(words, cap, without) }];
}

function nextBlocks(
  question: Question,
  next: Band | undefined,
  locale: Locale,
  { score, reveal }: Texts,
): readonly Block[] {
  if (next === undefined) return [{ kind: 'paragraph', text: score.best }];
  const general: Readonly<Record<string, string>> = reveal.generalBands;
  const usual = general[next.id];
  const asked = questionText(question, locale).rubric[next.id] ?? (usual === undefined ? [] : [usual]);
  const heading = score.next(next.names[contentLocale(question, locale)], next.from);
  if (asked.length === 0) return [{ kind: 'paragraph', text: heading }];
  return [
    { kind: 'heading', level: 2, text: heading },
    { kind: 'list', ordered: false, items: asked },
  ];
}

function missingBlocks(
  question: Question,
  verdict: Verdict | undefined,
  locale: Locale,
  { score }: Texts,
): readonly Block[] {
  if (verdict === undefined || verdict.missing.length === 0) return [];
  const { keypoints } = questionText(question, locale);
  return [
    { kind: 'heading', level: 2, text: score.missing },
    {
      kind: 'list',
      ordered: false,
      items: verdict.missing.map(({ id, points }) => score.missingPoint(keypoints[id]?.point ?? id, points)),
    },
  ];
}

/** Answers to choose the best from, some at a time; of a long one the beginning. */
export function ballotMessage(
  ballot: {
    readonly roundId: string;
    readonly title: string;
    readonly answers: readonly { readonly number: number; readonly answer: ShownAnswer }[];
    readonly nextPage?: number | undefined;
  },
  locale: Locale,
): Message {
  const { vote } = textsFor(locale);
  const { roundId, nextPage } = ballot;
  return {
    tone: 'notice',
    summary: vote.heading,
    blocks: [
      { kind: 'heading', level: 2, text: vote.heading },
      { kind: 'note', text: `${ballot.title} · ${vote.intro}` },
      ...ballot.answers.flatMap((entry) => ballotEntry(roundId, entry, locale)),
      ...(nextPage === undefined ? [] : [moreButton(roundId, nextPage, vote.more)]),
    ],
  };
}

function ballotEntry(
  roundId: string,
  { number, answer }: { readonly number: number; readonly answer: ShownAnswer },
  locale: Locale,
): readonly Block[] {
  const { vote, reveal } = textsFor(locale);
  const who = answer.isAnonymous
    ? plain(reveal.anonymous)
    : ({ kind: 'member', memberId: answer.memberId } as const);
  const subject = `${roundId}:${answer.ref}`;
  return [
    { kind: 'quote', text: beginningOf(answer.text), by: vote.author(number, who) },
    {
      kind: 'buttons',
      buttons: [
        { label: vote.choose(number), action: 'vote', subject, style: 'primary' },
        { label: vote.score(number), action: 'score', subject, style: 'plain' },
      ],
    },
  ];
}

const moreButton = (roundId: string, page: number, label: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, action: 'vote', subject: `${roundId}:p${page}`, style: 'plain' }],
});

const longestBeginning = 240;

/** Cut between characters as people see them. */
export function beginningOf(text: string, longest = longestBeginning): string {
  if (text.length <= longest) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
