import type { PaperForm } from './bank-settings.js';
import { lotsFrom } from './lot.js';
import type { Question, Role } from './question.js';

export type Paper = {
  /** From 1: papers drawn together share no question. */
  readonly number: number;
  readonly parts: readonly PaperPart[];
  readonly total: number;
};

/** The questions of one section, easiest first, and what each gives on this paper. */
export type PaperPart = {
  readonly section: Question['section'];
  readonly points: number;
  readonly questions: readonly Question[];
};

export type Lack = { readonly section: string; readonly has: number; readonly needs: number };

export type Drawn =
  | { readonly state: 'drawn'; readonly papers: readonly Paper[] }
  | { readonly state: 'too few'; readonly lacks: readonly Lack[] };

export type PaperRequest = {
  readonly form: PaperForm;
  /** Active ones. */
  readonly questions: readonly Question[];
  readonly role?: Role | undefined;
  readonly seed: string;
  readonly count: number;
};

/**
 * Papers by lot. The same bank, form, role and seed give the same papers, and the first of four is the one drawn alone. Difficulties
 * are shared out evenly between all that can be drawn without a question coming twice.
 */
export function drawPapers({ form, questions, role, seed, count }: PaperRequest): Drawn {
  const lotOf = lotsFrom(seed);
  const slots = form.slots.filter((slot) => slot.count > 0);
  const stacks = slots.map((slot) => ({ slot, stack: stackFor(questions, slot.section, role, lotOf) }));
  const lacks = stacks
    .map(({ slot, stack }) => ({ section: slot.section, has: stack.length, needs: slot.count * count }))
    .filter(({ has, needs }) => has < needs);
  if (lacks.length > 0) return { state: 'too few', lacks };
  const most = disjointPapers(stacks.map(({ slot, stack }) => [stack.length, slot.count]));
  const papers = Array.from({ length: count }, (_, index): Paper => {
    const parts = stacks.flatMap(({ slot, stack }) =>
      partOf(slot.points, dealt(stack.slice(0, slot.count * most), most, index)),
    );
    const total = parts.reduce((sum, part) => sum + part.points * part.questions.length, 0);
    return { number: index + 1, parts, total };
  });
  return { state: 'drawn', papers };
}

/** How many papers a bank gives that share no question. */
export function disjointPapers(sections: readonly (readonly [has: number, needs: number])[]): number {
  const wanted = sections.filter(([, needs]) => needs > 0);
  return wanted.length === 0 ? 0 : Math.min(...wanted.map(([has, needs]) => Math.floor(has / needs)));
}

export const paperTotal = ({ slots }: PaperForm): number =>
  slots.reduce((sum, { count, points }) => sum + count * points, 0);

/** Who leads a team is examined as a specialist, in questions for leads where there are any. */
export function isForRole({ roles }: Pick<Question, 'roles'>, role: Role | undefined): boolean {
  if (role === undefined || roles.includes(role)) return true;
  return role === 'lead' && roles.includes('specialist');
}

function stackFor(
  questions: readonly Question[],
  section: string,
  role: Role | undefined,
  lotOf: (id: string) => number,
): readonly Question[] {
  const isBehind = (question: Question): number =>
    role === 'lead' && !question.roles.includes('lead') ? 1 : 0;
  return questions
    .filter((question) => question.section.id === section && isForRole(question, role))
    .map((question) => ({ question, behind: isBehind(question), lot: lotOf(question.id) }))
    .sort((a, b) => a.behind - b.behind || a.lot - b.lot)
    .map(({ question }) => question);
}

/** Every so manieth question once the easy ones lie on top. */
function dealt(stack: readonly Question[], papers: number, index: number): readonly Question[] {
  return stack.toSorted((a, b) => a.difficulty - b.difficulty).filter((_, place) => place % papers === index);
}

function partOf(points: number, questions: readonly Question[]): readonly PaperPart[] {
  const [first] = questions;
  return first === undefined ? [] : [{ section: first.section, points, questions }];
}
