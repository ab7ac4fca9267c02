import { createHash } from 'node:crypto';
import type { Locale, Named } from './locale.js';

/**
 * A question as the rest of the program sees it: complete in itself, with the names of its section, bands and
 * dimensions, so that a round which keeps this value can be shown years later whatever became of the bank.
 */
export type Question = {
  readonly id: string;
  /** Raised by the author when the meaning changes; scores stay tied to the revision they were given for. */
  readonly rev: number;
  readonly section: { readonly id: string; readonly names: Named };
  readonly type: QuestionType;
  readonly roles: readonly Role[];
  readonly difficulty: 1 | 2 | 3;
  readonly points: number;
  /** How long an answer is wanted, in minutes. */
  readonly minutes?: number | undefined;
  readonly tags: readonly string[];
  readonly steps: readonly { readonly id: string; readonly minutes?: number | undefined }[];
  readonly keypoints: readonly { readonly id: string; readonly weight: number; readonly dimension: string }[];
  /** Critical errors: whatever else was good, the score is at most `cap`. */
  readonly redlines: readonly { readonly id: string; readonly cap: number }[];
  /** Best first; the last one starts at 0. */
  readonly bands: readonly Band[];
  readonly dimensions: Readonly<Record<string, Named>>;
  readonly texts: Readonly<Partial<Record<Locale, QuestionText>>>;
};

export const questionTypes = ['behavioural', 'situational', 'knowledge', 'role-play', 'motivation'] as const;
export type QuestionType = (typeof questionTypes)[number];

export const roles = ['phone', 'specialist', 'online', 'lead'] as const;
export type Role = (typeof roles)[number];

export const statuses = ['draft', 'review', 'active', 'retired'] as const;
export type Status = (typeof statuses)[number];

/** A scoring band reaches from its lower bound `from` up to the next better one. */
export type Band = { readonly id: string; readonly from: number; readonly names: Named };

/** What one language says of a question. Ids refer to the shared part. */
export type QuestionText = {
  readonly title: string;
  readonly prompt: string;
  readonly context?: string | undefined;
  readonly answer: string | Readonly<Record<string, AnswerStep>>;
  readonly keypoints: Readonly<
    Record<string, { readonly point: string; readonly phrases: readonly string[] }>
  >;
  readonly pitfalls: readonly { readonly avoid: string; readonly instead: string }[];
  readonly redlines: Readonly<Record<string, string>>;
  readonly analysis: string | Readonly<Record<string, string>>;
  readonly rubric: Readonly<Record<string, readonly string[]>>;
  readonly probes: readonly string[];
  readonly roleplay?: Roleplay | undefined;
};

export type AnswerStep = { readonly goal: string; readonly say: string; readonly why: string };

export type Roleplay = {
  readonly brief: string;
  readonly hidden: readonly string[];
  readonly script: readonly string[];
};

/** The language a question is posted in: the wanted one, else the only one it has. */
export function contentLocale(question: Question, wanted: Locale): Locale {
  if (question.texts[wanted] !== undefined) return wanted;
  return wanted === 'en' ? 'zh-CN' : 'en';
}

/** The words of a question in the wanted language, else in the one it was written in. */
export function questionText(question: Question, wanted: Locale): QuestionText {
  const text = question.texts[contentLocale(question, wanted)];
  if (text === undefined) throw new Error(`question ${question.id} has no text in any language`);
  return text;
}

/** Names one exact wording; equal questions give equal hashes, whatever the order of their fields was in the file. */
export function questionHash(question: Question): string {
  return createHash('sha256').update(canonicalJson(question)).digest('hex').slice(0, 32);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
