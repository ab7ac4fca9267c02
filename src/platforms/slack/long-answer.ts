import { z } from 'zod';
import type { Texts } from '../../texts/texts.js';
import type { Message } from '../message.js';

/** What was asked by command. Commands that have long answers change nothing, so that it may be asked again for the rest. */
export type Asked = {
  readonly command: string;
  readonly text: string;
  /** How many parts of the answer have been shown already. */
  readonly shown: number;
};

/** The button below an answer that is not all there yet. */
export const restAction = 'rest';

/** A response URL can be used five times (docs.slack.dev/interactivity/handling-user-interaction). */
const mostParts = 5;

const askedSchema: z.ZodType<Asked> = z.object({
  command: z.string(),
  text: z.string(),
  shown: z.int().min(0),
});

/** Undefined for a value that no such button has. */
export function readAsked(value: string): Asked | undefined {
  try {
    return askedSchema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** As many parts as may be shown now; where others are left, the last one says so and has the button for them. */
export function partsToShow(
  parts: readonly Message[],
  asked: Asked | undefined,
  texts: Texts,
): readonly Message[] {
  const shown = asked?.shown ?? 0;
  const left = parts.slice(shown);
  if (left.length <= mostParts || asked === undefined) return left.slice(0, mostParts);
  const now = left.slice(0, mostParts - 1);
  return [...now, restMessage({ ...asked, shown: shown + now.length }, parts.length, texts)];
}

function restMessage(asked: Asked, count: number, { modal }: Texts): Message {
  const sentence = modal.rest(asked.shown, count);
  return {
    tone: 'notice',
    summary: sentence,
    blocks: [
      { kind: 'paragraph', text: sentence },
      {
        kind: 'buttons',
        buttons: [
          { label: modal.showRest, action: restAction, subject: JSON.stringify(asked), style: 'primary' },
        ],
      },
    ],
  };
}
