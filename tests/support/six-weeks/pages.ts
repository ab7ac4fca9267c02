import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { Locale } from '../../../src/questions/locale.js';

type Named = Readonly<Record<Locale, string>>;

/** What a recount needs of a question, read from its file and from nothing else. */
export type Page = {
  readonly id: string;
  readonly section: Named;
  readonly keypoints: readonly { readonly id: string; readonly weight: number; readonly dim: string }[];
  readonly redlines: readonly { readonly id: string; readonly cap: number }[];
  readonly texts: Readonly<Record<Locale, PageText>>;
};
type PageText = z.output<typeof textSchema>;

export type Pages = {
  readonly all: readonly Page[];
  readonly bands: readonly (Named & { readonly id: string; readonly from: number })[];
  readonly dimensions: Readonly<Record<string, Named>>;
};

const namedSchema = z.object({ en: z.string(), 'zh-CN': z.string() });
const textSchema = z.object({
  title: z.string(),
  keypoints: z.record(z.string(), z.object({ point: z.string() })).default({}),
  probes: z.array(z.string()).default([]),
});
const pageSchema = z.object({
  id: z.string(),
  section: z.string().default(''),
  keypoints: z.array(z.object({ id: z.string(), weight: z.number(), dim: z.string() })).default([]),
  redlines: z.array(z.object({ id: z.string(), cap: z.number() })).default([]),
  en: textSchema,
  'zh-CN': textSchema,
});
const bankSchema = z.object({
  bands: z.record(z.string(), namedSchema.extend({ from: z.number() })),
  sections: z.record(z.string(), namedSchema),
  dimensions: z.record(z.string(), namedSchema),
});

const general: Named = { en: 'General', 'zh-CN': '综合' };

/** Every question of these directories; the first has `bank.yaml`. */
export async function readPages(directories: readonly string[]): Promise<Pages> {
  const bank = bankSchema.parse(load(await readFile(join(directories[0] ?? '', 'bank.yaml'), 'utf8')));
  const all: Page[] = [];
  for (const directory of directories) {
    const found = await readdir(directory, { recursive: true });
    for (const file of found.filter((path) => path.endsWith('.yaml') && path !== 'bank.yaml').sort()) {
      const page = pageSchema.parse(load(await readFile(join(directory, file), 'utf8')));
      const { en, 'zh-CN': zhCN } = page;
      all.push({ ...page, section: bank.sections[page.section] ?? general, texts: { en, 'zh-CN': zhCN } });
    }
  }
  const bands = Object.entries(bank.bands).map(([id, band]) => ({ id, ...band }));
  return { all, bands: bands.sort((a, b) => b.from - a.from), dimensions: bank.dimensions };
}

export function pageOf({ all }: Pages, id: string): Page {
  const page = all.find((one) => one.id === id);
  if (page === undefined) throw new Error(`no question ${id}`);
  return page;
}
