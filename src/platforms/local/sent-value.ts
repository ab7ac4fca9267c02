import { asGrades, asList, partName } from '../form-values.js';
import type { Field } from '../message.js';

/** What a field of a form was filled in with; `sent` knows the inputs by their names. Choices that were not offered are left out. */
export function sentValue(field: Field, sent: (name: string) => string | undefined): string {
  switch (field.kind) {
    case 'line':
    case 'paragraph':
    case 'choice':
      return sent(field.name) ?? '';
    case 'choices': {
      const offered = field.choices.map(({ value }) => value);
      return asList(offered.filter((value) => sent(partName(field.name, value)) !== undefined));
    }
    case 'grades':
      return asGrades(
        field.items.flatMap(({ value: item }) => {
          const grade = sent(partName(field.name, item));
          return grade === undefined ? [] : [{ item, grade }];
        }),
      );
    default:
      return field satisfies never;
  }
}
