import { z } from 'zod';

/** The languages the program speaks and the bank is written in; a new one is one file in `texts/` and a block in the questions. */
export const locales = ['en', 'zh-CN'] as const;

export const localeSchema = z.enum(locales);

export type Locale = z.infer<typeof localeSchema>;

/** One short name in every language, such as a section's or a band's. */
export type Named = Readonly<Record<Locale, string>>;
