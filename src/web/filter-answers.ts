import type { Reply } from '../practice/reply.js';
import { type AnswerFilter, answerFilters } from '../texts/dashboard-texts.js';

export type { AnswerFilter };

const isOf: Readonly<Record<AnswerFilter, (reply: Reply) => boolean>> = {
  all: () => true,
  counted: ({ late, deletedAt }) => !late && deletedAt === undefined,
  thread: ({ visibility }) => visibility === 'thread',
  private: ({ visibility }) => visibility !== 'thread',
  late: ({ late }) => late,
  deleted: ({ deletedAt }) => deletedAt !== undefined,
};

/** All answers where no kind is asked for, or one that does not exist. */
export const readAnswerFilter = (asked: string | undefined): AnswerFilter =>
  answerFilters.find((kind) => kind === asked) ?? 'all';

export const filterAnswers = (replies: readonly Reply[], kind: AnswerFilter): readonly Reply[] =>
  replies.filter(isOf[kind]);

export const countAnswers = (replies: readonly Reply[]): Readonly<Record<AnswerFilter, number>> => ({
  all: replies.length,
  counted: filterAnswers(replies, 'counted').length,
  thread: filterAnswers(replies, 'thread').length,
  private: filterAnswers(replies, 'private').length,
  late: filterAnswers(replies, 'late').length,
  deleted: filterAnswers(replies, 'deleted').length,
});
