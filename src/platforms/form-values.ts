/** The values of a field that takes several choices. */
export const listed = (value: string): readonly string[] => value.split(',').filter((part) => part !== '');

export const asList = (values: readonly string[]): string => values.join(',');

/** One grade given to one item; a platform whose form cannot prevent it may bring two for one item. */
export type Graded = { readonly item: string; readonly grade: string };

export const gradesIn = (value: string): readonly Graded[] =>
  listed(value).map((part) => {
    const at = part.lastIndexOf(':');
    return at < 0 ? { item: part, grade: '' } : { item: part.slice(0, at), grade: part.slice(at + 1) };
  });

export const asGrades = (graded: readonly Graded[]): string =>
  asList(graded.map(({ item, grade }) => `${item}:${grade}`));

export const gradeOf = (value: string, item: string): string | undefined =>
  gradesIn(value).find((graded) => graded.item === item)?.grade;

/** Where a form has an input for each item, or for each grade, its name says of which field it is and for which of them. */
export const partName = (field: string, part: string): string => `${field}/${part}`;

export function splitPartName(name: string): { readonly field: string; readonly part: string | undefined } {
  const at = name.indexOf('/');
  return at < 0 ? { field: name, part: undefined } : { field: name.slice(0, at), part: name.slice(at + 1) };
}
