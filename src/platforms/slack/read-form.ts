import { z } from 'zod';

/** `view.state.values`: what was filled in, by block and then by action; docs.slack.dev/reference/views. */
const filledSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ),
);

/** By field name; a field left empty is an empty string. */
export function readForm(stateValues: unknown): Record<string, string> {
  const filled = Object.entries(filledSchema.parse(stateValues)).map(([name, inputs]) => {
    const [input] = Object.values(inputs);
    return [name, input?.selected_option?.value ?? input?.value ?? ''] as const;
  });
  return Object.fromEntries(filled);
}

export type FormErrors = {
  readonly response_action: 'errors';
  readonly errors: Record<string, string>;
};

/** Keeps the modal open with what was typed, and shows the sentence under the field; docs.slack.dev/surfaces/modals. */
export const formErrors = (fieldName: string, sentence: string): FormErrors => ({
  response_action: 'errors',
  errors: { [fieldName]: sentence },
});
