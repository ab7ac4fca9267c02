import type { FieldPath } from './yaml-positions.js';

/** Something in a file its author should mend. Lines and columns count from 1. */
export type Mistake = {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly field?: string | undefined;
  readonly path?: FieldPath | undefined;
  readonly code: string;
  readonly sentence: string;
};

/** A field as authors are told of it: `en.answer.own-it.say`, `en.probes #2`. */
export function fieldName(path: FieldPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? ` #${part + 1}` : index === 0 ? part : `.${part}`))
    .join('');
}
