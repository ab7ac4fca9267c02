import { type Check, type Found, foundInText, type LintedFile, lineOf, type TextLeaf } from './lint-file.js';
import type { LintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import { fieldName } from './mistake.js';
import type { FieldPath } from './yaml-positions.js';

/** Most characters of a text, in both languages; `*` stands for any id or place in a list. */
const longest: readonly { readonly field: string; readonly limits: Readonly<Record<Locale, number>> }[] = [
  { field: 'title', limits: { 'zh-CN': 24, en: 70 } },
  { field: 'prompt', limits: { 'zh-CN': 220, en: 560 } },
  { field: 'context', limits: { 'zh-CN': 260, en: 700 } },
  { field: 'answer.*.goal', limits: { 'zh-CN': 40, en: 110 } },
  { field: 'answer.*.say', limits: { 'zh-CN': 240, en: 620 } },
  { field: 'answer.*.why', limits: { 'zh-CN': 110, en: 280 } },
  { field: 'keypoints.*.point', limits: { 'zh-CN': 50, en: 150 } },
  { field: 'keypoints.*.phrases.*', limits: { 'zh-CN': 50, en: 140 } },
  { field: 'pitfalls.*.avoid', limits: { 'zh-CN': 70, en: 180 } },
  { field: 'pitfalls.*.instead', limits: { 'zh-CN': 80, en: 200 } },
  { field: 'redlines.*', limits: { 'zh-CN': 70, en: 170 } },
  { field: 'analysis.*', limits: { 'zh-CN': 120, en: 300 } },
  { field: 'rubric.*.*', limits: { 'zh-CN': 70, en: 190 } },
  { field: 'probes.*', limits: { 'zh-CN': 70, en: 170 } },
];

type ItemCount = {
  readonly path: FieldPath;
  readonly count: number;
  readonly least: number;
  readonly most: number;
};

/** How long texts and lists are: E020, and W070 for languages that differ too much in length. */
export const checkLengths: Check = (file, { texts }) => [
  ...file.leaves.flatMap((leaf) => tooLong(leaf, texts)),
  ...itemCounts(file).flatMap((found) => wrongCount(file, found, texts)),
  ...ratio(file, texts),
];

function tooLong(leaf: TextLeaf, texts: LintTexts): readonly Found[] {
  const limit = longest.find(({ field }) => isAt(leaf.path, field.split('.')))?.limits[leaf.locale];
  const length = characters(leaf.text);
  if (limit === undefined || length <= limit) return [];
  return [
    { ...foundInText(leaf, 0, 'E020', texts.tooLong(leaf.field, length, limit)), line: leaf.fieldLine },
  ];
}

function isAt(path: FieldPath, pattern: readonly string[]): boolean {
  return (
    path.length === pattern.length && pattern.every((part, index) => part === '*' || part === path[index])
  );
}

function characters(text: string): number {
  return [...text.trim()].length;
}

function itemCounts({ question }: LintedFile): readonly ItemCount[] {
  if (question === undefined) return [];
  const shared = [
    { path: ['steps'], count: question.steps.length, least: 3, most: 7 },
    { path: ['keypoints'], count: question.keypoints.length, least: 3, most: 7 },
    { path: ['tags'], count: question.tags.length, least: 2, most: 8 },
  ];
  const inTexts = locales.flatMap((locale) => {
    const text = question[locale];
    if (text === undefined) return [];
    const phrases = Object.entries(text.keypoints).map(([id, { phrases }]) => {
      return { path: [locale, 'keypoints', id, 'phrases'], count: phrases.length, least: 1, most: 3 };
    });
    const rubric = Object.entries(text.rubric).map(([band, lines]) => {
      return { path: [locale, 'rubric', band], count: lines.length, least: 1, most: 4 };
    });
    const script = text.roleplay?.script.length ?? 0;
    return [
      ...phrases,
      ...rubric,
      { path: [locale, 'pitfalls'], count: text.pitfalls.length, least: 2, most: 5 },
      { path: [locale, 'probes'], count: text.probes.length, least: 2, most: 5 },
      { path: [locale, 'roleplay', 'script'], count: script, least: 3, most: 8 },
    ];
  });
  return [...shared, ...inTexts];
}

/** A list left out is for the full form to demand; a team's own question may also have short ones. */
function wrongCount(
  file: LintedFile,
  { path, count, least, most }: ItemCount,
  texts: LintTexts,
): readonly Found[] {
  const isTooShort = file.isShipped && count < least && file.yaml.document.hasIn(path);
  if (!isTooShort && count <= most) return [];
  const sentence = texts.itemCount(fieldName(path), count, least, most);
  return [{ line: lineOf(file, path), code: 'E020', sentence }];
}

/** English says in three to three and a half characters what Chinese says in one; a missing paragraph is well outside. */
const usualRatio = { least: 1.8, most: 4.2 };

function ratio(file: LintedFile, texts: LintTexts): readonly Found[] {
  if (file.question?.en === undefined || file.question['zh-CN'] === undefined) return [];
  const lengthIn = (wanted: Locale): number =>
    file.leaves
      .filter(({ locale }) => locale === wanted)
      .reduce((sum, { text }) => sum + characters(text), 0);
  const times = lengthIn('en') / lengthIn('zh-CN');
  if (times >= usualRatio.least && times <= usualRatio.most) return [];
  return [{ line: lineOf(file, ['en']), code: 'W070', sentence: texts.ratio(times.toFixed(1)) }];
}
