import { expect } from 'vitest';
import { askedOn, type Life, mateOf, roundOn, standingOf, titleOf } from './life.js';
import { weeks } from './local-days.js';
import { plainLines, valueBehind } from './plain-lines.js';
import type { Name } from './practice-chat.js';
import { recountBoard } from './recount-team.js';
import { answererOf } from './replay.js';
import { wordsOf } from './words.js';

/** The reveal says how many answered. */
export async function checkReveal(life: Life, date: string): Promise<void> {
  const { language } = askedOn(life, date);
  const count = answererOf(roundOn(life, date)).size;
  const posts = await life.chat.threadPosts(askedOn(life, date).thread);
  expect(plainLines(posts.map(({ text }) => text).join('\n'))).toContain(wordsOf(language).answeredBy(count));
}

/** What the lead and everybody else are told while a question is open. */
export async function checkOpenQuestion(life: Life, date: string): Promise<void> {
  const { chat, pages } = life;
  const round = roundOn(life, date);
  const lead = mateOf(life, 'lead');
  if (lead === undefined) throw new Error('nobody leads');
  const words = wordsOf(lead.locale).status;
  const status = plainLines((await chat.command(lead, '/question-admin status')).text);
  const title = titleOf(round.page, lead.locale);
  expect(valueBehind(status, words.open)).toContain(words.openLine(title, answererOf(round).size));
  const asked = new Set(standingOf(life).rounds.map(({ page }) => page.id)).size;
  expect(valueBehind(status, words.left)).toBe(words.leftLine(pages.all.length - asked, pages.all.length));
  for (const mate of chat.team) {
    const own = round.replies.filter(({ author }) => author === mate.name).length;
    const today = await chat.command(mate, '/question today');
    expect(plainLines(today.text)).toContain(wordsOf(mate.locale).today(own));
  }
}

/** The board of the month as everybody on the team sees it. */
export async function checkBoard(life: Life, viewer: Name, today: string): Promise<void> {
  const mate = mateOf(life, viewer);
  if (mate === undefined) return;
  const words = wordsOf(mate.locale).board;
  const month = today.slice(0, 7);
  const dates = weeks.flatMap((week) => week.dates).filter((date) => date.startsWith(month) && date <= today);
  const { asked, lines } = recountBoard(standingOf(life), dates);
  const shown = plainLines((await life.chat.command(mate, '/question board')).text);
  expect(shown).toContain(words.heading(month));
  if (lines.length === 0) expect(shown.join(' ')).toContain(words.none);
  const expected = lines.map(({ place, name, answered, votes }) =>
    words.line(
      place,
      life.chat.team.find((one) => one.name === name)?.shownAs[mate.locale] ?? name,
      answered,
      asked,
      votes,
    ),
  );
  const places = shown.filter((line) => /^\d+\. /.test(line));
  expect(places.toSorted()).toEqual(expected.toSorted());
  expect(places.map((line) => Number.parseInt(line, 10))).toEqual(lines.map(({ place }) => place));
}
