import type { Entry, Journal, Visibility } from './journal.js';
import { type Page, type Pages, pageOf } from './pages.js';
import type { Name, Tick } from './practice-chat.js';

/** Somebody, or who somebody was before they were forgotten. */
export type Author = Name | `${Name} before`;

export type Reply = {
  readonly author: Author;
  readonly ref: string;
  readonly how: 'thread' | Visibility;
  readonly isLate: boolean;
  /** Of the first version. */
  readonly at: number;
  readonly text: string;
};

export type Score = {
  readonly rater: Author;
  readonly author: Author;
  readonly at: number;
  readonly ticks: Readonly<Record<string, Tick>>;
  readonly redlines: readonly string[];
  readonly band: string;
};

/** One question, with what stands of everything that was done about it. */
export type Round = {
  readonly date: string;
  readonly page: Page;
  readonly replies: readonly Reply[];
  readonly scores: readonly Score[];
  readonly votes: readonly { readonly voter: Author; readonly author: Author }[];
};

export type Standing = {
  readonly rounds: readonly Round[];
  readonly offBoard: ReadonlySet<Author>;
  readonly anonymous: ReadonlySet<Author>;
  readonly countsStreak: ReadonlySet<Author>;
};

type Draft = { -readonly [Key in keyof Round]: Round[Key] };
type Drafts = {
  readonly rounds: Draft[];
  readonly offBoard: Set<Author>;
  readonly anonymous: Set<Author>;
  readonly countsStreak: Set<Author>;
};

/** What stands after all that was noted: an edit takes the place of what was there, a deletion leaves nothing. */
export function replay({ noted }: Journal, pages: Pages): Standing {
  const drafts: Drafts = {
    rounds: [],
    offBoard: new Set(),
    anonymous: new Set(),
    countsStreak: new Set(),
  };
  for (const { at, ...entry } of noted) apply(drafts, pages, entry, at);
  return drafts;
}

function apply(drafts: Drafts, pages: Pages, entry: Entry, at: number): void {
  const { rounds } = drafts;
  const on = (date: string): Draft => {
    const round = rounds.find((one) => one.date === date);
    if (round === undefined) throw new Error(`nothing was asked on ${date}`);
    return round;
  };
  switch (entry.kind) {
    case 'asked':
      rounds.push({
        date: entry.date,
        page: pageOf(pages, entry.questionId),
        replies: [],
        scores: [],
        votes: [],
      });
      return;
    case 'said': {
      const { who: author, date, ref, text, isLate } = entry;
      const round = on(date);
      round.replies = [...round.replies, { author, ref, how: 'thread', isLate, at, text }];
      return;
    }
    case 'confided': {
      const { who: author, date, text, visibility: how } = entry;
      const round = on(date);
      const ref = `form of ${author}`;
      const firstAt = round.replies.find((reply) => reply.ref === ref)?.at ?? at;
      const others = round.replies.filter((reply) => reply.ref !== ref);
      round.replies = [...others, { author, ref, how, isLate: false, at: firstAt, text }];
      return;
    }
    case 'edited':
      for (const round of rounds)
        round.replies = round.replies.map((reply) =>
          reply.ref === entry.ref ? { ...reply, text: entry.text } : reply,
        );
      return;
    case 'erased':
      for (const round of rounds) round.replies = round.replies.filter(({ ref }) => ref !== entry.ref);
      return;
    case 'scored':
      score(on(entry.date), pages, entry, at);
      return;
    case 'voted': {
      const { voter, author, date } = entry;
      const round = on(date);
      round.votes = [...round.votes.filter((vote) => vote.voter !== voter), { voter, author }];
      return;
    }
    case 'board':
      set(drafts.offBoard, entry.who, !entry.isOn);
      return;
    case 'anonymous':
      set(drafts.anonymous, entry.who, entry.isOn);
      return;
    case 'streak':
      set(drafts.countsStreak, entry.who, true);
      return;
    case 'forgotten':
      forget(drafts, entry.who);
      return;
    default:
      entry satisfies never;
  }
}

function set(group: Set<Author>, who: Author, isIn: boolean): void {
  if (isIn) group.add(who);
  else group.delete(who);
}

/** A rater has one score for an answer: the last. Points are weights times ticks, held down by the lowest redline crossed. */
function score(round: Draft, pages: Pages, entry: Extract<Entry, { kind: 'scored' }>, at: number): void {
  const { rater, author, ticks, redlines } = entry;
  let points = 0;
  for (const { id, weight } of round.page.keypoints) points += weight * (ticks[id] ?? 0);
  for (const { id, cap } of round.page.redlines) if (redlines.includes(id) && cap < points) points = cap;
  const reached = pages.bands.find(({ from }) => points >= from);
  const given = { rater, author, at, ticks, redlines, band: entry.band ?? reached?.id ?? '' };
  const others = round.scores.filter((one) => one.rater !== rater || one.author !== author);
  round.scores = [...others, given];
}

/** All that they did goes on under another name, without words; nothing that they chose is left. */
function forget(drafts: Drafts, who: Name): void {
  const renamed = (author: Author): Author => (author === who ? `${who} before` : author);
  for (const round of drafts.rounds) {
    round.replies = round.replies.map((reply) =>
      reply.author === who ? { ...reply, author: renamed(who), ref: `${reply.ref} before`, text: '' } : reply,
    );
    round.scores = round.scores.map((one) => ({
      ...one,
      rater: renamed(one.rater),
      author: renamed(one.author),
    }));
    round.votes = round.votes.map(({ voter, author }) => ({
      voter: renamed(voter),
      author: renamed(author),
    }));
  }
  for (const group of [drafts.offBoard, drafts.anonymous, drafts.countsStreak]) group.delete(who);
}

/** Who has answered: with something that stands and came in time. */
export const answererOf = ({ replies }: Round): ReadonlySet<Author> =>
  new Set(replies.filter(({ isLate }) => !isLate).map(({ author }) => author));
