import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, withoutFormula } from '../../src/web/csv.js';

/** Reads RFC 4180 strictly, so that it can judge what was written. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let cell = '';
    if (csv[at] === '"') {
      const match = /"((?:[^"]|"")*)"/y;
      match.lastIndex = at;
      const [whole = '', inner = ''] = match.exec(csv) ?? [];
      if (whole === '') throw new Error(`unclosed quote at ${at}`);
      cell = inner.replaceAll('""', '"');
      at += whole.length;
    } else {
      const match = /[^",\r\n]*/y;
      match.lastIndex = at;
      [cell = ''] = match.exec(csv) ?? [];
      at += cell.length;
    }
    row.push(cell);
    if (csv[at] === ',') {
      at += 1;
      continue;
    }
    if (csv.slice(at, at + 2) !== '\r\n') throw new Error(`no end of line at ${at}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a table for spreadsheets', () => {
  it('is quoted where it must be and begins with the mark of UTF-8', () => {
    const csv = csvOf(
      ['member', 'text'],
      [
        ['ana', 'She said "no", then\nleft.'],
        [null, '客服，你好 '],
        [1, true],
      ],
    );
    expect(csv).toBe(
      '\uFEFFmember,text\r\nana,"She said ""no"", then\nleft."\r\n,"客服，你好 "\r\n1,true\r\n',
    );
  });

  it('comes back as it went in, but for the mark before formulas', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('"', ',', '\r', '\n', '\t', '=', '+', '-', '@', "'", ' ', 'a', '题', '😀'),
    });
    const cell = fc.oneof(nasty, fc.string({ unit: 'grapheme' }));
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(table, ([header = [], ...rows]) => {
        const csv = csvOf(header, rows);
        expect(csv.startsWith('\uFEFF')).toBe(true);
        expect(parseCsv(csv.slice(1))).toEqual([header, ...rows].map((row) => row.map(withoutFormula)));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
    'shows %j as text instead of calculating it',
    (text) => {
      expect(withoutFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'plain', ' =1', "'=1", 'a=b', '1-1', '“=”'])('leaves %j as it is', (text) => {
    expect(withoutFormula(text)).toBe(text);
  });
});
