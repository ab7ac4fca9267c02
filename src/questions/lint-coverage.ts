import type { BankSettings, PaperForm } from './bank-settings.js';
import { cliTexts } from './cli-texts.js';
import type { QuestionFile } from './file-schema.js';
import type { LintedFile } from './lint-file.js';
import type { LintTexts } from './lint-texts.js';
import type { Locale } from './locale.js';
import { disjointPapers, paperTotal } from './paper.js';
import { questionTypes, roles } from './question.js';
import { sectionOf } from './resolve-question.js';
import type { FieldPath } from './yaml-positions.js';

/** A section of the plan beside what there is of it; only active questions count. */
export type Coverage = { readonly section: string; readonly has: number; readonly wanted: number };

type Lack = { readonly path: FieldPath; readonly sentence: string };

type Plan = BankSettings['blueprint'][string];
type Asked = { readonly section: string; readonly question: QuestionFile };

/** The active questions of a bank by section. */
export function askedIn(files: readonly LintedFile[]): readonly Asked[] {
  return files.flatMap(({ question, folders, settings }) =>
    question?.status === 'active' ? [{ section: sectionOf(question, folders, settings), question }] : [],
  );
}

export function coverageOf(files: readonly LintedFile[], settings: BankSettings): readonly Coverage[] {
  const asked = askedIn(files);
  return Object.entries(settings.blueprint).map(([id, { all }]) => ({
    section: id,
    has: asked.filter(({ section }) => section === id).length,
    wanted: sumOf(all),
  }));
}

/** How many papers of a form the bank gives that share no question. */
export function papersIn(files: readonly LintedFile[], form: PaperForm): number {
  const asked = askedIn(files);
  return disjointPapers(
    form.slots.map(({ section, count }) => [asked.filter((one) => one.section === section).length, count]),
  );
}

/** Where a bank is behind its plan, and papers that do not come out: W090, by the line of `bank.yaml` they are about. */
export function coverageLacks(
  files: readonly LintedFile[],
  settings: BankSettings,
  texts: LintTexts,
  locale: Locale,
): readonly Lack[] {
  const asked = askedIn(files);
  const sections = Object.entries(settings.blueprint).flatMap(([section, plan]): readonly Lack[] => {
    const own = asked.filter((one) => one.section === section).map(({ question }) => question);
    const wanted = sumOf(plan.all);
    const path = ['blueprint', section];
    // Of a section that is still being filled everything else is short too.
    if (own.length < wanted) return [{ path, sentence: texts.sectionShort(section, own.length, wanted) }];
    const what = mixLacks(own, plan, texts, locale);
    return what.length === 0 ? [] : [{ path, sentence: texts.mixShort(section, what) }];
  });
  return [...sections, ...settings.papers.flatMap((form) => paperLacks(asked, settings, form, texts))];
}

function mixLacks(
  questions: readonly QuestionFile[],
  plan: Plan,
  texts: LintTexts,
  locale: Locale,
): readonly string[] {
  const words = cliTexts[locale];
  const ofTypes = questionTypes.map((type) => ({
    what: words.types[type],
    has: questions.filter((question) => question.type === type).length,
    wanted: plan.types[type] ?? 0,
  }));
  const ofLevels = [undefined, ...roles].flatMap((role) => {
    const wanted = role === undefined ? plan.all : plan.roles[role];
    const own = questions.filter((question) => role === undefined || question.roles.includes(role));
    return (wanted ?? []).map((count, index) => ({
      what: [words.difficulty(index + 1), ...(role === undefined ? [] : [words.roles[role]])].join(' '),
      has: own.filter(({ difficulty }) => difficulty === index + 1).length,
      wanted: count,
    }));
  });
  return [...ofTypes, ...ofLevels]
    .filter(({ has, wanted }) => has < wanted)
    .map(({ what, has, wanted }) => texts.countOf(what, has, wanted));
}

function paperLacks(
  asked: readonly Asked[],
  { sections, blueprint }: BankSettings,
  form: PaperForm,
  texts: LintTexts,
): readonly Lack[] {
  const path = ['papers', form.id];
  const total = paperTotal(form);
  const unknown = form.slots.filter(({ section }) => !sections.has(section));
  // A team may take over the forms before it has the questions; only who has a plan is reminded.
  const isPlanned = Object.keys(blueprint).length > 0 && unknown.length === 0;
  const short = form.slots
    .map(({ section, count }) => ({
      section,
      count,
      has: asked.filter((one) => one.section === section).length,
    }))
    .filter(({ has, count }) => isPlanned && has < count)
    .map(({ section, count, has }) => texts.countOf(section, has, count));
  return [
    ...(total === 100 ? [] : [{ path, sentence: texts.paperSum(form.id, total) }]),
    ...unknown.map(({ section }) => ({ path, sentence: texts.paperSection(form.id, section) })),
    ...(short.length === 0 ? [] : [{ path, sentence: texts.paperShort(form.id, short) }]),
  ];
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
