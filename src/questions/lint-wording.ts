import { isMap, isSeq, visit } from 'yaml';
import { type Check, type Found, foundInText, type LintedFile, type TextLeaf } from './lint-file.js';
import type { LintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import { keyOf, startOf } from './yaml-positions.js';

/** A sign or wording to look for in every text of one language, or of all. */
type Rule = {
  readonly code: string;
  readonly locale?: Locale;
  /** The last part of the paths it looks at, or those it leaves alone. */
  readonly only?: string;
  readonly except?: string;
  readonly find: RegExp;
  readonly say: (texts: LintTexts, found: string) => string;
};

export const wideMarks: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '.': '。',
  '(': '（ ）',
  '"': '“ ”',
};

const halfWidth = (texts: LintTexts, found: string): string =>
  texts.halfWidth(found.charAt(0), wideMarks[found.charAt(0)] ?? '');

const rules: readonly Rule[] = [
  // Between Latin words and figures, as in (AHT) or 10:30, half-width marks are right.
  {
    code: 'W050',
    locale: 'zh-CN',
    find: /(?<=\p{Script=Han})[,;:!?.]|[,;:!?](?=\p{Script=Han})/u,
    say: halfWidth,
  },
  { code: 'W050', locale: 'zh-CN', find: /\([^()]*\p{Script=Han}[^()]*\)/u, say: halfWidth },
  { code: 'W050', locale: 'zh-CN', find: /(?<=\p{Script=Han})"|"(?=\p{Script=Han})/u, say: halfWidth },
  {
    code: 'E051',
    locale: 'en',
    find: /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/u,
    say: (texts, found) => texts.chineseInEnglish(found),
  },
  {
    code: 'E052',
    find: /@(?:everyone|here|channel)\b|<[@#!][^>\s]*>?/,
    say: (texts, found) => texts.mention(found),
  },
  { code: 'E052', find: /```/, say: (texts) => texts.codeFence },
  { code: 'E053', find: /# lint-ok/, say: (texts) => texts.commentInText },
  {
    code: 'E053',
    find: /\b(?:X{2,}|x{2,}|TODO|TBD|FIXME)\b|某某|待补充|_{3,}|\?{3,}|lorem ipsum/,
    say: (texts, found) => texts.placeholder(found),
  },
  {
    code: 'W060',
    locale: 'zh-CN',
    except: 'avoid',
    find: /尽快|第一时间|高度重视|敬请谅解|给您带来(?:的)?不便|耐心等[待候]/,
    say: (texts, found) => texts.stockPhrase(found),
  },
  {
    code: 'W060',
    locale: 'en',
    except: 'avoid',
    find: /as soon as we can|apologi[sz]e for (?:any|the) inconvenience|your call is important|at (?:your|our) earliest convenience/i,
    say: (texts, found) => texts.stockPhrase(found),
  },
  {
    code: 'W061',
    locale: 'zh-CN',
    only: 'rubric',
    find: /认真|良好|积极|态度[好佳]|态度端正|责任心|表现出色/,
    say: (texts, found) => texts.notObservable(found),
  },
  {
    code: 'W061',
    locale: 'en',
    only: 'rubric',
    find: /\b(?:good|positive|right) attitude\b|\bgood communication\b|\bprofessionalism\b|\bshows commitment\b/i,
    say: (texts, found) => texts.notObservable(found),
  },
];

/** How the words are written, and what a chat would make of them: E050 to W061. */
export const checkWording: Check = (file, { texts }) => [
  ...file.leaves.flatMap((leaf) => [
    ...rules.flatMap((rule) => applied(rule, leaf, texts)),
    ...unbalanced(leaf, texts),
    ...looksReal(leaf, texts),
    ...longEnglish(leaf, texts),
    ...notSpoken(file, leaf, texts),
    ...swallowed(leaf, texts),
  ]),
  ...bracketed(file, texts),
];

function applied(
  { code, locale, only, except, find, say }: Rule,
  leaf: TextLeaf,
  texts: LintTexts,
): readonly Found[] {
  if (locale !== undefined && locale !== leaf.locale) return [];
  if (
    (only !== undefined && !leaf.path.includes(only)) ||
    (except !== undefined && leaf.path.includes(except))
  )
    return [];
  const match = find.exec(leaf.text);
  return match === null ? [] : [foundInText(leaf, match.index, code, say(texts, match[0]))];
}

function unbalanced(leaf: TextLeaf, texts: LintTexts): readonly Found[] {
  return ['*', '_', '~']
    .filter((mark) => leaf.text.split(mark).length % 2 === 0)
    .map((mark) => foundInText(leaf, leaf.text.lastIndexOf(mark), 'E052', texts.unbalanced(mark)));
}

/** Eleven digits and more, however grouped, or ten grouped as telephone numbers are. Dates are no such numbers. */
function looksReal(leaf: TextLeaf, texts: LintTexts): readonly Found[] {
  const withoutDates = leaf.text.replace(/\d{4}-\d{2}-\d{2}/g, (date) => '.'.repeat(date.length));
  const number = /(?<![\d.])\d(?:[ -]?\d){10,17}[Xx]?|(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/.exec(
    withoutDates,
  );
  return number === null ? [] : [foundInText(leaf, number.index, 'E054', texts.looksReal(number[0]))];
}

function longEnglish(leaf: TextLeaf, texts: LintTexts): readonly Found[] {
  if (leaf.locale !== 'zh-CN') return [];
  const stretches = leaf.text
    .split(/\p{Script=Han}+/u)
    .map((stretch) => stretch.match(/[A-Za-z]+/g)?.length ?? 0);
  const most = Math.max(...stretches);
  return most > 20 ? [foundInText(leaf, 0, 'W051', texts.englishInChinese(most))] : [];
}

function notSpoken({ question }: LintedFile, leaf: TextLeaf, texts: LintTexts): readonly Found[] {
  if (question?.type !== 'situational' || leaf.path.at(-1) !== 'say' || /["“”「]/.test(leaf.text)) return [];
  return [foundInText(leaf, 0, 'W061', texts.noQuotedLine(leaf.field))];
}

/** Signs that YAML takes for its own, so that part of what was typed is silently lost. */
function swallowed(leaf: TextLeaf, texts: LintTexts): readonly Found[] {
  const { anchor, tag, comment, type } = leaf.node;
  if (anchor !== undefined || tag !== undefined) return [foundInText(leaf, 0, 'E001', texts.reference)];
  const isCut = type === 'PLAIN' && typeof comment === 'string' && /^\S/.test(comment);
  return isCut ? [foundInText(leaf, 0, 'W056', texts.cutByHash)] : [];
}

/** Lists in brackets below a language: a plain comma in a sentence would cut it in two. */
function bracketed({ yaml }: LintedFile, texts: LintTexts): readonly Found[] {
  const root = yaml.document.contents;
  const blocks = isMap(root)
    ? root.items.filter((pair) => locales.some((locale) => locale === keyOf(pair)))
    : [];
  const found: Found[] = [];
  const look = (node: { flow?: boolean | undefined; items: readonly unknown[] }) => {
    if (node.flow !== true || node.items.length === 0) return undefined;
    found.push({ line: yaml.positionAt(startOf(node) ?? 0).line, code: 'E055', sentence: texts.bracketList });
    return visit.SKIP;
  };
  for (const { value } of blocks) {
    if (isMap(value) || isSeq(value))
      visit(value, { Map: (_key, node) => look(node), Seq: (_key, node) => look(node) });
  }
  return found;
}
