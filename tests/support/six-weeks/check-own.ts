import { expect } from 'vitest';
import { type Life, standingOf } from './life.js';
import { linesUnder, plainLines, valueBehind } from './plain-lines.js';
import type { Mate } from './practice-chat.js';
import { recountOwn } from './recount-own.js';
import { type Share, shareLine } from './shares.js';
import { wordsOf } from './words.js';

const weakBelow = 0.7;

/** Everybody asks for their own figures; each must be what was counted along the way. */
export async function checkOwnFigures(life: Life): Promise<void> {
  for (const mate of life.chat.team) {
    const { text } = await life.chat.command(mate, '/question stats');
    expectOwn(life, mate, text);
  }
}

function expectOwn(life: Life, mate: Mate, text: string): void {
  const { pages } = life;
  const words = wordsOf(mate.locale).stats;
  const own = recountOwn(standingOf(life), pages, mate);
  if (own.messages === 0) {
    expect(text).toContain(words.none);
    return;
  }
  const { bands, dimensions, weak, latest } = words;
  const shown = linesUnder(text, [bands, dimensions, weak, latest]);
  const top = shown.get('') ?? [];
  const { streak } = own;
  expect({
    who: mate.name,
    answered: valueBehind(top, words.answered),
    messages: valueBehind(top, words.messages),
    late: valueBehind(top, words.late),
    streak: valueBehind(top, words.streak),
  }).toEqual({
    who: mate.name,
    answered: `${own.answered}`,
    messages: `${own.messages}`,
    late: own.late === 0 ? undefined : `${own.late}`,
    streak: streak && words.streakValue(streak.current, streak.longest),
  });
  const given = pages.bands.flatMap((band) => {
    const times = own.bands.get(band.id);
    return times === undefined ? [] : [`${band[mate.locale]} ${times}`];
  });
  const shownBands = (shown.get(bands) ?? []).filter((line) => / \d+$/.test(line));
  expect(shownBands.toSorted()).toEqual(given.toSorted());
  expectShares(life, own.shares, mate, shown.get(dimensions) ?? []);
  expectWeak(life, own.shares, mate, shown.get(weak) ?? []);
  expect(shown.get(latest)?.filter((line) => /^2026-/.test(line))).toEqual(
    own.latest.map(({ date, title, band }) =>
      plainLines([date, title, ...(band === undefined ? [] : [band])].join(' · ')).join(),
    ),
  );
}

/** The best first; which of equal ones comes first is not said. */
export function expectShares(
  { pages }: Pick<Life, 'pages'>,
  shares: readonly Share[],
  { locale }: Pick<Mate, 'locale'>,
  lines: readonly string[],
): void {
  const shown = lines.filter((line) => /^[█░]{10} /.test(line));
  const expected = shares.map((share) => shareLine(share, pages, locale));
  expect(shown.toSorted()).toEqual(expected.toSorted());
  const percent = (all: readonly string[]) => all.map((line) => / (\d+)% /.exec(line)?.[1]);
  expect(percent(shown)).toEqual(percent(expected));
}

/** The three weakest, each with questions that have key points for it. */
function expectWeak(
  { pages }: Life,
  shares: readonly Share[],
  { locale }: Mate,
  lines: readonly string[],
): void {
  const named = lines.flatMap((line) => {
    const found = shares.find(
      ({ dim }) =>
        /^[:：]/.test(line.slice((pages.dimensions[dim]?.[locale] ?? '?').length)) &&
        line.startsWith(pages.dimensions[dim]?.[locale] ?? '?'),
    );
    return found === undefined ? [] : [found.part];
  });
  const weakest = shares.map(({ part }) => part).filter((part) => part < weakBelow);
  expect(named).toEqual(weakest.toSorted((a, b) => a - b).slice(0, 3));
}
