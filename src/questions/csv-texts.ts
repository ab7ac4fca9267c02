import type { Locale } from './locale.js';

const en = {
  brokenRow: 'a quotation mark is opened here and not closed',
  columnMissing: 'this column is missing; write its name into the first row',
  columnUnknown: (near: string | undefined) =>
    near === undefined ? 'no question has this column' : `no question has this column; did you mean ${near}?`,
  columnTwice: 'this column is there twice; remove one',
  idMissing: 'the id is missing',
  badLocale: (known: string) => `write one of ${known}`,
  rowTwice: (id: string, locale: string, row: number) => `${id} in ${locale} is in row ${row} already`,
  differs: (cell: string, other: string, row: number) => `"${cell}" here, but "${other}" in row ${row}`,
  'id missing': 'the id is missing beside the other cells of its number',
  'id twice': 'the same id as before; each id once',
  'text and ids': 'either one text, or numbered columns, not both',
  place: (row: number, column: string | undefined, sentence: string) =>
    `row ${row}${column === undefined ? '' : `, column ${column}`}: ${sentence}`,
  refused: 'Nothing was changed.',
  whichFile: 'say which file, such as: export bank.csv',
  cannotRead: (path: string) => `${path} cannot be read`,
  exported: (path: string, questions: number) =>
    `${path}: ${questions} ${questions === 1 ? 'question' : 'questions'}, one row for each language`,
  imported: (added: number, changed: number, unchanged: number) =>
    `${added} new, ${changed} changed, ${unchanged} as before`,
  check: 'Now check them:\n  npm run questions -- lint',
  isThere: (path: string) => `${path} is there already and has no readable question in it; mend it first`,
};

export type CsvTexts = typeof en;

const zhCN: CsvTexts = {
  brokenRow: '引号从这里开始，却没有结束',
  columnMissing: '缺少这一列；请把列名写进第一行',
  columnUnknown: (near) => (near === undefined ? '题目没有这一列' : `题目没有这一列；是不是 ${near}？`),
  columnTwice: '这一列有两份；请删掉一份',
  idMissing: '没有写编号',
  badLocale: (known) => `请写其中之一：${known}`,
  rowTwice: (id, locale, row) => `${id} 的 ${locale} 已经在第 ${row} 行`,
  differs: (cell, other, row) => `这里是 “${cell}”，第 ${row} 行却是 “${other}”`,
  'id missing': '同一序号的其他列有内容，编号却没有写',
  'id twice': '编号和前面重复；每个编号只能写一次',
  'text and ids': '要么写成一整段，要么分号逐列写，不能两样都有',
  place: (row, column, sentence) =>
    `第 ${row} 行${column === undefined ? '' : `，${column} 列`}：${sentence}`,
  refused: '没有改动任何文件。',
  whichFile: '请写明是哪个文件，例如 export bank.csv',
  cannotRead: (path) => `${path} 读不出来`,
  exported: (path, questions) => `${path}：共 ${questions} 道题，每种语言一行`,
  imported: (added, changed, unchanged) => `新增 ${added} 道，改动 ${changed} 道，${unchanged} 道不变`,
  check: '接下来检查：\n  npm run questions -- lint',
  isThere: (path) => `${path} 已经存在，里面的题目却读不出来；请先改好它`,
};

export const csvTexts: Readonly<Record<Locale, CsvTexts>> = { en, 'zh-CN': zhCN };
