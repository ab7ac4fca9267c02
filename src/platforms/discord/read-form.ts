import { z } from 'zod';
import { asGrades, asList, splitPartName } from '../form-values.js';

/** The labels of a submitted modal as discord.js hands them on (`interaction.components`), or as they come over the wire. */
const filledSchema = z.array(
  z.object({
    component: z
      .object({
        customId: z.string().optional(),
        custom_id: z.string().optional(),
        value: z.string().nullish(),
        values: z.array(z.string()).nullish(),
      })
      .optional(),
  }),
);

/** By field name; a field left empty is an empty string. Grades come one by one, each with the items that have it. */
export function readForm(components: unknown): Record<string, string> {
  const filled = new Map<string, string>();
  for (const { component } of filledSchema.parse(components)) {
    const name = component?.customId ?? component?.custom_id;
    if (name === undefined) continue;
    const values = component?.values ?? [];
    const { field, part } = splitPartName(name);
    if (part === undefined) filled.set(field, component?.value ?? asList(values));
    else {
      const graded = asGrades(values.map((item) => ({ item, grade: part })));
      filled.set(field, asList([filled.get(field) ?? '', graded].filter((some) => some !== '')));
    }
  }
  return Object.fromEntries(filled);
}
