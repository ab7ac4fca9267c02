import { doWhatComesBefore, setup } from './besides.js';
import { checkDashboard } from './check-dashboard.js';
import { checkBoard, checkOpenQuestion, checkReveal } from './check-day.js';
import { checkDigest } from './check-digest.js';
import { checkOwnFigures } from './check-own.js';
import { beAsked, type Life, untilTime } from './life.js';
import { judgeInTheEvening } from './live-evening.js';
import { answerInTheMorning } from './live-morning.js';
import { weeks } from './local-days.js';

/** Six weeks, day by day; whatever is shown on the way is compared with what was done. */
export async function liveSixWeeks(life: Life): Promise<void> {
  await setup(life);
  for (const week of weeks) {
    for (const date of [...week.dates, ...(week.dates.includes(week.friday) ? [] : [week.friday])]) {
      if (week.dates.includes(date)) await liveDay(life, date);
      if (date === week.friday) await endWeek(life, date);
      if (date === week.friday && week.iso % 2 === 1) await checkOwnFigures(life);
      if (date === '2026-09-30') await checkBoard(life, 'gwen', date);
    }
  }
  await checkDashboard(life);
}

async function liveDay(life: Life, date: string): Promise<void> {
  await doWhatComesBefore(life, date, '09:00');
  await beAsked(life, date);
  await untilTime(life, date, '10:00');
  await answerInTheMorning(life, date);
  if (isAskedAbout(date)) await checkOpenQuestion(life, date);
  await untilTime(life, date, '17:05');
  await checkReveal(life, date);
  await judgeInTheEvening(life, date);
  await doWhatComesBefore(life, date, '17:59');
}

/** Once in each second week. */
const isAskedAbout = (date: string): boolean =>
  weeks.some(({ iso, dates }) => iso % 2 === 0 && dates[1] === date);

async function endWeek(life: Life, friday: string): Promise<void> {
  await doWhatComesBefore(life, friday, '17:59');
  await untilTime(life, friday, '18:01');
  await checkDigest(life, friday);
  await checkBoard(life, 'lead', friday);
  await checkBoard(life, 'dina', friday);
}
