import { z } from 'zod';
import { questionTypes, roles, statuses } from './question.js';

// How long a text may be is not said here but checked by the lint: a question that is a little too long should be
// mended, yet it can be asked meanwhile, while one of the wrong structure cannot.

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().trim().min(1);
const texts = z.array(text);
const minutes = z.number().min(0.25).max(60);

const names = { 'zh-CN': text.optional(), en: text.optional() };
const band = z.strictObject({ from: z.number().min(0).max(100), ...names });
const bands = z.record(slug, band);

const count = z.int().min(0);
const byDifficulty = z.tuple([count, count, count]);

const answerStep = z.strictObject({ goal: text, say: text, why: text });

/** What one language says of a question; title, prompt, answer and analysis are all it needs. */
export const questionTextSchema = z.strictObject({
  title: text,
  prompt: text,
  context: text.optional(),
  roleplay: z.strictObject({ brief: text, hidden: texts.default([]), script: texts }).optional(),
  answer: z.union([text, z.record(slug, answerStep)]),
  keypoints: z.record(slug, z.strictObject({ point: text, phrases: texts.default([]) })).default({}),
  pitfalls: z.array(z.strictObject({ avoid: text, instead: text })).default([]),
  redlines: z.record(slug, text).default({}),
  analysis: z.union([text, z.record(slug, text)]),
  rubric: z.record(slug, texts).default({}),
  probes: texts.default([]),
});

const questionObject = z.strictObject({
  schema: z.literal(1).optional(),
  id: z
    .string()
    .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/)
    .max(40)
    .describe('C001, or own-001; never used again for another question'),
  rev: z.int().min(1).default(1).describe('raise it when the meaning changes, not for a typing error'),
  status: z.enum(statuses).default('active').describe('only active questions are posted'),
  section: z.string().min(1).optional().describe('a section of bank.yaml; by default the name of the folder'),
  type: z.enum(questionTypes).default('situational'),
  roles: z
    .array(z.enum(roles))
    .min(1)
    .default([...roles]),
  difficulty: z
    .literal([1, 2, 3])
    .default(2)
    .describe('1 one idea; 2 several steps or a conflict of aims; 3 trade-offs under risk, or numbers'),
  points: z.number().min(0).max(100).optional().describe('by default the points of the section'),
  minutes: z.number().min(1).max(15).optional().describe('how long an answer is wanted'),
  channels: z.array(slug).default([]),
  industries: z.array(slug).default([]),
  tags: z.array(slug).default([]),
  jurisdiction: z
    .string()
    .regex(/^(any|[A-Z]{2})$/)
    .default('any')
    .describe('any, or the country whose law it speaks of, such as CN'),
  review_by: z.iso.date().optional().describe('when law or telephone numbers must be looked up again'),
  steps: z.array(z.strictObject({ id: slug, minutes: minutes.optional() })).default([]),
  keypoints: z
    .array(z.strictObject({ id: slug, weight: z.int().min(5).max(40), dim: slug }))
    .default([])
    .describe('the weights add up to 100'),
  redlines: z.array(z.strictObject({ id: slug, cap: z.int().min(0).max(89) })).default([]),
  bands: bands.optional().describe('only when they differ from those of bank.yaml'),
  authors: texts.default([]),
  sources: z.array(z.strictObject({ title: text, url: z.url().optional(), used_for: text })).default([]),
  licence: z.enum(['CC-BY-4.0', 'CC0-1.0']).optional(),
  'zh-CN': questionTextSchema.optional(),
  en: questionTextSchema.optional(),
});

/**
 * A question file in both its depths: five fields in one language are enough, the full form has everything.
 * The issue without a path is the missing language block; the sentence for it is the lint's.
 */
export const questionFileSchema = questionObject.refine(
  (question) => question['zh-CN'] !== undefined || question.en !== undefined,
);

export type QuestionFile = z.output<typeof questionFileSchema>;
export type QuestionFileText = z.output<typeof questionTextSchema>;

/** The settings of a whole directory: `bank.yaml`. Everything may be left out. */
export const bankFileSchema = z.strictObject({
  schema: z.literal(1).optional(),
  locales: z.array(z.string()).optional(),
  source_locale: z.string().optional(),
  bands: bands.optional(),
  sections: z
    .record(
      z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/),
      z.strictObject({ id: slug.optional(), points: z.number().min(0).max(100).default(0), ...names }),
    )
    .optional(),
  dimensions: z.record(slug, z.strictObject(names)).optional(),
  papers: z
    .record(slug, z.strictObject({ slots: z.record(z.string(), z.tuple([count, z.number().min(0)])) }))
    .optional(),
  blueprint: z
    .record(
      z.string(),
      z.strictObject({
        types: z.partialRecord(z.enum(questionTypes), count).default({}),
        all: byDifficulty,
        roles: z.partialRecord(z.enum(roles), byDifficulty).default({}),
      }),
    )
    .optional(),
});

export type BankFile = z.output<typeof bankFileSchema>;
