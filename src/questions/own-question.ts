import { Document } from 'yaml';
import { defaultSettings } from './bank-settings.js';
import { type Check, layOut } from './lint-file.js';
import { checkLengths } from './lint-lengths.js';
import { checkParity } from './lint-parity.js';
import { checkStructure } from './lint-structure.js';
import { lintTexts } from './lint-texts.js';
import { checkWording } from './lint-wording.js';
import type { Locale } from './locale.js';
import type { Mistake } from './mistake.js';
import { parseQuestionFile } from './parse-file.js';

/** The five fields of a team's own question, as somebody typed them into a form. */
export type OwnQuestion = {
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly prompt: string;
  readonly answer: string;
  readonly analysis: string;
  readonly section?: string | undefined;
  readonly author?: string | undefined;
};

export const ownFields = ['title', 'prompt', 'answer', 'analysis'] as const;
export type OwnField = (typeof ownFields)[number];

/** Most characters of each; those of title and prompt are the lint's. */
export const ownLimits: Readonly<Record<Locale, Readonly<Record<OwnField, number>>>> = {
  en: { title: 70, prompt: 560, answer: 3000, analysis: 2000 },
  'zh-CN': { title: 24, prompt: 220, answer: 1500, analysis: 1000 },
};

/** The language somebody has written in. */
export const localeOfText = (text: string): Locale => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

/** As a file of the bank, which people may go on writing. */
export function ownQuestionText(question: OwnQuestion): string {
  const { id, locale, title, prompt, answer, analysis, section, author } = question;
  const content = {
    id,
    ...(section !== undefined && { section }),
    ...(author !== undefined && { authors: [author] }),
    [locale]: { title, prompt, answer, analysis },
  };
  const document = new Document(content);
  document.commentBefore = ' yaml-language-server: $schema=../../question.schema.json';
  // Lines stay as they were typed: a folded one could not be read as easily.
  return document.toString({ lineWidth: 0 });
}

/** What a lint of that file would call an error, in somebody's own language. */
export function mistakesIn(question: OwnQuestion, locale: Locale): readonly Mistake[] {
  const texts = lintTexts[locale];
  const text = ownQuestionText(question);
  const parsed = parseQuestionFile(text, texts);
  if (parsed.state === 'broken') return parsed.mistakes;
  const file = layOut({
    path: `${question.id}.yaml`,
    folders: [],
    text,
    settings: defaultSettings,
    question: parsed.value,
    isShipped: false,
  });
  if (file === undefined) return [{ code: 'E001', sentence: texts.tooDeep }];
  const checks: readonly Check[] = [checkStructure, checkParity, checkLengths, checkWording];
  const context = { texts, isComplete: false, today: '2000-01-01' };
  return checks.flatMap((check) => check(file, context)).filter(({ code }) => code.startsWith('E'));
}
