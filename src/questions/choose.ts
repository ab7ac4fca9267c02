import { lotsFrom } from './lot.js';
import type { Question, Role } from './question.js';

/** How often a channel has had a question, and when last (epoch ms). */
export type Exposure = { readonly times: number; readonly lastAt: number };

export type Choice = {
  /** Active questions that fit the channel. */
  readonly candidates: readonly Question[];
  /** By question id; what is not in it has never been asked here. */
  readonly history: ReadonlyMap<string, Exposure>;
  /** Section of the question before, which should not come twice running. */
  readonly lastSection?: string | undefined;
  /** Id of the question someone has put first; it wins even if it was asked before. */
  readonly queued?: string | undefined;
  /** The channel's id, so that channels with the same questions go through them in different orders. */
  readonly seed: string;
};

type Rank = readonly [times: number, sameSection: number, lastAt: number, lot: number];

/**
 * Which question comes next: never one the channel has had while another is left, among those preferably another
 * section than last time, then the one not seen for longest, then by lot. The same state gives the same question.
 */
export function chooseQuestion(choice: Choice): Question | undefined {
  const { candidates, history, lastSection, queued, seed } = choice;
  const first = queued === undefined ? undefined : candidates.find(({ id }) => id === queued);
  if (first !== undefined) return first;
  const lotOf = lotsFrom(seed);
  let best: { readonly question: Question; readonly rank: Rank } | undefined;
  for (const question of candidates) {
    const exposure = history.get(question.id);
    const times = exposure?.times ?? 0;
    if (best !== undefined && times > best.rank[0]) continue;
    const sameSection = question.section.id === lastSection ? 1 : 0;
    const lastAt = times === 0 ? 0 : (exposure?.lastAt ?? 0);
    const rank: Rank = [times, sameSection, lastAt, lotOf(question.id)];
    if (best === undefined || isBefore(rank, question.id, best.rank, best.question.id))
      best = { question, rank };
  }
  return best?.question;
}

/** Whether a channel with these filters wants the question; an empty filter wants all. */
export function fits(
  question: Question,
  { roles, sections }: { readonly roles: readonly Role[]; readonly sections: readonly string[] },
): boolean {
  const isForRole = roles.length === 0 || question.roles.some((role) => roles.includes(role));
  return isForRole && (sections.length === 0 || sections.includes(question.section.id));
}

function isBefore(a: Rank, aId: string, b: Rank, bId: string): boolean {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return aId < bId;
}
