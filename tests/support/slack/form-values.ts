import { z } from 'zod';
import type { Json } from './workspace.js';

const optionSchema = z.object({ value: z.string() }).catchall(z.unknown());
const inputSchema = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  optional: z.boolean().default(false),
  label: z.object({ text: z.string() }),
  element: z.object({
    type: z.string(),
    action_id: z.string().default('action'),
    options: z.array(optionSchema).default([]),
    min_length: z.number().default(0),
    max_length: z.number().default(3000),
    initial_value: z.string().optional(),
    initial_option: optionSchema.optional(),
    initial_options: z.array(optionSchema).optional(),
  }),
});
export type Values = Readonly<Record<string, string | readonly string[]>>;

/**
 * `view.state.values` when a person has filled the form in: by block id or action id, an option by its value.
 * Throws where Slack itself would not let them submit.
 */
export function stateOf(blocks: unknown, values: Values): Readonly<Record<string, Json>> {
  const inputs = z
    .array(z.unknown())
    .parse(blocks)
    .flatMap((block) => {
      const parsed = inputSchema.safeParse(block);
      return parsed.success ? [parsed.data] : [];
    });
  const known = new Set(inputs.flatMap(({ block_id, element }) => [block_id, element.action_id]));
  for (const name of Object.keys(values))
    if (!known.has(name)) throw new Error(`the form has no field ${name}`);
  return Object.fromEntries(
    inputs.map((input) => {
      const { block_id: blockId, element } = input;
      const given = values[blockId] ?? values[element.action_id];
      return [blockId, { [element.action_id]: { type: element.type, ...stateOfInput(input, given) } }];
    }),
  );
}

function stateOfInput(
  { element, optional, label }: z.infer<typeof inputSchema>,
  given: string | readonly string[] | undefined,
): Json {
  const wanted = typeof given === 'string' ? [given] : (given ?? []);
  const missing = (isMissing: boolean) => {
    if (isMissing && !optional) throw new Error(`Slack wants "${label.text}" filled in`);
  };
  const options = (element.options.length === 0 ? [] : wanted).map((value) => {
    const found = element.options.find((option) => option.value === value);
    if (found === undefined) throw new Error(`"${label.text}" offers no ${value}`);
    return found;
  });
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons': {
      const selected = options[0] ?? (given === undefined ? element.initial_option : undefined);
      missing(selected === undefined);
      return { selected_option: selected ?? null };
    }
    case 'checkboxes':
    case 'multi_static_select': {
      const selected = given === undefined ? (element.initial_options ?? []) : options;
      missing(selected.length === 0);
      return { selected_options: selected };
    }
    case 'users_select':
      missing(wanted.length === 0);
      return { selected_user: wanted[0] ?? null };
    case 'channels_select':
      missing(wanted.length === 0);
      return { selected_channel: wanted[0] ?? null };
    case 'datepicker':
      missing(wanted.length === 0);
      return { selected_date: wanted[0] ?? null };
    case 'timepicker':
      missing(wanted.length === 0);
      return { selected_time: wanted[0] ?? null };
    default: {
      const value = wanted[0] ?? (given === undefined ? element.initial_value : undefined) ?? '';
      missing(value.trim() === '');
      if (value !== '' && (value.length < element.min_length || value.length > element.max_length))
        throw new Error(`"${label.text}" takes ${element.min_length} to ${element.max_length} characters`);
      return { value: value === '' ? null : value };
    }
  }
}
