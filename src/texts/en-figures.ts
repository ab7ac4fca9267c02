import { code, plain, type Span, type Text } from '../platforms/message.js';
import type { DigestMode } from '../practice/channel.js';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const people = (n: number): string => count(n, 'person', 'people');
/** Some titles are quotations already. */
const quoted = (title: string): string => (/^[“"「]/.test(title) ? title : `“${title}”`);

const votes = (n: number): string => count(n, 'vote', 'votes');

/** Figures for oneself and for the team. */
export const enFigures = {
  commands: { board: 'who answered most this month, where the channel keeps a board' },
  options: {
    streak: 'on or off: show how many practice days in a row you have answered',
    digest: 'weekly digest: channel, lead (whoever set this up), or off',
    board: 'on or off: a monthly board with names',
    boardWhat: 'leave or join',
  },
  setup: {
    fields: { digest: 'Weekly digest', board: 'Monthly board' },
    digestModes: {
      channel: 'in the channel, on Fridays',
      lead: 'to whoever set practice up, on Fridays',
      off: 'none',
    } satisfies Record<DigestMode, string>,
    boardOn: 'on',
    boardOff: 'off',
    boardHint: 'Who answered how many questions, by name. Everybody can leave it at any time.',
  },
  status: {
    digest: (mode: string, nextAt: Span): Text => [plain(`${mode} · next: `), nextAt],
    digestToNobody: [
      plain('to nobody yet: it goes to whoever runs '),
      code('/question-admin setup'),
      plain(' here'),
    ] satisfies Text,
  },
  percent: (n: number) => `${n}%`,
  stats: {
    profile: 'By dimension',
    profileNote: 'How much of the key points was there in the answers you scored by key point.',
    weak: 'Worth practising',
    weakLine: (dimension: string, questions: readonly string[]) =>
      questions.length === 0 ? dimension : `${dimension}: ${questions.join(', ')}`,
    weakNote: [
      code('/question draw'),
      plain(' prefers these, and '),
      code('/question show'),
      plain(' opens one by its number.'),
    ] satisfies Text,
    streak: 'Practice days in a row',
    streakValue: (current: number, longest: number) => `${current} (longest: ${longest})`,
    streakOn: 'Your streak is shown here from now on. Only days on which a question came count.',
    streakOff: 'Your streak is no longer shown.',
  },
  draw: {
    because: (dimensions: readonly string[]) =>
      `Chosen for what your own scores say is worth practising: ${dimensions.join(', ')}.`,
  },
  board: {
    heading: (month: string) =>
      `Board of ${new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-01`))}`,
    line: (place: number, answered: number, asked: number, given: number): readonly [string, string] => [
      `${place}. `,
      ` · ${answered} of ${count(asked, 'question', 'questions')}${given === 0 ? '' : ` · ${votes(given)}`}`,
    ],
    none: 'Nobody is on the board of this month yet. It counts questions once their reference answer has appeared.',
    note: 'Counts what was answered in time under one’s own name.',
    leaveNote: [code('/question board leave'), plain(' takes you off it.')] satisfies Text,
    joinNote: [
      plain('You are not on it. '),
      code('/question board join'),
      plain(' puts you back.'),
    ] satisfies Text,
    anonymousNote: [
      plain('You practise anonymously, so you are not on it. '),
      code('/question privacy anonymous'),
      plain(' changes that.'),
    ] satisfies Text,
    off: 'This channel keeps no board: what people do is nobody else’s business here.',
    offMember: 'Whoever manages the channel can switch one on; you could leave it at any time.',
    offLead: [
      plain('You can switch one on with '),
      code('/question-admin setup board:on'),
      plain('. Everybody could leave it at any time.'),
    ] satisfies Text,
    left: 'Done. No board of this team names you any more.',
    joined: 'Done. Where a channel keeps a board, you are on it.',
  },
  digest: {
    heading: (week: string) => `Practice week ${week.replace(/^(\d+)-W0?(\d+)$/, '$2 of $1')}`,
    summary: (questions: number, n: number) =>
      `${count(questions, 'question', 'questions')} this week, answered by ${people(n)}.`,
    participation: 'Participation',
    round: (title: string, n: number) => `${title} · ${people(n)}`,
    best: 'Best answers',
    bestLine: (title: string, given: number) => `${title} · ${votes(given)}`,
    bestForLead: [
      plain('Read them with '),
      code('/question-admin answers'),
      plain(' in the channel.'),
    ] satisfies Text,
    missed: 'Key points most often missed',
    missedLine: (point: string, title: string, missing: number, half: number, answers: number) =>
      `${point} · ${title}: ${missing === 0 ? '' : `missing in ${missing}`}${missing > 0 && half > 0 ? ', ' : ''}${half === 0 ? '' : `half there in ${half}`} of ${count(answers, 'scored answer', 'scored answers')}`,
    dimensions: 'By dimension',
    sections: 'Sections covered',
    next: 'Next week',
    nextLine: (questions: number, firstAt: Span): Text => [
      plain(`${count(questions, 'question', 'questions')}, the first on `),
      firstAt,
    ],
    nextNone: 'no question is planned',
    talk: 'To talk about',
    talkMissed: (title: string, point: string, probe: string | undefined) =>
      `${quoted(title)} has the key point ${quoted(point)}. How would you say it, word for word?${probe === undefined ? '' : ` And then: ${probe}`}`,
    talkProbe: (title: string, probe: string | undefined) =>
      `${quoted(title)}: ${probe ?? 'which sentence of your answers would you use again?'}`,
    board: [plain('The board of the month: '), code('/question board')] satisfies Text,
    settings: [
      plain('Where this goes is set with '),
      code('/question-admin setup digest:'),
      plain(' (channel, lead or off).'),
    ] satisfies Text,
  },
};
