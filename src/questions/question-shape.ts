import { z } from 'zod';
import { questionFileSchema, questionTextSchema, slug } from './file-schema.js';
import { locales } from './locale.js';

/** What can stand in a field of a question, as a table sees it; made from the schema, so that there is one definition. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  /** Several short words in one cell, with spaces between. */
  | { readonly kind: 'words' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'by id'; readonly of: Shape }
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Shape> }
  /** One text, or several by id. */
  | { readonly kind: 'text or by id'; readonly of: Shape };

export type Fields = Extract<Shape, { kind: 'fields' }>;

const text: Shape = { kind: 'text' };

const whole = fieldsOf(questionFileSchema.shape);

/** The fields both languages share, and those of one language. */
export const sharedShape: Fields = {
  kind: 'fields',
  fields: new Map([...whole.fields].filter(([name]) => !locales.some((locale) => locale === name))),
};
export const textShape: Fields = fieldsOf(questionTextSchema.shape);

function fieldsOf(shape: Readonly<Record<string, z.core.$ZodType>>): Fields {
  return {
    kind: 'fields',
    fields: new Map(Object.entries(shape).map(([name, schema]) => [name, shapeOf(schema)])),
  };
}

function shapeOf(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return shapeOf(schema.unwrap());
  if (schema instanceof z.ZodObject) return fieldsOf(schema.shape);
  if (schema instanceof z.ZodRecord) return { kind: 'by id', of: shapeOf(schema.valueType) };
  if (schema instanceof z.ZodUnion) {
    const record = schema.options.map(shapeOf).find(({ kind }) => kind === 'by id');
    return record?.kind === 'by id' ? { kind: 'text or by id', of: record.of } : text;
  }
  if (schema instanceof z.ZodArray) {
    const { element } = schema;
    const isWord = element === slug || element instanceof z.ZodEnum;
    return isWord ? { kind: 'words' } : { kind: 'list', of: shapeOf(element) };
  }
  return schema instanceof z.ZodNumber || schema instanceof z.ZodLiteral ? { kind: 'number' } : text;
}
