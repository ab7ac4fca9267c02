import { enLint } from './lint-texts-en.js';
import { zhCnLint } from './lint-texts-zh-CN.js';
import type { Locale } from './locale.js';

export type LintTexts = typeof enLint;

/** Every sentence of the lint, and of the bank when it refuses a file. */
export const lintTexts: Readonly<Record<Locale, LintTexts>> = {
  en: enLint,
  'zh-CN': zhCnLint,
};
