import type { Locale } from '../questions/locale.js';
import { en } from './en.js';
import { zhCN } from './zh-CN.js';

/** Every sentence the core and its actions say, in one language. */
export type Texts = typeof en;

const byLocale: Readonly<Record<Locale, Texts>> = { en, 'zh-CN': zhCN };

export const textsFor = (locale: Locale): Texts => byLocale[locale];
