import type { Mate } from './practice-chat.js';
import { type Author, answererOf, type Round, type Score, type Standing } from './replay.js';
import { type Share, saysWhich, sharesOf } from './shares.js';

type Locale = Mate['locale'];

/** What a key point's line says. */
export type Missed = {
  readonly point: string;
  readonly title: string;
  readonly missing: number;
  readonly half: number;
  readonly of: number;
};

export type Best = {
  readonly title: string;
  readonly votes: number;
  readonly author: Author;
  /** What stands of it, as far as it is quoted. */
  readonly quotes: readonly string[];
  readonly isNamed: boolean;
};

export type WeekFigures = {
  readonly questions: number;
  readonly people: number;
  readonly participation: readonly { readonly title: string; readonly people: number }[];
  /** Every answer that may be among the best: of each question those with most votes. */
  readonly best: readonly Best[];
  /** Every key point that was lacking, from the one that lacked most. */
  readonly missed: readonly Missed[];
  readonly shares: readonly Share[];
  readonly sections: readonly string[];
};

/** What the rounds of these dates came to. */
export function recountWeek(standing: Standing, dates: readonly string[], locale: Locale): WeekFigures {
  const rounds = standing.rounds.filter(({ date }) => dates.includes(date));
  const scored = rounds.flatMap((round) => decisive(round).map((score) => ({ round, score })));
  return {
    questions: rounds.length,
    people: new Set(rounds.flatMap((round) => [...answererOf(round)])).size,
    participation: rounds.map((round) => ({
      title: round.page.texts[locale].title,
      people: answererOf(round).size,
    })),
    best: rounds.flatMap((round) => bestOf(round, standing, locale)).sort((a, b) => b.votes - a.votes),
    missed: rounds.flatMap((round) => missedOf(round, locale)).sort((a, b) => lack(b) - lack(a)),
    shares: sharesOf(scored).filter(({ dim }) => peopleScoredFor(dim, scored) >= 5),
    sections: [...new Set(rounds.map(({ page }) => page.section[locale]))],
  };
}

export const lack = ({ missing, half, of }: Missed): number => (missing + half / 2) / of;

/** One score for each answer that counts: the lead's, else a colleague's, else one's own; of several the last. */
function decisive(round: Round): readonly Score[] {
  return [...answererOf(round)].flatMap((author) => {
    const given = round.scores.filter((score) => score.author === author && saysWhich(score));
    const byLead = given.filter(({ rater }) => rater === 'lead' && author !== 'lead');
    const byOthers = given.filter(({ rater }) => rater !== author);
    const [wanted = []] = [byLead, byOthers, given].filter(({ length }) => length > 0);
    const last = [...wanted].sort((a, b) => a.at - b.at).at(-1);
    return last === undefined ? [] : [last];
  });
}

function missedOf(round: Round, locale: Locale): readonly Missed[] {
  const scores = decisive(round);
  if (scores.length < 3) return [];
  const { title, keypoints } = round.page.texts[locale];
  return round.page.keypoints
    .map(({ id }) => ({
      point: keypoints[id]?.point ?? '',
      title,
      missing: scores.filter(({ ticks }) => ticks[id] === 0).length,
      half: scores.filter(({ ticks }) => ticks[id] === 0.5).length,
      of: scores.length,
    }))
    .filter(({ missing, half }) => missing + half > 0);
}

const peopleScoredFor = (
  dim: string,
  scored: readonly { readonly round: Round; readonly score: Score }[],
): number =>
  new Set(
    scored
      .filter(({ round }) => round.page.keypoints.some((point) => point.dim === dim))
      .map(({ score }) => score.author),
  ).size;

function bestOf({ page, replies, votes }: Round, { anonymous }: Standing, locale: Locale): readonly Best[] {
  const found = [...new Set(votes.map(({ author }) => author))].flatMap((author): readonly Best[] => {
    const own = replies.filter((reply) => reply.author === author && !reply.isLate && reply.text !== '');
    const signed = own.filter(({ how }) => how === 'thread' || how === 'named');
    const quoted = signed.length > 0 ? signed : own.filter(({ how }) => how === 'anonymous');
    if (quoted.length === 0) return [];
    return [
      {
        title: page.texts[locale].title,
        votes: votes.filter((vote) => vote.author === author).length,
        author,
        quotes: [...quoted].sort((a, b) => a.at - b.at).map(({ text }) => text),
        isNamed: signed.length > 0 && !anonymous.has(author),
      },
    ];
  });
  const most = Math.max(...found.map((one) => one.votes));
  return found.filter((one) => one.votes === most);
}

export type BoardFigures = {
  readonly asked: number;
  readonly lines: readonly {
    readonly name: Author;
    readonly place: number;
    readonly answered: number;
    readonly votes: number;
  }[];
};

/** Who answered how many of the questions of these dates under their own name. */
export function recountBoard(
  { rounds, offBoard, anonymous }: Standing,
  dates: readonly string[],
): BoardFigures {
  const ofMonth = rounds.filter(({ date }) => dates.includes(date));
  const isSigned = (round: Round, author: Author) =>
    round.replies.some(
      (reply) =>
        reply.author === author && !reply.isLate && (reply.how === 'thread' || reply.how === 'named'),
    );
  const authors = [...new Set(ofMonth.flatMap(({ replies }) => replies.map(({ author }) => author)))];
  const counted = authors
    .filter((author) => !author.endsWith(' before') && !offBoard.has(author) && !anonymous.has(author))
    .map((author) => {
      const signed = ofMonth.filter((round) => isSigned(round, author));
      const votes = signed.flatMap((round) => round.votes.filter((vote) => vote.author === author)).length;
      return { name: author, answered: signed.length, votes };
    })
    .filter(({ answered }) => answered > 0);
  const isAhead = (a: (typeof counted)[number], b: (typeof counted)[number]) =>
    a.answered > b.answered || (a.answered === b.answered && a.votes > b.votes);
  const lines = counted.map((line) => ({
    ...line,
    place: 1 + counted.filter((other) => isAhead(other, line)).length,
  }));
  return { asked: ofMonth.length, lines: lines.sort((a, b) => a.place - b.place) };
}
