// A team's own days off, and the days it works although they would be free:
//   off: [2026-10-01..2026-10-07, {date: 2026-12-24, name: Christmas Eve}]
//   work: [2026-10-10]
import { z } from 'zod';
import { similarWord } from '../questions/nearest-word.js';
import { type FieldPath, locate, readPositions } from '../questions/yaml-positions.js';
import { parseYaml } from '../questions/yaml-text.js';
import type { DaysFileTexts } from '../texts/config-texts.js';
import type { DayCalendar, SpecialDay } from './day-calendar.js';

/** Lines count from 1. */
export type DaysFileProblem = { readonly line: number; readonly sentence: string };

type Span = { readonly from: string; readonly to: string };
type NamedSpan = Span & { readonly name: string | undefined };

const longestName = 100;

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

const span = z.string().transform((text, context): Span => {
  const [, from = '', to = from] = /^(\S+?)(?:\s*\.\.\s*(\S+))?$/.exec(text.trim()) ?? [];
  const mistake = !isDate(from) || !isDate(to) ? 'notDate' : from > to ? 'backwards' : undefined;
  if (mistake !== undefined) context.addIssue({ code: 'custom', message: mistake });
  return { from, to };
});

/** A bare date is short for one without a name. A name may look like a number to YAML. */
const entry = z
  .preprocess(
    (value) => (typeof value === 'object' && value !== null ? value : { date: value }),
    z.strictObject({ date: span, name: z.unknown().optional() }),
  )
  .transform(({ date, name }): NamedSpan => ({ ...date, name: nameOf(name) }));

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longestName) : undefined;

const days = z.array(entry).nullish();
const fileSchema = z.strictObject({ off: days, work: days });

/** Reads the file, or says everything that is wrong in it. */
export function parseDaysFile(
  text: string,
  texts: DaysFileTexts,
): DayCalendar | { readonly problems: readonly DaysFileProblem[] } {
  // A file that is empty, or has comments only, is one without days.
  if (!/^[^\S\n]*[^#\s]/m.test(text)) return calendarOf([], []);
  const yaml = parseYaml(text);
  if (yaml.state === 'broken') {
    const sentence = yaml.reason.includes('duplicated mapping key') ? texts.fieldTwice : texts.notYaml;
    return { problems: [{ line: yaml.line ?? 1, sentence }] };
  }
  const parsed = fileSchema.safeParse(yaml.value);
  if (parsed.success) return calendarOf(parsed.data.off ?? [], parsed.data.work ?? []);
  const positions = readPositions(text);
  const problems = parsed.error.issues
    .flatMap((issue) => findings(issue, yaml.value, texts))
    .map(({ path, sentence }) => ({
      line: (positions && locate(positions, path)?.line) ?? 1,
      sentence,
    }));
  return { problems };
}

/** A date that stands in both lists is one of work. */
function calendarOf(off: readonly NamedSpan[], work: readonly NamedSpan[]): DayCalendar {
  const covering = (
    spans: readonly NamedSpan[],
    kind: SpecialDay['kind'],
    date: string,
  ): SpecialDay | undefined => {
    const found = spans.find(({ from, to }) => from <= date && date <= to);
    return found && { kind, name: () => found.name };
  };
  return {
    dayOf: (date) => covering(work, 'work', date) ?? covering(off, 'off', date),
    isUnarranged: () => false,
  };
}

type Finding = { readonly path: FieldPath; readonly sentence: string };

function findings(issue: z.core.$ZodIssue, value: unknown, texts: DaysFileTexts): readonly Finding[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    const known = path.length === 0 ? ['off', 'work'] : ['date', 'name'];
    return issue.keys.map((key) => ({
      path: [...path, key],
      sentence: texts.unknownField(key, similarWord(key, known)),
    }));
  }
  const [field] = path;
  if (field === undefined) return [{ path, sentence: texts.notFields }];
  if (path.length === 1) return [{ path, sentence: texts.notList(String(field)) }];
  const shown = shownAt(value, path);
  return [{ path, sentence: issue.message === 'backwards' ? texts.backwards(shown) : texts.notDate(shown) }];
}

/** What stands there, as far as one line can show it. */
function shownAt(value: unknown, path: FieldPath): string {
  const found = path.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, part)?.value : at,
    value,
  );
  if (typeof found === 'object' && found !== null) return '…';
  return String(found ?? '').slice(0, 60);
}
