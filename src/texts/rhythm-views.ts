import type { Message } from '../platforms/message.js';
import type { OpenRound } from '../practice/round.js';
import { questionText } from '../questions/question.js';
import { instant } from './question-views.js';
import { textsFor } from './texts.js';

/** Told to one who asked for it and has not answered yet. */
export function reminderMessage(
  { question, locale, revealAt }: Pick<OpenRound, 'question' | 'locale' | 'revealAt'>,
  zone: string,
): Message {
  const texts = textsFor(locale).rhythm.remind;
  const summary = texts.summary(questionText(question, locale).title);
  return {
    tone: 'notice',
    summary,
    blocks: [
      { kind: 'paragraph', text: summary },
      { kind: 'paragraph', text: texts.closes(instant(revealAt, zone)) },
      { kind: 'note', text: texts.why },
    ],
  };
}
