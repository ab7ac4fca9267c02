import { z } from 'zod';

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

/** By field name; a field left empty is an empty string. */
export function readForm(components: unknown): Record<string, string> {
  const filled = filledSchema.parse(components).flatMap(({ component }) => {
    const name = component?.customId ?? component?.custom_id;
    return name === undefined ? [] : [[name, component?.values?.[0] ?? component?.value ?? ''] as const];
  });
  return Object.fromEntries(filled);
}
