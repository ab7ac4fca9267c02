import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { type Reason, reasonSchema } from '../practice/reason.js';
import { type Round, roundStates, triggers } from '../practice/round.js';
import { localeSchema } from '../questions/locale.js';
import type { Question } from '../questions/question.js';
import { parseJson, trusted } from './json.js';
import type { NewRound, RoundChange } from './store.js';
import type { Tables } from './tables.js';

export const roundStateSchema = z.enum(roundStates);

/** Of a round that is new; `questionHash` names the wording that is kept for it. */
export function toRoundRow(round: NewRound, questionHash: string | null): Insertable<Tables['round']> {
  return {
    id: round.id,
    channel_id: round.channelId,
    schedule_id: round.scheduleId ?? null,
    trigger: round.trigger,
    kind: round.kind,
    due_at: round.dueAt,
    reveal_at: round.revealAt,
    locale: round.locale,
    created_at: round.createdAt,
    request_id: round.requestId ?? null,
    question_id: round.state === 'due' ? round.question.id : null,
    question_hash: questionHash,
    state: round.state,
    reason: round.state === 'due' ? null : JSON.stringify(round.reason),
    next_step_at: null,
    message_ref: null,
    thread_ref: null,
    posted_at: null,
    revealed_at: null,
    reread_at: null,
    gap_at: null,
  };
}

/** What changes, by column. */
export function toColumns(change: RoundChange) {
  return {
    ...(change.state !== undefined && { state: change.state }),
    ...(change.reason !== undefined && { reason: JSON.stringify(change.reason) }),
    ...(change.nextStepAt !== undefined && { next_step_at: change.nextStepAt }),
    ...(change.revealAt !== undefined && { reveal_at: change.revealAt }),
    ...(change.postedAt !== undefined && { posted_at: change.postedAt }),
    ...(change.revealedAt !== undefined && { revealed_at: change.revealedAt }),
    ...(change.messageRef !== undefined && { message_ref: change.messageRef }),
    ...(change.threadRef !== undefined && { thread_ref: change.threadRef }),
    ...(change.rereadAt !== undefined && { reread_at: change.rereadAt }),
    ...(change.gapAt !== undefined && { gap_at: change.gapAt }),
  };
}

export type RoundRow = Selectable<Tables['round']> & { question_body: string | null };

export function toRound(row: RoundRow): Round {
  const core = {
    id: row.id,
    channelId: row.channel_id,
    scheduleId: row.schedule_id ?? undefined,
    trigger: z.enum(triggers).parse(row.trigger),
    kind: z.enum(['new', 'recall', 'variant']).parse(row.kind),
    dueAt: row.due_at,
    revealAt: row.reveal_at,
    locale: localeSchema.parse(row.locale),
    createdAt: row.created_at,
  };
  const state = roundStateSchema.parse(row.state);
  switch (state) {
    case 'due':
      return { ...core, state, question: toQuestion(row), messageRef: row.message_ref ?? undefined };
    case 'open':
    case 'revealing':
      return { ...core, ...toPosted(row), state };
    case 'revealed':
      return { ...core, ...toPosted(row), state, revealedAt: present(row, 'revealed_at') };
    case 'missed':
    case 'skipped':
      return { ...core, state, reason: toReason(row) };
    case 'cancelled':
      return {
        ...core,
        state,
        reason: toReason(row),
        question: toQuestion(row),
        postedAt: row.posted_at ?? undefined,
      };
    default:
      return state satisfies never;
  }
}

function toPosted(row: RoundRow) {
  return {
    question: toQuestion(row),
    postedAt: present(row, 'posted_at'),
    messageRef: present(row, 'message_ref'),
    threadRef: present(row, 'thread_ref'),
    rereadAt: row.reread_at ?? undefined,
    gapAt: row.gap_at ?? undefined,
  };
}

const questionSchema = trusted<Question>();

const toQuestion = (row: RoundRow): Question => parseJson(questionSchema, present(row, 'question_body'));

const toReason = (row: RoundRow): Reason => parseJson(reasonSchema, present(row, 'reason'));

function present<Column extends keyof RoundRow>(
  row: RoundRow,
  column: Column,
): NonNullable<RoundRow[Column]> {
  const value = row[column];
  if (value === null || value === undefined)
    throw new Error(`round ${row.id} in state ${row.state} lacks ${column}`);
  return value;
}
