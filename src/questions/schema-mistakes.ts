import { z } from 'zod';
import type { LintTexts } from './lint-texts.js';
import { fieldName, type Mistake } from './mistake.js';
import { nearestWord, similarWord } from './nearest-word.js';
import { colonOrDashSlip } from './yaml-mistakes.js';
import { type FieldPath, locate, locateValue, type PositionedYaml } from './yaml-positions.js';

type Issue = z.core.$ZodIssue;
type Context = { readonly schema: z.core.$ZodType; readonly value: unknown; readonly texts: LintTexts };
type Said = { readonly path: FieldPath; readonly sentence: string; readonly isInValue?: boolean };

/** More than this nobody mends at once; it also keeps a wild file from costing seconds. */
const mostMistakes = 25;

/** What is wrong with a file that is YAML but not a question (or not settings), each with its line. */
export function schemaMistakes(
  context: Context,
  issues: readonly Issue[],
  yaml: PositionedYaml | undefined,
): readonly Mistake[] {
  const first = issues.slice(0, mostMistakes);
  const said = first.flatMap((issue) => sentences(context, issue, toPath(issue.path))).slice(0, mostMistakes);
  const misspelt = new Set(first.flatMap((issue) => meantFields(context, issue)));
  return said
    .filter(({ path }) => !misspelt.has(fieldName(path)) || valueAt(context.value, path) !== undefined)
    .map(({ path, sentence, isInValue }) => {
      const position = yaml && (isInValue ? locateValue : locate)(yaml, path);
      const field = path.length === 0 ? undefined : fieldName(path);
      return { line: position?.line ?? 1, column: position?.column, field, path, code: 'E002', sentence };
    });
}

function sentences(context: Context, issue: Issue, path: FieldPath): readonly Said[] {
  const { texts } = context;
  const field = fieldName(path);
  const one = (sentence: string): readonly Said[] => [{ path, sentence }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, mostMistakes).map((key) => {
        const full = [...path, key];
        return {
          path: full,
          sentence: texts.unknownField(fieldName(full), similarWord(key, fieldsAt(context, path))),
        };
      });
    case 'invalid_type':
      return [wrongKind(context, path, kindWanted(issue.expected, texts))];
    case 'invalid_union':
      return unionSentences(context, issue, path);
    case 'invalid_value':
      return one(unknownWord(context, path, issue.values.map(String)));
    case 'invalid_key':
      return one(texts.badId(field, String(path.at(-1))));
    case 'too_small':
      return one(tooSmall(context, path, issue));
    case 'too_big':
      return one(
        issue.origin === 'string' ? texts.wrong(field) : texts.tooLarge(field, Number(issue.maximum)),
      );
    case 'invalid_format':
      return one(wrongFormat(context, path, issue.format));
    case 'custom':
      return one(path.length === 0 ? texts.noLanguage : texts.wrong(field));
    default:
      return one(texts.wrong(field));
  }
}

/** Text or fields: the issues of that branch count which the author has chosen. */
function unionSentences(
  context: Context,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: FieldPath,
): readonly Said[] {
  const value = valueAt(context.value, path);
  const isFields = typeof value === 'object' && value !== null;
  if (!isFields && value !== '') return [wrongKind(context, path, context.texts.kinds.textOrFields)];
  const branch = issue.errors[isFields ? issue.errors.length - 1 : 0] ?? [];
  return branch.flatMap((inner) => sentences(context, inner, [...path, ...toPath(inner.path)]));
}

function wrongKind({ value, texts }: Context, path: FieldPath, wanted: string): Said {
  const found = valueAt(value, path);
  const field = fieldName(path);
  if (path.length === 0) return { path, sentence: texts.notFields };
  if (found === undefined) return { path, sentence: texts.missing(field) };
  if (found === null) return { path, sentence: texts.emptyField(field) };
  const slip = typeof found === 'string' ? colonOrDashSlip(found, texts) : undefined;
  if (slip !== undefined) return { path, sentence: slip, isInValue: true };
  if (wanted === texts.kinds.text && typeof found !== 'object')
    return { path, sentence: texts.quoteTheText(field) };
  return { path, sentence: texts.wrongKind(field, wanted) };
}

function kindWanted(expected: string, { kinds }: LintTexts): string {
  if (expected === 'number') return kinds.number;
  if (expected === 'int') return kinds.whole;
  if (expected === 'array' || expected === 'tuple') return kinds.list;
  return expected === 'object' || expected === 'record' ? kinds.fields : kinds.text;
}

function unknownWord({ value, texts }: Context, path: FieldPath, words: readonly string[]): string {
  const found = valueAt(value, path);
  // `roles: agent` reads better than `roles #1: agent`, and the line says which.
  const field = fieldName(path.filter((part) => typeof part === 'string'));
  if (found === undefined) return texts.missing(field);
  if (found === null) return texts.emptyField(field);
  const word = typeof found === 'object' ? '…' : String(found);
  if (words.includes(word)) return texts.wrongKind(field, texts.kinds.number);
  const near = typeof found === 'string' ? nearestWord(word, words) : undefined;
  return texts.unknownWord(field, word, near, words.join(', '));
}

function tooSmall({ texts }: Context, path: FieldPath, issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return texts.emptyField(fieldName(path));
  if (issue.origin === 'array') return texts.needsItem(fieldName(path));
  return texts.tooSmall(fieldName(path), Number(issue.minimum));
}

function wrongFormat({ value, texts }: Context, path: FieldPath, format: string): string {
  const field = fieldName(path);
  if (format === 'date') return texts.badDate(field);
  if (format === 'url') return texts.badUrl(field);
  return path.at(-1) === 'jurisdiction'
    ? texts.badCountry(field)
    : texts.badId(field, String(valueAt(value, path)));
}

/** Fields that are missing only because their name is misspelt: one finding is enough. */
function meantFields(context: Context, issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const path = toPath(issue.path);
  const fields = fieldsAt(context, path);
  return issue.keys.slice(0, mostMistakes).flatMap((key) => {
    const meant = similarWord(key, fields);
    return meant === undefined ? [] : [fieldName([...path, meant])];
  });
}

/** The names a schema allows at a place. */
function fieldsAt({ schema }: Context, path: FieldPath): readonly string[] {
  const inner = path.reduce<z.core.$ZodType | undefined>((at, part) => at && childSchema(at, part), schema);
  const unwrapped = inner && unwrap(inner);
  return unwrapped instanceof z.ZodObject ? Object.keys(unwrapped.shape) : [];
}

function childSchema(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  const at = unwrap(schema);
  if (at instanceof z.ZodObject) return at.shape[part];
  if (at instanceof z.ZodArray) return at.element;
  if (at instanceof z.ZodRecord) return at.valueType;
  if (at instanceof z.ZodUnion)
    return at.options.map((option) => childSchema(option, part)).find((child) => child !== undefined);
  return undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrap(schema.unwrap()) : schema;
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.getOwnPropertyDescriptor(at, part)?.value;
  }, value);
}

function toPath(path: readonly PropertyKey[]): FieldPath {
  return path.map((part) => (typeof part === 'number' ? part : String(part)));
}
