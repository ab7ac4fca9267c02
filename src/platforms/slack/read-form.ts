import { z } from 'zod';
import { asGrades, asList, splitPartName } from '../form-values.js';

/** `view.state.values`: what was filled in, by block and then by action; docs.slack.dev/reference/views. */
const filledSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
    }),
  ),
);

/** By field name; a field left empty is an empty string. Grades come item by item, each from an input of its own. */
export function readForm(stateValues: unknown): Record<string, string> {
  const filled = new Map<string, string>();
  for (const [name, inputs] of Object.entries(filledSchema.parse(stateValues))) {
    const [input] = Object.values(inputs);
    const several = input?.selected_options && asList(input.selected_options.map(({ value }) => value));
    const value = several ?? input?.selected_option?.value ?? input?.value ?? '';
    const { field, part } = splitPartName(name);
    const before = filled.get(field);
    if (part === undefined) filled.set(field, value);
    else {
      const graded = asGrades([{ item: part, grade: value }]);
      filled.set(field, before === undefined ? graded : asList([before, graded]));
    }
  }
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
