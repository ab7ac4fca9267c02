import type { BankFile } from './file-schema.js';
import type { Named } from './locale.js';
import type { Band } from './question.js';

export type Section = { readonly names: Named; readonly points: number };

/** What `bank.yaml` says, complete with what it leaves out. */
export type BankSettings = {
  readonly sections: ReadonlyMap<string, Section>;
  readonly dimensions: ReadonlyMap<string, Named>;
  readonly bands: readonly Band[];
  readonly papers: readonly PaperForm[];
  readonly blueprint: Blueprint;
};

/** How many questions of which section a paper draws, and what each gives there. */
export type PaperForm = {
  readonly id: string;
  readonly slots: readonly { readonly section: string; readonly count: number; readonly points: number }[];
};

/** What a bank is meant to hold, by section; empty where nobody has planned. */
export type Blueprint = NonNullable<BankFile['blueprint']>;

/** Where questions go that name no section and lie in no section's folder. It gives no points. */
export const generalSection = 'general';

const general: Section = { names: { en: 'General', 'zh-CN': '综合' }, points: 0 };

export const defaultBands: readonly Band[] = [
  { id: 'excellent', from: 90, names: { en: 'Excellent', 'zh-CN': '优秀' } },
  { id: 'good', from: 70, names: { en: 'Good', 'zh-CN': '良好' } },
  { id: 'improve', from: 0, names: { en: 'To improve', 'zh-CN': '待改进' } },
];

export const defaultSettings: BankSettings = {
  sections: new Map(),
  dimensions: new Map(),
  bands: defaultBands,
  papers: [],
  blueprint: {},
};

export function settingsFrom(file: BankFile): BankSettings {
  const sections = Object.entries(file.sections ?? {});
  const dimensions = Object.entries(file.dimensions ?? {});
  return {
    sections: new Map(
      sections.map(([id, section]) => [id, { names: named(id, section), points: section.points }]),
    ),
    dimensions: new Map(dimensions.map(([id, names]) => [id, named(id, names)])),
    bands: file.bands === undefined ? defaultBands : bandsFrom(file.bands, defaultBands),
    papers: Object.entries(file.papers ?? {}).map(([id, { slots }]) => ({
      id,
      slots: Object.entries(slots).map(([section, [count, points]]) => ({ section, count, points })),
    })),
    blueprint: file.blueprint ?? {},
  };
}

/**
 * One directory's settings, widened by the sections and dimensions of the others: a team's five-field files may say
 * `section: C` although the `bank.yaml` which explains C lies elsewhere. Everything else is each directory's own.
 */
export function widen(own: BankSettings, others: readonly BankSettings[]): BankSettings {
  const all = [...others.toReversed(), own];
  return {
    ...own,
    sections: new Map([[generalSection, general], ...all.flatMap(({ sections }) => [...sections])]),
    dimensions: new Map(all.flatMap(({ dimensions }) => [...dimensions])),
  };
}

/** Best first, whatever the order in the file; a band without names has those of its namesake in `known`. */
export function bandsFrom(bands: NonNullable<BankFile['bands']>, known: readonly Band[]): readonly Band[] {
  return Object.entries(bands)
    .map(([id, band]) => ({
      id,
      from: band.from,
      names: named(id, band, known.find((other) => other.id === id)?.names),
    }))
    .sort((a, b) => b.from - a.from);
}

type PartlyNamed = { readonly [Key in keyof Named]?: Named[Key] | undefined };

function named(id: string, { en, 'zh-CN': zhCN }: PartlyNamed, fallback?: Named): Named {
  return { en: en ?? fallback?.en ?? zhCN ?? id, 'zh-CN': zhCN ?? fallback?.['zh-CN'] ?? en ?? id };
}
