import type { Locale } from '../../../src/questions/locale.js';
import type { Bot } from '../bot.js';

/** Who practises; each has habits of their own, which `live-day.ts` knows. */
export const names = ['lead', 'anna', 'ben', 'cleo', 'dina', 'emil', 'finn', 'gwen'] as const;
export type Name = (typeof names)[number];

export type Mate = {
  readonly name: Name;
  /** On the platform. */
  readonly id: string;
  /** The language in which they are answered. */
  readonly locale: Locale;
  /** What others read instead of the id. */
  readonly shownAs: Readonly<Record<Locale, string>>;
};

/** A message as somebody reads it: lines without markup, instants by the clocks of Shanghai. */
export type Post = { readonly ref: string; readonly text: string };

/** What came of a command, a button or a form: something to read, or a form to fill in. */
export type Shown = Post & { readonly kind: 'message' | 'form' };

export type Filled = {
  readonly texts?: Readonly<Record<string, string>>;
  /** Grades of the key points, by id. */
  readonly ticks?: Readonly<Record<string, Tick>>;
  readonly redlines?: readonly string[];
};

export type Tick = 0 | 0.5 | 1;

/** What people can do on a platform, and what they see of it. */
export type PracticeChat = {
  readonly bot: Bot;
  readonly team: readonly Mate[];
  /** What the program has said in the channel and below one of those messages, the oldest first. */
  channelPosts(): Promise<readonly Post[]>;
  threadPosts(thread: string): Promise<readonly Post[]>;
  /** Each resolves when the program has taken it; `say` with what names the message. */
  say(who: Mate, thread: string, text: string): Promise<string>;
  edit(who: Mate, thread: string, ref: string, text: string): Promise<void>;
  erase(who: Mate, thread: string, ref: string): Promise<void>;
  command(who: Mate, text: string): Promise<Shown>;
  /** Presses the button with these words in a message that they see. */
  press(who: Mate, thread: string, ref: string, label: string): Promise<Shown>;
  submit(who: Mate, form: Shown, filled: Filled): Promise<Shown>;
  stop(): Promise<void>;
};
