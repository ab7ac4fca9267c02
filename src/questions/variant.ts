import { type Locale, locales } from './locale.js';
import { contentLocale, type Question, type QuestionText } from './question.js';

/** Whether a question has a follow-up that can be asked by itself, in the language it is posted in. */
export const hasVariant = (question: Question, wanted: Locale): boolean =>
  (question.texts[contentLocale(question, wanted)]?.probes.length ?? 0) > 0;

/**
 * One of a question's follow-ups as a case of its own: the task is the follow-up, the situation what was asked then. It keeps the id,
 * answer, key points and bands of its question, so everything that can be done with a question can be done with it.
 */
export function variantOf(question: Question, turn: number): Question {
  const texts = locales.flatMap((locale) => {
    const text = question.texts[locale];
    const probe = text?.probes[turn % text.probes.length];
    return text === undefined || probe === undefined ? [] : [[locale, asCase(text, probe)] as const];
  });
  return { ...question, texts: Object.fromEntries(texts) };
}

const asCase = (text: QuestionText, probe: string): QuestionText => ({
  ...text,
  prompt: probe,
  context: [text.prompt, ...(text.context === undefined ? [] : [text.context])].join('\n'),
  probes: text.probes.filter((other) => other !== probe),
});
