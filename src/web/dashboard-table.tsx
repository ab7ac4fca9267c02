import type { Child } from 'hono/jsx';

type TableProps<Column extends string> = {
  /** Id of the heading that names the table. */
  readonly labelledBy: string;
  readonly columns: Readonly<Record<Column, string>>;
  readonly groups: readonly RowGroup<Column>[];
};

/** Rows with a heading of their own, such as those of a day. */
export type RowGroup<Column extends string> = {
  readonly heading?: Child;
  readonly rows: readonly Readonly<Record<Column, Child>>[];
};

/** A table whose rows become cards on a phone; each cell then names its column by itself. */
export function Table<Column extends string>({ labelledBy, columns, groups }: TableProps<Column>) {
  const names = namesOf(columns);
  return (
    <table aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {names.map((name) => (
            <th scope="col">{columns[name]}</th>
          ))}
        </tr>
      </thead>
      {groups.map(({ heading, rows }) => (
        <tbody>
          {heading !== undefined && (
            <tr class="group">
              <th scope="rowgroup" colspan={names.length}>
                {heading}
              </th>
            </tr>
          )}
          {rows.map((row) => (
            <tr>
              {names.map((name) => (
                <td class={`in-${name}`} data-label={columns[name]}>
                  {row[name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** The names of the columns in their order, as the type knows them. */
function namesOf<Column extends string>(columns: Readonly<Record<Column, string>>): readonly Column[] {
  const names: Column[] = [];
  for (const name in columns) names.push(name);
  return names;
}
