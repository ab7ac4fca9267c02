import { type CellMistake, type CellTree, columnOf, isColumn, spelled, treeOf } from './csv-cells.js';
import type { Table, TableRow } from './csv-table.js';
import { csvTexts } from './csv-texts.js';
import { type Locale, localeSchema } from './locale.js';
import { nearestWord } from './nearest-word.js';
import { type Fields, sharedShape, textShape } from './question-shape.js';
import type { WrittenQuestion } from './write-question.js';
import type { FieldPath } from './yaml-positions.js';

/** Something to mend in a table; no column where the whole row is meant. */
export type CsvMistake = Place & { readonly sentence: string };

type Place = { readonly row: number; readonly column: string | undefined };

/** A question as a table tells it. */
export type CsvQuestion = {
  readonly id: string;
  readonly shared: WrittenQuestion;
  readonly texts: ReadonlyMap<Locale, { readonly value: WrittenQuestion }>;
  /** The fields that have a column, whether or not there is something in it. */
  readonly sharedFields: ReadonlySet<string>;
  readonly textFields: ReadonlySet<string>;
  readonly placeOf: (path: FieldPath) => Place;
};

type Read = { readonly row: TableRow; readonly locale: Locale };

/** The questions of a table, each put together from its rows, and everything that keeps it from being read. */
export function csvQuestions(
  { columns, rows }: Table,
  locale: Locale,
): { readonly questions: readonly CsvQuestion[]; readonly mistakes: readonly CsvMistake[] } {
  const mistakes: CsvMistake[] = [...columnMistakes(columns, locale)];
  if (mistakes.length > 0) return { questions: [], mistakes };
  const byId = new Map<string, Read[]>();
  for (const row of rows) {
    const read = readRow(row, byId, locale, mistakes);
    const id = row.cells.get('id')?.toLowerCase();
    if (read !== undefined && id !== undefined) byId.set(id, [...(byId.get(id) ?? []), read]);
  }
  const questions = [...byId.values()].map((reads) => questionOf(reads, columns, locale, mistakes));
  return { questions, mistakes };
}

function columnMistakes(columns: readonly string[], locale: Locale): readonly CsvMistake[] {
  const texts = csvTexts[locale];
  const known = [
    'locale',
    ...sharedShape.fields.keys(),
    ...[...textShape.fields.keys()].map((name) => `text.${name}`),
  ];
  const lacking = ['id', 'locale'].filter((name) => !columns.includes(name));
  const unknown = columns.filter((column) => !isKnown(column));
  const twice = columns.filter((column, index) => columns.indexOf(column) < index);
  return [
    ...lacking.map((column) => ({ row: 1, column, sentence: texts.columnMissing })),
    ...unknown.map((column) => {
      const first = column.startsWith('text.')
        ? column.split('.').slice(0, 2).join('.')
        : column.split('.')[0];
      return { row: 1, column, sentence: texts.columnUnknown(nearestWord(first ?? column, known)) };
    }),
    ...twice.map((column) => ({ row: 1, column, sentence: texts.columnTwice })),
  ];
}

function isKnown(column: string): boolean {
  const [first, ...rest] = column.split('.');
  if (column === 'locale') return true;
  return first === 'text'
    ? isColumn(textShape, rest) && rest.length > 0
    : isColumn(sharedShape, column.split('.'));
}

function readRow(
  row: TableRow,
  byId: ReadonlyMap<string, readonly Read[]>,
  locale: Locale,
  mistakes: CsvMistake[],
): Read | undefined {
  const texts = csvTexts[locale];
  const say = (column: string, sentence: string) => {
    mistakes.push({ row: row.number, column, sentence });
    return undefined;
  };
  const id = row.cells.get('id');
  if (id === undefined) return say('id', texts.idMissing);
  const own = localeSchema.safeParse(row.cells.get('locale'));
  if (!own.success) return say('locale', texts.badLocale(localeSchema.options.join(', ')));
  const same = byId.get(id.toLowerCase())?.find((read) => read.locale === own.data);
  if (same !== undefined) return say('locale', texts.rowTwice(id, own.data, same.row.number));
  return { row, locale: own.data };
}

function questionOf(
  reads: readonly Read[],
  columns: readonly string[],
  locale: Locale,
  mistakes: CsvMistake[],
): CsvQuestion {
  const first = reads[0]?.row;
  const id = first?.cells.get('id') ?? '';
  const ofShared = columns.filter((column) => column !== 'locale' && !column.startsWith('text.'));
  const ofText = columns.filter((column) => column.startsWith('text.'));
  const shared = treeOf(sharedCells(reads, ofShared, locale, mistakes));
  const sharedValue = valueIn(sharedShape, shared, '', first?.number ?? 1);
  const texts = reads.map((read) => {
    const tree = treeOf(
      ofText.flatMap((column) => {
        const cell = read.row.cells.get(column);
        return cell === undefined ? [] : [[column.slice('text.'.length), cell] as const];
      }),
    );
    return { ...read, tree, ...valueIn(textShape, tree, 'text', read.row.number) };
  });
  const found = [sharedValue, ...texts].flatMap((one) => one.found);
  mistakes.push(...found.map(({ row, column, kind }) => ({ row, column, sentence: csvTexts[locale][kind] })));
  return {
    id,
    shared: sharedValue.value,
    texts: new Map(texts.map((text) => [text.locale, { value: text.value }])),
    sharedFields: new Set(ofShared.map((column) => column.split('.')[0] ?? '')),
    textFields: new Set(ofText.map((column) => column.split('.')[1] ?? '')),
    placeOf: ([head, ...rest]) => {
      const text = texts.find((one) => one.locale === head);
      if (text !== undefined)
        return { row: text.row.number, column: columnOf(textShape, text.tree, rest, 'text') };
      const path = head === undefined ? [] : [head, ...rest];
      return { row: first?.number ?? 1, column: columnOf(sharedShape, shared, path, '') || undefined };
    },
  };
}

/** Both languages repeat what they share; one of them may leave it out, but not say something else. */
function sharedCells(
  reads: readonly Read[],
  columns: readonly string[],
  locale: Locale,
  mistakes: CsvMistake[],
): readonly (readonly [string, string])[] {
  return columns.flatMap((column) => {
    const given = reads.flatMap(({ row }) => {
      const cell = row.cells.get(column);
      return cell === undefined ? [] : [{ row: row.number, cell }];
    });
    const [first] = given;
    if (first === undefined) return [];
    for (const { row, cell } of given.filter((one) => one.cell !== first.cell && column !== 'id')) {
      const sentence = csvTexts[locale].differs(cell, first.cell, first.row);
      mistakes.push({ row, column, sentence });
    }
    return [[column, first.cell] as const];
  });
}

function valueIn(shape: Fields, tree: CellTree, column: string, row: number) {
  const mistakes: CellMistake[] = [];
  const fields = [...shape.fields].flatMap(([name, field]) => {
    const child = tree.children.get(name);
    const place = column === '' ? name : `${column}.${name}`;
    return child === undefined ? [] : [[name, spelled(field, child, place, mistakes)] as const];
  });
  const value: WrittenQuestion = Object.fromEntries(fields);
  return { value, found: mistakes.map((mistake) => ({ ...mistake, row })) };
}
