import { localDateOf } from './local-days.js';
import type { Pages } from './pages.js';
import type { Mate, Name } from './practice-chat.js';
import { answererOf, type Round, type Standing } from './replay.js';
import { type Share, sharesOf } from './shares.js';

/** What somebody's own figures ought to be. */
export type OwnFigures = {
  readonly answered: number;
  readonly messages: number;
  readonly late: number;
  readonly streak: { readonly current: number; readonly longest: number } | undefined;
  /** By id. */
  readonly bands: ReadonlyMap<string, number>;
  readonly shares: readonly Share[];
  /** Newest first, as they are shown. */
  readonly latest: readonly {
    readonly date: string;
    readonly title: string;
    readonly band: string | undefined;
  }[];
};

export function recountOwn(
  { rounds, countsStreak }: Standing,
  pages: Pages,
  { name, locale }: Mate,
): OwnFigures {
  const written = rounds.flatMap((round) => round.replies.filter(({ author }) => author === name));
  const answered = rounds.filter((round) => answererOf(round).has(name));
  const scored = rounds.flatMap((round) =>
    round.scores
      .filter(({ rater, author }) => rater === name && author === name)
      .filter(() => round.replies.some(({ author }) => author === name))
      .map((score) => ({ round, score })),
  );
  const bands = new Map<string, number>();
  for (const { score } of scored) bands.set(score.band, (bands.get(score.band) ?? 0) + 1);
  const latest = answered
    .map((round) => ({ round, at: firstInTime(round, name) }))
    .sort((a, b) => b.at - a.at)
    .slice(0, 5)
    .map(({ round, at }) => {
      const band = scored.find((one) => one.round === round)?.score.band;
      const title = round.page.texts[locale].title;
      const bandName = pages.bands.find(({ id }) => id === band)?.[locale];
      return { date: localDateOf(at), title, band: bandName };
    });
  return {
    answered: answered.length,
    messages: written.length,
    late: written.filter(({ isLate }) => isLate).length,
    streak: countsStreak.has(name) ? streakOf(rounds, name) : undefined,
    bands,
    shares: sharesOf(scored),
    latest,
  };
}

const firstInTime = ({ replies }: Round, name: Name): number =>
  Math.min(...replies.filter(({ author, isLate }) => author === name && !isLate).map(({ at }) => at));

/** Days on which a question came, from the first answer on; each was asked once, and all are over. */
function streakOf(
  rounds: readonly Round[],
  name: Name,
): { readonly current: number; readonly longest: number } {
  let current = 0;
  let longest = 0;
  for (const round of [...rounds].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    current = answererOf(round).has(name) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return { current, longest };
}
