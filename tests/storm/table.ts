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
  const troubles = reports.map(
    ([setting, { tally, starts, verdict }]): Row => [
      nameOf(setting),
      starts,
      listed(tally),
      listed(verdict.reasons),
    ],
  );
  const troubleHeads = [
    'setting',
    'starts',
    'what went wrong, and how often',
    'lines of the ledger by reason',
  ];
  return `${table(outcomeHeads, outcomes)}\n\n${table(troubleHeads, troubles)}`;
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');

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
  'cancelled though it stands',
  'unread threads',
  'lost replies',
  'wrong replies',
  'strangers',
  'taken back',
  'took',
];

const table = (heads: readonly string[], rows: readonly Row[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
