import type { Name, Tick } from './practice-chat.js';

/** How an answer by form is shown at the reveal. */
export type Visibility = 'named' | 'anonymous' | 'hidden';

/** What was done, in the words of those who did it. Rounds go by the date on which they were asked. */
export type Entry =
  | { readonly kind: 'asked'; readonly date: string; readonly questionId: string }
  | {
      readonly kind: 'said';
      readonly who: Name;
      readonly date: string;
      readonly ref: string;
      readonly text: string;
      readonly isLate: boolean;
    }
  | { readonly kind: 'edited'; readonly ref: string; readonly text: string }
  | { readonly kind: 'erased'; readonly ref: string }
  | {
      readonly kind: 'confided';
      readonly who: Name;
      readonly date: string;
      readonly text: string;
      readonly visibility: Visibility;
    }
  | {
      readonly kind: 'scored';
      readonly rater: Name;
      readonly author: Name;
      readonly date: string;
      readonly ticks: Readonly<Record<string, Tick>>;
      readonly redlines: readonly string[];
      /** Of a question without key points. */
      readonly band?: string | undefined;
    }
  | { readonly kind: 'voted'; readonly voter: Name; readonly author: Name; readonly date: string }
  | { readonly kind: 'board'; readonly who: Name; readonly isOn: boolean }
  | { readonly kind: 'anonymous'; readonly who: Name; readonly isOn: boolean }
  | { readonly kind: 'streak'; readonly who: Name }
  | { readonly kind: 'forgotten'; readonly who: Name };

export type Noted = Entry & { readonly at: number };

/** Only grows; what holds at an instant is what was noted up to then. */
export type Journal = { readonly noted: readonly Noted[]; note(at: number, entry: Entry): void };

export function openJournal(): Journal {
  const noted: Noted[] = [];
  return { noted, note: (at, entry) => void noted.push({ ...entry, at }) };
}
