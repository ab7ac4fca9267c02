/** The team lives in Shanghai, eight hours ahead all the year. */
const aheadMs = 8 * 3_600_000;

export const localDateOf = (at: number): string => new Date(at + aheadMs).toISOString().slice(0, 10);

/** `2026-09-14 09:00` on their clocks. */
export const localTimeOf = (at: number): string =>
  new Date(at + aheadMs).toISOString().slice(0, 16).replace('T', ' ');

export const instantOf = (date: string, time: string): number => Date.parse(`${date}T${time}:00Z`) - aheadMs;

export const zone = 'Asia/Shanghai';

/** What the calendar on the wall says of these six weeks: Mid-Autumn, Golden Week with its two make-up days. */
export const weeks: readonly {
  readonly friday: string;
  readonly iso: number;
  readonly dates: readonly string[];
}[] = [
  { friday: '2026-09-18', iso: 38, dates: dates('2026-09', [14, 15, 16, 17, 18]) },
  { friday: '2026-09-25', iso: 39, dates: dates('2026-09', [20, 21, 22, 23, 24]) },
  { friday: '2026-10-02', iso: 40, dates: dates('2026-09', [28, 29, 30]) },
  { friday: '2026-10-09', iso: 41, dates: dates('2026-10', [8, 9]) },
  // A pause from the evening of the 12th until the 15th.
  { friday: '2026-10-16', iso: 42, dates: dates('2026-10', [10, 12, 15, 16]) },
  // The lead skips the 19th; the 21st is the team's own day off.
  { friday: '2026-10-23', iso: 43, dates: dates('2026-10', [20, 22, 23]) },
];

/** What is planned for the seven days after each digest, as far as it is known by then. */
export const planned: Readonly<Record<string, { readonly questions: number; readonly first: string }>> = {
  '2026-09-18': { questions: 5, first: '2026-09-20' },
  '2026-09-25': { questions: 3, first: '2026-09-28' },
  '2026-10-02': { questions: 2, first: '2026-10-08' },
  '2026-10-09': { questions: 6, first: '2026-10-10' },
  '2026-10-16': { questions: 3, first: '2026-10-20' },
  '2026-10-23': { questions: 5, first: '2026-10-26' },
};

function dates(month: string, days: readonly number[]): readonly string[] {
  return days.map((day) => `${month}-${String(day).padStart(2, '0')}`);
}
