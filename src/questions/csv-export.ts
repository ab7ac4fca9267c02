import { readBankFile } from './bank-files.js';
import { generalSection } from './bank-settings.js';
import { type Cells, cellsOf } from './csv-cells.js';
import { printTable } from './csv-table.js';
import { lintTexts } from './lint-texts.js';
import { type Locale, locales } from './locale.js';
import { sharedShape, textShape } from './question-shape.js';
import { type ReadQuestion, readFiles } from './read-files.js';
import { sectionOf } from './resolve-question.js';
import { parseYaml } from './yaml-text.js';

export type Exported = {
  readonly csv: string;
  readonly questions: number;
  readonly problems: readonly string[];
};

/** Every question as one row for each of its languages, with the fields as they are in its file. */
export async function exportQuestions(directories: readonly string[]): Promise<Exported> {
  const { questions, mistakes } = await readFiles(directories);
  const rows = (await Promise.all(questions.map(rowsOf))).flat();
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  return {
    csv: printTable([...names].sort(byPlace), rows),
    questions: questions.length,
    problems: mistakes.map(({ file, line = 1, sentence }) => `${file}:${line}  ${sentence}`),
  };
}

async function rowsOf({ file, question, settings }: ReadQuestion): Promise<readonly Map<string, string>[]> {
  const read = await readBankFile(file.path, lintTexts.en);
  const yaml = read.state === 'read' ? parseYaml(read.text) : undefined;
  const written = yaml?.state === 'parsed' ? yaml.value : undefined;
  const section = sectionOf(question, file.folders, settings);
  const shared: Cells = [
    ...cellsOf(sharedShape, written, ''),
    // The folder says it for the file, and a table has no folders.
    ...(section === generalSection ? [] : [['section', section] as const]),
  ];
  return locales
    .filter((locale) => question[locale] !== undefined)
    .map((locale) => new Map([['locale', locale], ...shared, ...textCells(written, locale)]));
}

const textCells = (written: unknown, locale: Locale): Cells =>
  typeof written === 'object' && written !== null
    ? cellsOf(textShape, Object.getOwnPropertyDescriptor(written, locale)?.value, 'text')
    : [];

const order = ['id', 'locale', ...sharedShape.fields.keys()];
const textOrder = [...textShape.fields.keys()];

/** As in a file: the id, what both languages share, the words; `2` before `10`, and an id before what it names. */
function byPlace(a: string, b: string): number {
  const [first, second] = [a, b].map((column) => column.replace(/\.id$/, '.0'));
  return rankOf(a) - rankOf(b) || (first ?? '').localeCompare(second ?? '', 'en', { numeric: true });
}

function rankOf(column: string): number {
  const [first = '', second = ''] = column.split('.');
  return first === 'text' ? order.length + textOrder.indexOf(second) : order.indexOf(first);
}
