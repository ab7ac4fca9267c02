import { type Locale, localeSchema, locales } from '../questions/locale.js';
import type { DashboardTexts } from '../texts/dashboard-texts.js';
import { enDashboard } from '../texts/en-dashboard.js';
import { zhCnDashboard } from '../texts/zh-CN-dashboard.js';

/** What a reader is spoken to in. */
export type Language = {
  readonly locale: Locale;
  readonly texts: DashboardTexts;
  /** Set when the address names the language; links then go on naming it. */
  readonly isChosen: boolean;
};

const dashboardTexts: Readonly<Record<Locale, DashboardTexts>> = {
  en: enDashboard,
  'zh-CN': zhCnDashboard,
};

/** One sentence in each language, below one another, for when nobody's language is known. */
export const inEveryLanguage = (pick: (texts: DashboardTexts) => string): string =>
  locales.map((locale) => pick(dashboardTexts[locale])).join('\n');

/** `?lang=` first, then what the browser prefers, then the fallback. */
export function languageOf(request: Pick<Request, 'url' | 'headers'>, fallback: Locale): Language {
  const chosen = localeSchema.safeParse(new URL(request.url).searchParams.get('lang'));
  const locale = chosen.success
    ? chosen.data
    : (preferredLocale(request.headers.get('accept-language') ?? '') ?? fallback);
  return { locale, texts: dashboardTexts[locale], isChosen: chosen.success };
}

/** The first of our languages in an `Accept-Language` header, by its weights; any Chinese is met with ours. */
export function preferredLocale(acceptLanguage: string): Locale | undefined {
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: primary(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const locale = locales.find((known) => primary(known) === language);
    if (locale !== undefined) return locale;
  }
  return undefined;
}

const primary = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];
