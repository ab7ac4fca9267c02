import { bandsFrom } from './bank-settings.js';
import type { QuestionFile, QuestionFileText } from './file-schema.js';
import { type Check, type Found, type LintedFile, lineOf } from './lint-file.js';
import { bandMistakes } from './lint-structure.js';
import type { LintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import { fieldName } from './mistake.js';

type SharedIds = {
  readonly steps: readonly string[];
  readonly keypoints: readonly string[];
  readonly redlines: readonly string[];
  readonly dimensions: readonly string[];
  readonly bands: readonly string[];
};

/** The languages against the shared part, and against each other: E011 to E013, I080. */
export const checkParity: Check = (file, { texts, isComplete }) => {
  const { question } = file;
  if (question === undefined) return [];
  const shared = sharedIds(question, file);
  const present = locales.filter((locale) => question[locale] !== undefined);
  const perLocale = present.flatMap((locale) => {
    const text = question[locale];
    return text === undefined ? [] : againstShared({ file, locale, text, shared, texts });
  });
  const bands = bandMistakes(question.bands, texts).map(
    (sentence): Found => ({ line: lineOf(file, ['bands']), code: 'E013', sentence }),
  );
  return [
    ...perLocale,
    ...bands,
    ...counts(file, question, texts),
    ...oneLanguage(file, present, texts, isComplete),
  ];
};

function sharedIds(question: QuestionFile, { settings }: LintedFile): SharedIds {
  const bands = question.bands === undefined ? settings.bands : bandsFrom(question.bands, settings.bands);
  return {
    steps: question.steps.length > 0 ? question.steps.map(({ id }) => id) : stepsAsWritten(question),
    keypoints: question.keypoints.map(({ id }) => id),
    redlines: question.redlines.map(({ id }) => id),
    dimensions: [...new Set(question.keypoints.map(({ dim }) => dim))],
    bands: bands.map(({ id }) => id),
  };
}

/** A short file may write steps without listing them; then the first language says which there are. */
function stepsAsWritten(question: QuestionFile): readonly string[] {
  const answers = locales.map((locale) => question[locale]?.answer);
  return Object.keys(answers.find((answer) => typeof answer === 'object') ?? {});
}

type OneLocale = {
  readonly file: LintedFile;
  readonly locale: Locale;
  readonly text: QuestionFileText;
  readonly shared: SharedIds;
  readonly texts: LintTexts;
};

function againstShared(one: OneLocale): readonly Found[] {
  const { text, shared } = one;
  const { dimensions } = one.file.settings;
  // A misspelt dimension is reported where it is misspelt, and its sentence in each language is then no second mistake.
  const areKnown = dimensions.size === 0 || shared.dimensions.every((id) => dimensions.has(id));
  const hasDimensions = typeof text.analysis === 'object' && shared.dimensions.length > 0 && areKnown;
  return [
    ...sameIds(one, 'answer', text.answer, shared.steps),
    ...sameIds(one, 'keypoints', text.keypoints, shared.keypoints),
    ...sameIds(one, 'redlines', text.redlines, shared.redlines),
    ...(hasDimensions ? sameIds(one, 'analysis', text.analysis, shared.dimensions) : []),
    ...(Object.keys(text.rubric).length > 0 ? sameIds(one, 'rubric', text.rubric, shared.bands) : []),
  ];
}

function sameIds(
  { file, locale, texts }: OneLocale,
  field: string,
  written: string | Readonly<Record<string, unknown>>,
  wanted: readonly string[],
): readonly Found[] {
  const full = fieldName([locale, field]);
  if (typeof written === 'string') {
    return wanted.length === 0
      ? []
      : [{ line: lineOf(file, [locale, field]), code: 'E011', sentence: texts.textForIds(full) }];
  }
  const names = Object.keys(written);
  const surplus = names
    .filter((name) => !wanted.includes(name))
    .map((name): Found => {
      return {
        line: lineOf(file, [locale, field, name]),
        code: 'E011',
        sentence: texts.notShared(full, name),
      };
    });
  const lacking = wanted
    .filter((name) => !names.includes(name))
    .map((name): Found => {
      return { line: lineOf(file, [locale, field]), code: 'E011', sentence: texts.notInText(full, name) };
    });
  return [...surplus, ...lacking];
}

function counts(file: LintedFile, question: QuestionFile, texts: LintTexts): readonly Found[] {
  const { en, 'zh-CN': zhCN } = question;
  if (en === undefined || zhCN === undefined) return [];
  return (['pitfalls', 'probes'] as const).flatMap((field) => {
    const chinese = zhCN[field].length;
    const english = en[field].length;
    if (chinese === english) return [];
    const line = lineOf(file, [chinese < english ? 'zh-CN' : 'en', field]);
    return [{ line, code: 'E012', sentence: texts.counts(field, chinese, 'zh-CN', english, 'en') }];
  });
}

function oneLanguage(
  file: LintedFile,
  present: readonly Locale[],
  texts: LintTexts,
  isComplete: boolean,
): readonly Found[] {
  const missing = locales.filter((locale) => !present.includes(locale));
  if (missing.length === 0) return [];
  // The full form, where it is demanded, names the missing language itself.
  if (isComplete && file.isShipped) return [];
  return [
    {
      line: lineOf(file, [present[0] ?? 'en']),
      code: 'I080',
      sentence: texts.oneLanguage(present.join(', ')),
    },
  ];
}
