import { z } from 'zod';
import type { Json, StoredMessage } from './state.js';

const nodeSchema = z.record(z.string(), z.unknown());

/** A message as a person reads it, for assertions: the markdown as it was sent. */
export const plainText = (
  message: Pick<StoredMessage, 'content' | 'embeds'> & { readonly components: readonly Json[] },
): string => lines([message.content, ...message.embeds.map(embedText), ...message.components.map(render)]);

function render(node: unknown): string {
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) return '';
  const one = parsed.data;
  switch (one['type']) {
    case 1:
      return items(one['components']).map(render).join(' ');
    case 2:
      return `[${text(one, 'label')}]`;
    case 10:
      return text(one, 'content');
    case 14:
      return '---';
    default:
      return lines([
        text(one, 'label') || text(one, 'placeholder'),
        text(one, 'description'),
        ...items(one['components']).map(render),
        render(one['component']),
        render(one['accessory']),
        ...items(one['items']).map((item) => text(nodeSchema.catch({}).parse(item), 'description')),
        ...items(one['options']).map((option) => text(nodeSchema.catch({}).parse(option), 'label')),
      ]);
  }
}

const embedText = (embed: Json): string =>
  lines([
    text(embed, 'title'),
    text(embed, 'description'),
    ...items(embed['fields']).map((field) => {
      const { name, value } = nodeSchema.catch({}).parse(field);
      return `${name}: ${value}`;
    }),
  ]);

const text = (node: Json, field: string): string => {
  const value = node[field];
  return typeof value === 'string' ? value : '';
};
const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const lines = (all: readonly string[]): string => all.filter((line) => line !== '').join('\n');
