import { shelve, unname } from '../questions/own-shelf.js';
import type { SettledSuggestion } from '../store/suggestion-store.js';
import type { Practice } from './practice.js';
import { teamFolder } from './team-bank.js';

const lookEveryMs = 15_000;
/** The clocks of processes that share a store differ; so much is looked at again. */
const overlapMs = 10 * 60_000;

/** Sees to it that this process has a file of every suggestion that has become a question. */
export type QuestionKeeper = (now: number) => Promise<void>;

/**
 * The store is the truth, the files follow it: each process writes its own, at the start and whenever somebody has approved one, be it
 * in another process. A file that cannot be written is tried again.
 */
export function createQuestionKeeper(practice: Practice): QuestionKeeper {
  const directory = practice.ownQuestionsDirectory;
  if (directory === undefined) return async () => {};
  const done = new Set<string>();
  let lookAt: number | undefined;
  let seenUntil = 0;
  return async (now) => {
    if (lookAt !== undefined && now < lookAt && lookAt - now <= lookEveryMs) return;
    lookAt = now + lookEveryMs;
    const settled = await practice.store.suggestions.settledSince(seenUntil - overlapMs);
    let hasFailed = false;
    for (const suggestion of settled) {
      const version = `${suggestion.id} ${suggestion.changedAt}`;
      if (done.has(version)) continue;
      try {
        await putOnShelf(directory, suggestion);
      } catch (error) {
        practice.observe({ kind: 'fault', where: `question file ${suggestion.questionId}`, error });
        hasFailed = true;
        continue;
      }
      done.add(version);
      if (!hasFailed) seenUntil = Math.max(seenUntil, suggestion.changedAt);
    }
  };
}

/** Writes what is missing, and takes the name of somebody who was forgotten out of what is there. */
export async function putOnShelf(directory: string, suggestion: SettledSuggestion): Promise<void> {
  const { body, questionId, place, state } = suggestion;
  const shelf = { directory, folder: teamFolder(place) };
  const { locale, title, prompt, answer, analysis, section, author } = body;
  const words = { id: questionId, locale, title, prompt, answer, analysis };
  const isNew = await shelve(shelf, { ...words, section, author });
  if (!isNew && state === 'forgotten') await unname(shelf, questionId);
}
