import { nameOf, type Setting } from './setting.js';
import type { StormReport } from './storm.js';

type Row = readonly (string | number)[];

/** Two tables for people: what came of it, and what it was put through. */
export function toTable(reports: readonly (readonly [Setting, StormReport])[]): string {
  const outcomes = reports.map(([setting, { verdict, tookMs }]): Row => {
    const { occurrences, asked, excused, replies, takenBack, wrong } = verdict;
    return [
      nameOf(setting),
      occurrences,
      asked,
      excused,
      replies,
      ...Object.values(wrong),
      takenBack,
      `${Math.round(tookMs / 1_000)} s`,
    ];
  });
  const troubles = reports.map(([setting, { tally, starts }]): Row => {
    const list = Object.entries(tally).map(([what, count]) => `${what} ${count}`);
    return [nameOf(setting), starts, list.join(', ')];
  });
  return `${table(outcomeHeads, outcomes)}\n\n${table(['setting', 'starts', 'what went wrong, and how often'], troubles)}`;
}

const outcomeHeads = [
  'setting',
  'occurrences',
  'asked',
  'in the ledger with a reason',
  'replies stored',
  'doubled questions',
  'doubled threads',
  'doubled reveals',
  'lost occurrences',
  'lost reveals',
  'lost replies',
  'wrong replies',
  'strangers',
  'taken back',
  'took',
];

const table = (heads: readonly string[], rows: readonly Row[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
