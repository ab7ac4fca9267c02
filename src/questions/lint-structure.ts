import { basename } from 'node:path';
import { generalSection } from './bank-settings.js';
import type { QuestionFile } from './file-schema.js';
import { type Check, type CheckContext, type Found, type LintedFile, lineOf } from './lint-file.js';
import type { LintTexts } from './lint-texts.js';
import { locales } from './locale.js';
import { nearestWord } from './nearest-word.js';
import { sectionOf } from './resolve-question.js';
import type { FieldPath } from './yaml-positions.js';

type Say = (path: FieldPath, code: string, sentence: string) => Found;
type Part = {
  readonly file: LintedFile;
  readonly question: QuestionFile;
  readonly say: Say;
  readonly context: CheckContext;
};

/** What must hold between the fields of a file whose every field is well formed: E003 to W017. */
export const checkStructure: Check = (file, context) => {
  const { question } = file;
  if (question === undefined) return [];
  const say: Say = (path, code, sentence) => ({ line: lineOf(file, path), code, sentence });
  const part: Part = { file, question, say, context };
  return [name, dimensions, weights, ids, points, roleplay, phases, law].flatMap((check) => check(part));
};

function name({ file, question: { id, section }, say, context: { texts } }: Part): readonly Found[] {
  const found: Found[] = [];
  const stem = basename(file.path).replace(/\.ya?ml$/i, '');
  if (stem !== id && !stem.startsWith(`${id}-`)) found.push(say(['id'], 'E003', texts.fileName(id)));
  const actual = sectionOf({ section }, file.folders, file.settings);
  const letter = /^([A-Z])\d{3}$/.exec(id)?.[1];
  const isBankId = letter !== undefined && file.settings.sections.has(letter);
  if (isBankId && letter !== actual) found.push(say(['id'], 'E005', texts.idSection(id, actual)));
  if (!isBankId && file.isShipped) found.push(say(['id'], 'E005', texts.idForm(actual)));
  return found;
}

/** A dimension is a word of the vocabulary, where there is one. */
function dimensions({ file, question, say, context: { texts } }: Part): readonly Found[] {
  const known = [...file.settings.dimensions.keys()];
  if (known.length === 0) return [];
  return question.keypoints.flatMap(({ dim }, index) => {
    if (known.includes(dim)) return [];
    const sentence = texts.unknownWord('keypoints.dim', dim, nearestWord(dim, known), known.join(', '));
    return [say(['keypoints', index], 'E002', sentence)];
  });
}

function weights({ question: { keypoints }, say, context: { texts } }: Part): readonly Found[] {
  const sum = keypoints.reduce((total, { weight }) => total + weight, 0);
  return keypoints.length === 0 || sum === 100 ? [] : [say(['keypoints'], 'E010', texts.weights(sum))];
}

function ids({ question, say, context: { texts } }: Part): readonly Found[] {
  return (['steps', 'keypoints', 'redlines'] as const).flatMap((field) => {
    const seen = new Set<string>();
    return question[field].flatMap(({ id }, index) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew ? [] : [say([field, index], 'E011', texts.idRepeated(field, id))];
    });
  });
}

function points({ file, question, say, context: { texts } }: Part): readonly Found[] {
  const id = sectionOf(question, file.folders, file.settings);
  const wanted = id === generalSection ? undefined : file.settings.sections.get(id)?.points;
  if (question.points === undefined || wanted === undefined || question.points === wanted) return [];
  return [say(['points'], 'E014', texts.points(question.points, id, wanted))];
}

function roleplay({ question, say, context: { texts } }: Part): readonly Found[] {
  const isWanted = question.type === 'role-play';
  return locales.flatMap((locale) => {
    const text = question[locale];
    if (text === undefined || (text.roleplay !== undefined) === isWanted) return [];
    if (isWanted) return [say([locale], 'E015', texts.roleplayMissing(locale))];
    return [say([locale, 'roleplay'], 'E015', texts.roleplayTooMuch(locale))];
  });
}

/** A question about a past case is answered faster than the case took, so only a factor of two is suspicious. */
function phases({ question: { steps, minutes }, say, context: { texts } }: Part): readonly Found[] {
  const sum = steps.reduce((total, step) => total + (step.minutes ?? 0), 0);
  if (minutes === undefined || sum === 0) return [];
  const isTimedThroughout = steps.every((step) => step.minutes !== undefined);
  const isPlausible = sum <= minutes * 2 && (!isTimedThroughout || sum >= minutes / 2);
  return isPlausible ? [] : [say(['minutes'], 'W016', texts.phases(sum, minutes))];
}

function law({ question, say, context: { texts, today } }: Part): readonly Found[] {
  const { jurisdiction, review_by: reviewBy, sources } = question;
  const found: Found[] = [];
  if (jurisdiction !== 'any' && sources.length === 0) {
    found.push(say(['jurisdiction'], 'W017', texts.jurisdictionSource(jurisdiction)));
  }
  if (jurisdiction !== 'any' && reviewBy === undefined) {
    found.push(say(['jurisdiction'], 'W017', texts.jurisdictionReview(jurisdiction)));
  }
  if (reviewBy !== undefined && reviewBy < today)
    found.push(say(['review_by'], 'W017', texts.reviewDue(reviewBy)));
  return found;
}

/** Bands as written, for a question or for the whole bank: falling, the last from 0, the first within reach. */
export function bandMistakes(bands: QuestionFile['bands'], texts: LintTexts): readonly string[] {
  const written = Object.entries(bands ?? {}).map(([id, { from }]) => ({ id, from }));
  const first = written[0];
  const last = written.at(-1);
  if (first === undefined || last === undefined) return [];
  const isFalling = written.every(({ from }, index) => index === 0 || from < (written[index - 1]?.from ?? 0));
  return [
    ...(isFalling ? [] : [texts.bandsFalling]),
    ...(last.from === 0 ? [] : [texts.bandsLast(last.id)]),
    ...(first.from <= 95 ? [] : [texts.bandsFirst(first.id)]),
  ];
}
