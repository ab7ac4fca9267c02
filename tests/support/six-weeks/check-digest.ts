import { expect } from 'vitest';
import { expectShares } from './check-own.js';
import { type Life, standingOf } from './life.js';
import { planned, weeks } from './local-days.js';
import { linesUnder, plainLines, valueBehind } from './plain-lines.js';
import type { Mate } from './practice-chat.js';
import { lack, type Missed, recountWeek, type WeekFigures } from './recount-team.js';
import type { Author } from './replay.js';
import { wordsOf } from './words.js';

const plain = (line: string): string => plainLines(line).join(' ');

/** All that the digest of this Friday says: up to the next question or digest. */
export async function digestOf(life: Life, friday: string): Promise<string> {
  const heading = wordsOf(life.language).week.heading(weekOf(friday).iso);
  const posts = await life.chat.channelPosts();
  const questions = new Set([...life.asked.values()].map(({ thread }) => thread));
  const at = posts.findIndex(({ text }) => plainLines(text).includes(heading));
  expect(at).toBeGreaterThanOrEqual(0);
  const next = posts.findIndex(({ ref }, index) => index > at && questions.has(ref));
  return posts
    .slice(at, next < 0 ? undefined : next)
    .map(({ text }) => text)
    .join('\n');
}

/** The digest of the week that ends on this Friday stands in the channel, and says what was counted. */
export async function checkDigest(life: Life, friday: string): Promise<void> {
  const week = weekOf(friday);
  const { language } = life;
  const words = wordsOf(language).week;
  const text = await digestOf(life, friday);
  const figures = recountWeek(standingOf(life), week.dates, language);
  const { participation, best, missed, dimensions } = words;
  const shown = linesUnder(text, [participation, best, missed, dimensions]);
  const lines = [...shown.values()].flat();
  for (const heading of shown.keys()) life.told.add(heading);
  expect(lines).toContain(words.summary(figures.questions, figures.people));
  expect(shown.get(participation)?.slice(0, figures.questions)).toEqual(
    figures.participation.map(({ title, people }) => plain(words.people(title, people))),
  );
  expectBest(life, figures, shown.get(best) ?? []);
  expectMissed(figures.missed, shown.get(missed) ?? [], language);
  expectShares(life, figures.shares, { locale: language }, shown.get(dimensions) ?? []);
  expect(valueBehind(lines, words.sections)).toBe(words.sectionList(figures.sections));
  const { questions = 0, first = '' } = planned[friday] ?? {};
  expect(valueBehind(lines, words.next)).toBe(words.nextLine(questions, `${first} 09:00`));
  expectTalk(life, figures, shown.get(missed) ?? [], valueBehind(lines, words.talk) ?? '');
}

function weekOf(friday: string): (typeof weeks)[number] {
  const week = weeks.find((one) => one.friday === friday);
  if (week === undefined) throw new Error(`no week ends on ${friday}`);
  return week;
}

/** At most three, with the most votes; among equal ones any. */
function expectBest(life: Life, { best }: WeekFigures, lines: readonly string[]): void {
  const { language } = life;
  const words = wordsOf(language).week;
  const heads = best.map((one) => ({ ...one, head: plain(words.votes(one.title, one.votes)) }));
  const shown = lines.flatMap((line, index) => (heads.some(({ head }) => head === line) ? [index] : []));
  const votes = shown.map((index) => heads.find(({ head }) => head === lines[index])?.votes);
  expect(votes).toEqual(best.slice(0, 3).map((one) => one.votes));
  for (const [n, from] of shown.entries()) {
    const said = lines.slice(from + 1, shown[n + 1]);
    const quoted = heads.find(
      ({ head, quotes }) => head === lines[from] && said.includes(plain(quotes[0] ?? '?')),
    );
    expect(quoted, `${lines[from]}: ${said.join(' / ')}`).toBeDefined();
    if (quoted === undefined) continue;
    for (const quote of quoted.quotes.slice(0, 3)) expect(said).toContain(plain(quote));
    const signs = quoted.isNamed ? namesOf(life, quoted.author) : [words.anonymous];
    expect(said.some((line) => signs.includes(line))).toBe(true);
  }
}

/** A name may be written in the language of whoever looks, whatever that of the channel is. */
const namesOf = ({ chat }: Life, author: Author): readonly string[] =>
  Object.values(chat.team.find(({ name }) => name === author)?.shownAs ?? {});

/** At most three, by how much they were lacking; among equal ones any. */
function expectMissed(missed: readonly Missed[], lines: readonly string[], locale: Mate['locale']): void {
  const words = wordsOf(locale).week;
  const known = new Map(missed.map((one) => [plain(words.missedLine(one)), lack(one)]));
  const shown = lines.filter((line) => known.has(line));
  expect(shown.map((line) => known.get(line))).toEqual(missed.slice(0, 3).map(lack));
  expect(lines.slice(0, shown.length)).toEqual(shown);
}

/** About what was missed most, else about the question that most people answered. */
function expectTalk(
  life: Life,
  { missed, participation }: WeekFigures,
  lines: readonly string[],
  talk: string,
): void {
  const words = wordsOf(life.language).week;
  const most = missed.find((one) => plain(words.missedLine(one)) === lines[0]);
  if (most !== undefined) {
    expect(talk).toContain(plain(most.title));
    expect(talk).toContain(plain(most.point));
    return;
  }
  const height = Math.max(...participation.map(({ people }) => people));
  const candidates = participation.filter(({ people }) => people === height);
  expect(candidates.some(({ title }) => talk.includes(plain(title)))).toBe(true);
}
