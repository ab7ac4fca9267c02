import { z } from 'zod';
import { nodesOf } from './component-limits.js';
import type { Json, OpenModal } from './state.js';

/** By custom id: what was typed, the values chosen, whether it was ticked. */
export type FormValues = Readonly<Record<string, string | readonly string[] | boolean>>;

const fieldSchema = z.looseObject({
  type: z.number(),
  id: z.number().default(0),
  custom_id: z.string(),
  value: z.string().optional(),
  required: z.boolean().default(true),
  min_length: z.number().default(0),
  max_length: z.number().default(4_000),
  min_values: z.number().default(1),
  max_values: z.number().optional(),
  default: z.boolean().default(false),
  options: z.array(z.looseObject({ value: z.string(), default: z.boolean().default(false) })).default([]),
});
type Field = z.infer<typeof fieldSchema>;

/** The filled-in form as it is sent; throws where Discord's own client would not let the person send it. */
export function submitted(modal: OpenModal, values: FormValues): readonly Json[] {
  const fields = nodesOf(modal.components).flatMap(({ json }) =>
    json['custom_id'] === undefined ? [] : [fieldSchema.parse(json)],
  );
  for (const name of Object.keys(values))
    if (!fields.some((field) => field.custom_id === name))
      throw new Error(`${modal.title} has no field ${name}`);
  return modal.components.map((component, index) => {
    const { type, id = index + 1, component: inner, components: row } = component;
    if (inner !== undefined) return { type, id, component: answerOf(fieldSchema.parse(inner), values) };
    if (row === undefined) return { type, id };
    return {
      type,
      id,
      components: z
        .array(fieldSchema)
        .parse(row)
        .map((field) => answerOf(field, values)),
    };
  });
}

function answerOf(field: Field, values: FormValues): Json {
  const { type, id, custom_id } = field;
  const given = values[custom_id];
  const base = { type, id, custom_id };
  if (type === 4) return { ...base, value: typed(field, given) };
  if (type === 23) return { ...base, value: typeof given === 'boolean' ? given : field.default };
  const usual = field.options.filter((option) => option.default).map(({ value }) => value);
  const chosen =
    given === undefined ? usual : z.array(z.string()).parse(typeof given === 'string' ? [given] : given);
  if (field.options.length > 0 && !chosen.every((one) => field.options.some(({ value }) => value === one)))
    throw new Error(`${custom_id} does not offer ${chosen}`);
  if (type === 21) {
    if (chosen.length > 1 || (field.required && chosen.length === 0))
      throw new Error(`${custom_id} takes one`);
    return { ...base, value: chosen[0] ?? null };
  }
  const most = field.max_values ?? (type === 22 ? field.options.length : 1);
  const isLeftOut = !field.required && chosen.length === 0;
  if (!isLeftOut && (chosen.length < field.min_values || chosen.length > most))
    throw new Error(`${custom_id} takes ${field.min_values} to ${most}`);
  return { ...base, values: chosen };
}

function typed(field: Field, given: unknown): string {
  const text = typeof given === 'string' ? given : (field.value ?? '');
  if (field.required && text === '') throw new Error(`${field.custom_id} must be filled in`);
  if (text.length > field.max_length)
    throw new Error(`${field.custom_id} takes ${field.max_length} characters`);
  if (text !== '' && text.length < field.min_length) throw new Error(`${field.custom_id} is too short`);
  return text;
}
