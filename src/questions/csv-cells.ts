import type { Shape } from './question-shape.js';
import type { FieldPath } from './yaml-positions.js';

/** The columns of a value and what stands in them: `keypoints.2.weight`, `text.answer.1.goal`. */
export type Cells = readonly (readonly [column: string, cell: string])[];

/** A value as cells. Lists and what goes by id are numbered from 1. */
export function cellsOf(shape: Shape, value: unknown, column: string): Cells {
  if (value === undefined || value === null) return [];
  switch (shape.kind) {
    case 'text':
    case 'number':
      return [[column, String(value)]];
    case 'words':
      return Array.isArray(value) && value.length > 0 ? [[column, value.join(' ')]] : [];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => cellsOf(shape.of, item, `${column}.${index + 1}`))
        : [];
    case 'by id':
      return entriesOf(value).flatMap(([id, inner], index) => {
        const place = `${column}.${index + 1}`;
        return [[`${place}.id`, id] as const, ...cellsOf(shape.of, inner, innerColumn(shape.of, place))];
      });
    case 'fields':
      return entriesOf(value).flatMap(([name, inner]) => {
        const field = shape.fields.get(name);
        return field === undefined ? [] : cellsOf(field, inner, column === '' ? name : `${column}.${name}`);
      });
    case 'text or by id':
      return typeof value === 'string'
        ? [[column, value]]
        : cellsOf({ kind: 'by id', of: shape.of }, value, column);
    default:
      return shape satisfies never;
  }
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** Beside its id, a text needs a name of its own. */
const innerColumn = (shape: Shape, place: string): string =>
  shape.kind === 'text' ? `${place}.text` : place;

/** Cells put together again by the parts of their columns' names. */
export type CellTree = { cell: string | undefined; readonly children: Map<string, CellTree> };

export function treeOf(cells: Cells): CellTree {
  const root: CellTree = { cell: undefined, children: new Map() };
  for (const [column, cell] of cells) {
    let at = root;
    for (const part of column.split('.')) {
      const next = at.children.get(part) ?? { cell: undefined, children: new Map() };
      at.children.set(part, next);
      at = next;
    }
    at.cell = cell;
  }
  return root;
}

/** Something in cells that no value can be made of, by the column it is in. */
export type CellMistake = {
  readonly column: string;
  readonly kind: 'id missing' | 'id twice' | 'text and ids';
};

/** The value that cells spell; what is wrong with them goes to `mistakes`. */
export function spelled(shape: Shape, tree: CellTree, column: string, mistakes: CellMistake[]): unknown {
  switch (shape.kind) {
    case 'text':
      return tree.cell;
    case 'number':
      return tree.cell === undefined || Number.isNaN(Number(tree.cell)) ? tree.cell : Number(tree.cell);
    case 'words':
      return tree.cell?.split(/[\s,;，；、]+/).filter((word) => word !== '');
    case 'list':
      return numbered(tree).map(([key, child]) => spelled(shape.of, child, `${column}.${key}`, mistakes));
    case 'by id':
      return Object.fromEntries(byId(shape.of, tree, column, mistakes));
    case 'fields': {
      const fields = [...shape.fields].flatMap(([name, field]) => {
        const child = tree.children.get(name);
        return child === undefined ? [] : [[name, spelled(field, child, `${column}.${name}`, mistakes)]];
      });
      return Object.fromEntries(fields);
    }
    case 'text or by id': {
      if (tree.children.size === 0) return tree.cell;
      if (tree.cell !== undefined) mistakes.push({ column, kind: 'text and ids' });
      return spelled({ kind: 'by id', of: shape.of }, tree, column, mistakes);
    }
    default:
      return shape satisfies never;
  }
}

function byId(
  shape: Shape,
  tree: CellTree,
  column: string,
  mistakes: CellMistake[],
): readonly (readonly [string, unknown])[] {
  const seen = new Set<string>();
  return numbered(tree).map(([key, child]) => {
    const place = `${column}.${key}`;
    const id = child.children.get('id')?.cell ?? '';
    if (id === '') mistakes.push({ column: `${place}.id`, kind: 'id missing' });
    else if (seen.has(id)) mistakes.push({ column: `${place}.id`, kind: 'id twice' });
    seen.add(id);
    const inner = shape.kind === 'text' ? child.children.get('text') : child;
    return [id, inner && spelled(shape, inner, innerColumn(shape, place), mistakes)] as const;
  });
}

const numbered = ({ children }: CellTree): readonly (readonly [string, CellTree])[] =>
  [...children].filter(([key]) => /^\d+$/.test(key)).sort(([a], [b]) => Number(a) - Number(b));

/** True for a column that a value of this shape may have. */
export function isColumn(shape: Shape, [first, ...rest]: readonly string[]): boolean {
  switch (shape.kind) {
    case 'text':
    case 'number':
    case 'words':
      return first === undefined;
    case 'fields': {
      const field = first === undefined ? undefined : shape.fields.get(first);
      return field !== undefined && isColumn(field, rest);
    }
    case 'list':
      return first !== undefined && /^[1-9]\d*$/.test(first) && isColumn(shape.of, rest);
    case 'by id': {
      if (first === undefined || !/^[1-9]\d*$/.test(first)) return false;
      if (rest.length === 1 && rest[0] === 'id') return true;
      return shape.of.kind === 'text' ? rest.length === 1 && rest[0] === 'text' : isColumn(shape.of, rest);
    }
    case 'text or by id':
      return first === undefined || isColumn({ kind: 'by id', of: shape.of }, [first, ...rest]);
    default:
      return shape satisfies never;
  }
}

/** The column in which a field of the value stands, or the nearest one around it. */
export function columnOf(shape: Shape, tree: CellTree, [first, ...rest]: FieldPath, column: string): string {
  if (first === undefined) return column;
  const name = String(first);
  switch (shape.kind) {
    case 'fields': {
      const [field, child] = [shape.fields.get(name), tree.children.get(name)];
      const next = column === '' ? name : `${column}.${name}`;
      return field === undefined || child === undefined ? next : columnOf(field, child, rest, next);
    }
    case 'list': {
      const [key, child] = numbered(tree)[Number(first)] ?? [];
      return child === undefined ? column : columnOf(shape.of, child, rest, `${column}.${key}`);
    }
    case 'by id':
    case 'text or by id': {
      const [key, child] = numbered(tree).find(([, one]) => one.children.get('id')?.cell === name) ?? [];
      if (child === undefined) return column;
      return columnOf(shape.of, child, rest, innerColumn(shape.of, `${column}.${key}`));
    }
    case 'text':
    case 'number':
    case 'words':
      return column;
    default:
      return shape satisfies never;
  }
}
