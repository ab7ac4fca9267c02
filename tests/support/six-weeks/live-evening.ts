import { expect } from 'vitest';
import { askedOn, type Life, mateOf, note, postWith, roundOn, standingOf, titleOf } from './life.js';
import { sayInThread, takeBack } from './live-morning.js';
import { plainLines } from './plain-lines.js';
import type { Filled, Mate, Name, Shown, Tick } from './practice-chat.js';
import { type Author, answererOf, type Round } from './replay.js';
import { wordsOf } from './words.js';

/** After the reveal: late words, scores for oneself and for others, votes, and some who take back what they wrote. */
export async function judgeInTheEvening(life: Life, date: string): Promise<void> {
  const { random, chat } = life;
  for (const mate of chat.team) {
    const isLate = mate.name !== 'gwen' && random.isTrue(mate.name === 'emil' ? 0.5 : 0.05);
    if (isLate) await sayInThread(life, mate, date, true);
  }
  for (const mate of chat.team) {
    const hasWritten = roundOn(life, date).replies.some(({ author }) => author === mate.name);
    if (hasWritten && random.isTrue(mate.name === 'anna' ? 1 : 0.6)) await scoreOwn(life, mate, date);
  }
  for (const mate of chat.team) if (random.isTrue(judging[mate.name])) await visitBallot(life, mate, date);
  await scoreAnew(life, date);
  for (const { author, ref, how } of roundOn(life, date).replies) {
    const mate = isName(author) ? mateOf(life, author) : undefined;
    if (mate !== undefined && how === 'thread' && random.isTrue(0.06)) await takeBack(life, mate, date, ref);
  }
  await chat.bot.tick();
}

const judging: Readonly<Record<Name, number>> = {
  lead: 0.6,
  anna: 0.25,
  ben: 0.2,
  cleo: 0.3,
  dina: 0.2,
  emil: 0.1,
  finn: 0.3,
  gwen: 0.6,
};

const isName = (author: Author): author is Name => !author.endsWith(' before');

async function scoreOwn(life: Life, who: Mate, date: string): Promise<void> {
  const label = wordsOf(askedOn(life, date).language).buttons.score;
  const { ref } = await postWith(life, date, label);
  const form = await life.chat.press(who, askedOn(life, date).thread, ref, label);
  await fillIn(life, who, who.name, date, form);
}

/** Some look at what they gave for the question before, and give something else. */
async function scoreAnew(life: Life, date: string): Promise<void> {
  const before = standingOf(life).rounds.findLast((round) => round.date < date);
  for (const { rater, author } of before?.scores ?? []) {
    const mate = rater === author && isName(rater) ? mateOf(life, rater) : undefined;
    const stands = before?.replies.some((reply) => reply.author === author) === true;
    if (mate !== undefined && stands && life.random.isTrue(0.2))
      await scoreOwn(life, mate, before?.date ?? '');
  }
}

/** What others have got to see of each answer. */
const shownAnswers = (round: Round) =>
  [...answererOf(round)].flatMap((author) => {
    const own = round.replies.filter(
      (reply) => reply.author === author && !reply.isLate && reply.text !== '',
    );
    const signed = own.find(({ how }) => how === 'thread' || how === 'named');
    const shown = signed ?? own.find(({ how }) => how === 'anonymous');
    return shown === undefined ? [] : [{ author, text: shown.text }];
  });

/** Votes for one of the answers, and scores another, as likely as not. */
async function visitBallot(life: Life, who: Mate, date: string): Promise<void> {
  const { chat, random } = life;
  const others = shownAnswers(roundOn(life, date)).filter(({ author }) => author !== who.name);
  const chosen = random.pickOf(others);
  const scored = random.isTrue(0.8) ? random.pickOf(others) : undefined;
  if (chosen === undefined) return;
  const label = wordsOf(askedOn(life, date).language).buttons.ballot;
  const { ref } = await postWith(life, date, label);
  const thread = askedOn(life, date).thread;
  const ballot = await chat.press(who, thread, ref, label);
  const { buttons, voteIn } = wordsOf(who.locale);
  const place = await placeOf(life, who, date, ballot, chosen.text);
  const answered = await chat.press(who, thread, place.page.ref, buttons.best(place.number));
  expect(answered.text).toMatch(voteIn);
  if (isName(chosen.author)) note(life, { kind: 'voted', voter: who.name, author: chosen.author, date });
  if (scored === undefined || !isName(scored.author)) return;
  const other = await placeOf(life, who, date, ballot, scored.text);
  const form = await chat.press(who, thread, other.page.ref, buttons.scoreOther(other.number));
  await fillIn(life, who, scored.author, date, form);
}

/** Where in a ballot these words stand, and by which number. */
async function placeOf(
  life: Life,
  who: Mate,
  date: string,
  page: Shown,
  words: string,
): Promise<{ readonly page: Shown; readonly number: number }> {
  const { buttons } = wordsOf(who.locale);
  const lines = plainLines(page.text);
  const at = lines.findIndex((line) => line.includes(words));
  const number = [1, 2, 3, 4, 5, 6, 7, 8].find((n) =>
    lines
      .slice(at)
      .find((line) => line.includes('['))
      ?.includes(`[${buttons.best(n)}]`),
  );
  if (at >= 0 && number !== undefined) return { page, number };
  const thread = askedOn(life, date).thread;
  const next = await life.chat.press(who, thread, page.ref, buttons.more);
  return placeOf(life, who, date, next, words);
}

/** Grades every key point, or chooses a band where a question has none, and reads what it comes to. */
async function fillIn(life: Life, who: Mate, author: Name, date: string, form: Shown): Promise<void> {
  const { random, pages } = life;
  const { page } = roundOn(life, date);
  expect(form.kind).toBe('form');
  expect(plainLines(form.text).join(' ')).toContain(titleOf(page, who.locale));
  const about = { kind: 'scored', rater: who.name, author, date } as const;
  if (page.keypoints.length === 0) {
    const band = random.pick(['excellent', 'good', 'improve']);
    const saved = await life.chat.submit(who, form, { texts: { band } });
    expect(saved.text).toContain(pages.bands.find(({ id }) => id === band)?.[who.locale]);
    note(life, { ...about, ticks: {}, redlines: [], band });
    return;
  }
  const skill = random.pick([0.3, 0.6, 0.9]);
  const tick = (): Tick => (random.isTrue(skill) ? 1 : random.isTrue(0.5) ? 0.5 : 0);
  const ticks = Object.fromEntries(page.keypoints.map(({ id }) => [id, tick()]));
  const careless = random.isTrue(0.15);
  const redlines = page.redlines.map(({ id }) => id).filter(() => careless && random.isTrue(0.8));
  const filled: Filled = { ticks, ...(page.redlines.length > 0 && { redlines }) };
  const saved = await life.chat.submit(who, form, filled);
  note(life, { ...about, ticks, redlines });
  const caps = page.redlines.filter(({ id }) => redlines.includes(id)).map(({ cap }) => cap);
  const sum = page.keypoints.reduce((total, { id, weight }) => total + weight * (ticks[id] ?? 0), 0);
  const points = Math.min(sum, ...caps);
  const band = pages.bands.find(({ from }) => points >= from)?.[who.locale] ?? '';
  expect(plainLines(saved.text).join('\n')).toContain(wordsOf(who.locale).verdict(points, band));
}
