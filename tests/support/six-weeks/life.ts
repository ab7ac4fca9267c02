import type { Random } from '../../storm/random.js';
import type { Entry, Journal } from './journal.js';
import { instantOf } from './local-days.js';
import type { Page, Pages } from './pages.js';
import { plainLines } from './plain-lines.js';
import type { Mate, Name, Post, PracticeChat } from './practice-chat.js';
import { type Round, replay, type Standing } from './replay.js';

/** A team at work: what it does on the platform is noted at once in its journal. */
export type Life = {
  readonly chat: PracticeChat;
  readonly journal: Journal;
  readonly pages: Pages;
  readonly random: Random;
  /** In which the channel is asked; people are answered in their own. */
  language: Mate['locale'];
  /** How much of what happens besides the questions is over. */
  besidesDone: number;
  /** Of each question, by date: the message that asked it, and the language it was asked in. */
  readonly asked: Map<string, Asked>;
  /** What digests had to tell, by their headings: figures that never appear are no proof of anything. */
  readonly told: Set<string>;
};

export type Asked = {
  readonly thread: string;
  readonly language: Mate['locale'];
  /** By the words of a button: the message below the question that has it. */
  readonly buttons: Map<string, Post>;
};

export const standingOf = ({ journal, pages }: Life): Standing => replay(journal, pages);

export function roundOn(life: Life, date: string): Round {
  const round = standingOf(life).rounds.find((one) => one.date === date);
  if (round === undefined) throw new Error(`nothing was asked on ${date}`);
  return round;
}

export const mateOf = ({ chat }: Life, name: Name): Mate | undefined =>
  chat.team.find((mate) => mate.name === name);

/** No two things happen at one instant. */
export function note({ chat, journal }: Life, entry: Entry): void {
  journal.note(chat.bot.clock.now(), entry);
  chat.bot.clock.advance(1_000);
}

export const untilTime = ({ chat }: Life, date: string, time: string): Promise<void> =>
  chat.bot.runUntil(instantOf(date, time));

/** The title of a question as it is read. */
export const titleOf = ({ texts }: Page, locale: Mate['locale']): string =>
  plainLines(texts[locale].title).join(' ');

/** Waits for the question of the day, and finds out which it is as everybody does: by reading it. */
export async function beAsked(life: Life, date: string): Promise<void> {
  await untilTime(life, date, '09:00');
  const newest = (await life.chat.channelPosts()).at(-1);
  if (newest === undefined) throw new Error(`nobody asked anything on ${date}`);
  const lines = plainLines(newest.text);
  const page = life.pages.all.find((one) => lines.includes(titleOf(one, life.language)));
  if (page === undefined) throw new Error(`no question of the bank: ${newest.text}`);
  life.asked.set(date, { thread: newest.ref, language: life.language, buttons: new Map() });
  life.journal.note(life.chat.bot.clock.now(), { kind: 'asked', date, questionId: page.id });
}

export function askedOn({ asked }: Life, date: string): Asked {
  const found = asked.get(date);
  if (found === undefined) throw new Error(`nothing was asked on ${date}`);
  return found;
}

/** The newest message below a question that has a button with these words. */
export async function postWith(life: Life, date: string, label: string): Promise<Post> {
  const { thread, buttons } = askedOn(life, date);
  const known = buttons.get(label);
  if (known !== undefined) return known;
  const post = (await life.chat.threadPosts(thread)).findLast(({ text }) => text.includes(`[${label}]`));
  if (post === undefined) throw new Error(`no button ${label} below the question of ${date}`);
  buttons.set(label, post);
  return post;
}
