import { z } from 'zod';

/**
 * Why a round or a channel is in its state, or a delivery was given up. Stored as JSON; `texts` has the sentence for each code.
 */
export const reasonSchema = z.discriminatedUnion('code', [
  /** Due longer ago than the late limit, or past its own reveal. `occurrences` counts what one outage swallowed. */
  z.object({ code: z.literal('too-late'), occurrences: z.number(), sinceAt: z.number() }),
  z.object({ code: z.literal('not-sent-in-time') }),
  z.object({ code: z.literal('skipped-by-lead'), date: z.string() }),
  /** Nobody is asked on these local dates, from the first to the last. */
  z.object({ code: z.literal('day-off'), fromDate: z.string(), untilDate: z.string() }),
  z.object({ code: z.literal('no-question') }),
  z.object({ code: z.literal('question-deleted') }),
  z.object({ code: z.literal('thread-gone') }),
  z.object({ code: z.literal('paused-by-lead') }),
  z.object({ code: z.literal('stopped-by-lead') }),
  /** The platform refuses for good; `error` is its own code. */
  z.object({ code: z.literal('refused'), error: z.string() }),
  z.object({ code: z.literal('channel-lost'), error: z.string() }),
]);

export type Reason = z.infer<typeof reasonSchema>;
