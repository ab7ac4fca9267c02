import { plain, type Span, type Text } from '../platforms/message.js';
import type { Confidence } from '../practice/reply.js';
import type { Tick } from '../practice/score.js';

const points = (n: number): string => `${n} ${n === 1 ? 'point' : 'points'}`;

const sure: Readonly<Record<Confidence, string>> = { 1: 'not sure', 2: 'fairly sure', 3: 'very sure' };

const ticks: Readonly<Record<Tick, string>> = { 0: 'missing', 0.5: 'half there', 1: 'fully there' };

/** What is said about scores, votes and sealed answers, in English; the pattern for other languages. */
export const enScoring = {
  score: {
    title: 'Score your own answer',
    titleOther: 'Score this answer',
    intro: (title: string) =>
      `“${title}”: compare your answer with the reference, then grade each key point.`,
    introBand: (title: string) =>
      `“${title}”: compare your answer with the reference, then choose the band that fits best.`,
    introOther: (title: string) => `“${title}”: grade each key point by what this answer says.`,
    introOtherBand: (title: string) => `“${title}”: choose the band that fits this answer best.`,
    ticks: 'Key points',
    tick: ticks,
    keypoint: (point: string, weight: number) => `${point} (${points(weight)})`,
    redlines: 'Critical errors',
    redlinesHint: 'Tick only what the answer really does. Each one caps the points.',
    band: 'Band',
    submit: 'Save the score',
    saved: (verdict: string) => `Saved: ${verdict}.`,
    changed: (verdict: string) => `Changed: ${verdict}. What you gave before is kept in the history.`,
    same: (verdict: string) => `Nothing changed: ${verdict}, as you had saved it.`,
    verdict: (n: number, band: string) => `${n} of 100 points, ${band}`,
    capped: (redline: string, cap: number, without: number) =>
      `One critical error caps the points at ${cap}; without it there would be ${without}: ${redline}`,
    next: (band: string, from: number) => `What ${band} (from ${from}) asks for`,
    missing: 'Key points with something left to gain',
    missingPoint: (point: string, left: number) => `${point} · ${points(left)}`,
    best: 'There is no higher band.',
    ownNote: 'Only you can see this; /question stats shows all of yours.',
    otherNote: 'Neither the author nor the channel learns who gave this score.',
    notRevealed: 'You can score an answer once the reference answer has appeared.',
    notAnswered: 'You have not answered this question, so there is nothing to score.',
    none: 'There is nothing to score yet: you have not answered a question here whose reference answer has appeared.',
    noAnswerThere:
      'That message is not an answer to a question of mine, or it has been deleted. For answers that I quoted, press “Best answer” below the reference answer.',
    unknownBand:
      'That band does not belong to this question. Open the form again and choose one of its bands.',
    unfit:
      'That score does not fit this question: a key point takes 0, ½ or 1, and only its own critical errors count. Open the form again.',
    twice: (point: string) => `This key point has two grades; leave one of them: ${point}`,
  },
  vote: {
    button: 'Best answer',
    shortcut: 'Vote as best answer',
    heading: 'Which answer is the best?',
    intro: 'You have one vote and can move it. Your own answer is left out; any other can be scored as well.',
    choose: (n: number) => `Best: ${n}`,
    score: (n: number) => `Score ${n}`,
    author: (n: number, who: Span): Text => [plain(`${n} · `), who],
    more: 'More answers',
    none: 'Nobody else’s answer has been shown here, so there is nothing to vote for.',
    saved: 'Your vote is in. Vote for another answer to move it.',
    changed: 'Your vote has moved to this answer.',
    same: 'Your vote is on this answer already.',
    own: 'You cannot vote for your own answer.',
    notRevealed: 'Voting begins once the reference answer has appeared.',
    late: 'That message came after the reveal, so it is not up for the vote.',
    gone: 'That answer is no longer there: it was deleted, or its author keeps it private.',
    noneRevealed: 'There is nothing to vote on yet: no reference answer has appeared here.',
  },
  confidence: {
    label: 'How sure are you?',
    hint: 'For yourself alone: you are reminded of it after the reveal.',
    levels: { 1: 'Not sure', 2: 'Fairly sure', 3: 'Very sure' } satisfies Record<Confidence, string>,
    summary: (title: string) => `How sure you were about “${title}”`,
    told: (title: string, confidence: Confidence) =>
      `Before the reveal you were ${sure[confidence]} of your answer to “${title}”. The reference answer is there now: compare, then score yourself.`,
    reminder: (confidence: Confidence) => `Before the reveal you were ${sure[confidence]} of it.`,
  },
  sealed: {
    hint: 'Answers here are sealed until the reveal, so that everyone thinks for themselves: please use the button. What has been written in the thread counts all the same.',
  },
  openOnly: {
    refused: 'Here everyone answers in the thread of the question. Write your answer there.',
    closesAt: (when: Span): Text => [
      plain('Answer in the thread until '),
      when,
      plain('. Then the reference answer appears.'),
    ],
  },
};
