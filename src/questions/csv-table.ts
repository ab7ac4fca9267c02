import papaparse from 'papaparse';

/** The first row names the columns. Rows are counted as spreadsheets do, so the first one below the names is row 2. */
export type Table = {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
};

export type TableRow = { readonly number: number; readonly cells: ReadonlyMap<string, string> };

/** With the mark by which spreadsheets know UTF-8. */
export function printTable(columns: readonly string[], rows: readonly ReadonlyMap<string, string>[]): string {
  const lines = rows.map((row) => columns.map((column) => withoutFormula(row.get(column) ?? '')));
  return `\uFEFF${papaparse.unparse([[...columns], ...lines], { newline: '\r\n' })}\r\n`;
}

/** Undefined for a row whose quotation marks do not close, with its number. */
export function readTable(text: string): Table | { readonly brokenRow: number } {
  const own = text.replace(/^\uFEFF/, '');
  // Spreadsheets of some countries put semicolons between cells; no name of a column has one.
  const delimiter = /[,;\t]/.exec(own)?.[0] ?? ',';
  const { data, errors } = papaparse.parse<string[]>(own, { delimiter, header: false });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) return { brokenRow: (broken.row ?? 0) + 1 };
  const [head = [], ...lines] = data;
  const columns = head.map((name) => name.trim());
  const rows = lines.map((line, index): TableRow => {
    const cells = columns.map((column, place) => [column, cellText(line[place] ?? '')] as const);
    return { number: index + 2, cells: new Map(cells.filter(([, cell]) => cell !== '')) };
  });
  return { columns: columns.filter((name) => name !== ''), rows: rows.filter(({ cells }) => cells.size > 0) };
}

/** Spreadsheets calculate what begins like this; an apostrophe before it makes it text, and reading takes that away again. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

const withoutFormula = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

const cellText = (cell: string): string =>
  (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell).replaceAll(/\r\n?/g, '\n').trim();
