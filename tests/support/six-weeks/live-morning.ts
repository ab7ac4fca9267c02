import type { Visibility } from './journal.js';
import { askedOn, type Life, note, roundOn } from './life.js';
import type { Mate, Name } from './practice-chat.js';
import { wordsOf } from './words.js';

type Way = 'not' | 'thread' | 'twice' | Visibility | 'both';

/** How each of them answers, each way as often as it stands here. */
const ways: Readonly<Record<Name, readonly [Way, ...Way[]]>> = {
  lead: ['thread', 'named', 'not', 'not'],
  anna: ['thread', 'thread', 'twice', 'both', 'thread', 'thread', 'not'],
  ben: ['named', 'named', 'thread', 'not'],
  cleo: ['anonymous', 'anonymous', 'both', 'named', 'not'],
  dina: ['thread', 'thread', 'named', 'both', 'not'],
  emil: ['hidden', 'thread', 'not'],
  finn: ['thread', 'twice', 'both', 'anonymous', 'not'],
  gwen: ['not'],
};
const visibilities = ['named', 'anonymous', 'hidden'] as const;

/** Everybody answers in their way, or does not; some think again. */
export async function answerInTheMorning(life: Life, date: string): Promise<void> {
  for (const mate of life.chat.team) {
    const way = life.random.pick(ways[mate.name]);
    if (way === 'thread' || way === 'twice' || way === 'both') await sayInThread(life, mate, date, false);
    if (way === 'twice') await sayInThread(life, mate, date, false);
    if (way === 'both') await confide(life, mate, date, life.random.pick(visibilities));
    if (way === 'named' || way === 'anonymous' || way === 'hidden') await confide(life, mate, date, way);
  }
  await life.chat.bot.tick();
  for (const mate of life.chat.team) await thinkAgain(life, mate, date);
}

export async function sayInThread(life: Life, who: Mate, date: string, isLate: boolean): Promise<void> {
  const text = newWords(life, who, date);
  const ref = await life.chat.say(who, askedOn(life, date).thread, text);
  note(life, { kind: 'said', who: who.name, date, ref, text, isLate });
}

/** By the button below the question, and saying how sure they are. */
async function confide(life: Life, who: Mate, date: string, visibility: Visibility): Promise<void> {
  const thread = askedOn(life, date).thread;
  const text = newWords(life, who, date);
  const language = askedOn(life, date).language;
  const form = await life.chat.press(who, thread, thread, wordsOf(language).buttons.answer);
  const confidence = life.random.pick(['1', '2', '3']);
  await life.chat.submit(who, form, { texts: { answer: text, visibility, confidence } });
  note(life, { kind: 'confided', who: who.name, date, text, visibility });
}

async function thinkAgain(life: Life, who: Mate, date: string): Promise<void> {
  const { random, chat } = life;
  const thread = askedOn(life, date).thread;
  for (const { ref, how } of roundOn(life, date).replies.filter(({ author }) => author === who.name)) {
    if (how !== 'thread') {
      if (random.isTrue(0.2)) await confide(life, who, date, random.pick(visibilities));
    } else if (random.isTrue(0.2)) {
      const text = newWords(life, who, date);
      await chat.edit(who, thread, ref, text);
      note(life, { kind: 'edited', ref, text });
    } else if (random.isTrue(0.12)) await takeBack(life, who, date, ref);
  }
}

export async function takeBack(life: Life, who: Mate, date: string, ref: string): Promise<void> {
  await life.chat.erase(who, askedOn(life, date).thread, ref);
  note(life, { kind: 'erased', ref });
}

/** Nobody says the same twice. */
const newWords = ({ journal }: Life, { name }: Mate, date: string): string =>
  `${name} would say no. ${journal.noted.length} on ${date}`;
