import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Check, type Found, foundInText, type TextLeaf } from './lint-file.js';
import type { LintTexts } from './lint-texts.js';

/** Characters in a row that are hashed together, and how many in a row are a warning or an error. */
const shingle = 8;
const errorFrom = 13;
const hashDigits = 12;

const fingerprintsSchema = z.object({ hashes: z.array(z.string()) });

/** Hashes of every run of eight characters of texts that must not be copied; the texts themselves stay where they are. */
export type Fingerprints = ReadonlySet<string>;

/** Undefined when the file is none. */
export async function readFingerprints(path: string): Promise<Fingerprints | undefined> {
  try {
    const parsed = fingerprintsSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? new Set(parsed.data.hashes) : undefined;
  } catch {
    return undefined;
  }
}

/** Text shared with sources: E040 from thirteen characters in a row, W041 from eight. Signs and spaces do not count. */
export const checkSources: Check = ({ leaves }, { texts, sources }) =>
  sources === undefined ? [] : leaves.flatMap((leaf) => sharedRuns(leaf, sources, texts));

function sharedRuns(leaf: TextLeaf, sources: Fingerprints, texts: LintTexts): readonly Found[] {
  const characters = [...leaf.text.matchAll(/[\p{Script=Han}A-Za-z0-9]/gu)];
  const runs: { start: number; length: number }[] = [];
  for (let start = 0; start + shingle <= characters.length; start += 1) {
    if (!sources.has(fingerprint(textOf(characters, start, shingle)))) continue;
    const last = runs.at(-1);
    if (last !== undefined && start <= last.start + last.length - shingle + 1) last.length += 1;
    else runs.push({ start, length: shingle });
  }
  return runs.map(({ start, length }) => {
    const found = textOf(characters, start, length);
    const code = length >= errorFrom ? 'E040' : 'W041';
    return foundInText(leaf, characters[start]?.index ?? 0, code, texts.sharedText(found, length));
  });
}

const textOf = (characters: readonly RegExpExecArray[], start: number, length: number): string =>
  characters
    .slice(start, start + length)
    .map(([character]) => character)
    .join('');

const fingerprint = (text: string): string => hash('sha256', text, 'hex').slice(0, hashDigits);
