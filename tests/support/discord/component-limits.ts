import { ComponentType } from 'discord.js';
import { z } from 'zod';
import { invalid } from './refusal.js';
import type { Json } from './state.js';

export type Node = { readonly path: readonly PropertyKey[]; readonly type: number; readonly json: Json };
const jsonSchema = z.record(z.string(), z.unknown());

/** Every component with its place, nested ones after the one they are in. */
export function nodesOf(
  components: readonly unknown[],
  path: readonly PropertyKey[] = ['components'],
): readonly Node[] {
  return components.flatMap((component, index) => nodesFrom(component, [...path, index]));
}
function nodesFrom(component: unknown, path: readonly PropertyKey[]): readonly Node[] {
  const parsed = jsonSchema.safeParse(component);
  const type = z.number().safeParse(parsed.data?.['type']);
  if (!parsed.success || !type.success)
    throw invalid([...path, 'type'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const inner = z.array(z.unknown()).catch([]).parse(parsed.data['components']);
  const single = ['accessory', 'component'].filter((name) => parsed.data[name] !== undefined);
  return [
    { path, type: type.data, json: parsed.data },
    ...nodesOf(inner, [...path, 'components']),
    ...single.flatMap((name) => nodesFrom(parsed.data[name], [...path, name])),
  ];
}

/** Components get numbers when they come without. */
export function numbered(components: readonly Json[]): readonly Json[] {
  const taken = new Set(nodesOf(components).map(({ json }) => json['id']));
  let last = 0;
  const number = (json: Json): Json => {
    let { id } = json;
    if (typeof id !== 'number' || id === 0) {
      do last += 1;
      while (taken.has(last));
      id = last;
    }
    const one = jsonSchema.optional().catch(undefined);
    const accessory = one.parse(json['accessory']);
    const nested = z.array(jsonSchema).optional().catch(undefined).parse(json['components']);
    return {
      ...json,
      id,
      ...(nested !== undefined && { components: nested.map(number) }),
      ...(accessory !== undefined && { accessory: number(accessory) }),
    };
  };
  return components.map(number);
}

const { ActionRow, Button, StringSelect, Section, TextDisplay, Container, MediaGallery } = ComponentType;
const { TextInput, Label, RadioGroup, CheckboxGroup, Checkbox, FileUpload } = ComponentType;
const selects: ReadonlySet<number> = new Set([StringSelect, 5, 6, 7, 8]);
const topLevel: ReadonlySet<number> = new Set([
  ActionRow,
  Section,
  TextDisplay,
  MediaGallery,
  13,
  14,
  Container,
]);
const inModal: ReadonlySet<number> = new Set([Label, TextDisplay, ActionRow]);
const inLabel: ReadonlySet<number> = new Set([
  TextInput,
  ...selects,
  RadioGroup,
  CheckboxGroup,
  Checkbox,
  FileUpload,
]);

export function checkMessageComponents(components: readonly unknown[], isV2: boolean): void {
  const nodes = nodesOf(components);
  for (const { path, type } of nodes.filter((node) => node.path.length === 2)) {
    if (!(isV2 ? topLevel.has(type) : type === ActionRow))
      throw invalid(
        [...path, 'type'],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of the allowed',
      );
  }
  if (!isV2 && components.length > 5) tooMany(['components'], 5);
  if (isV2 && nodes.length > 40)
    throw invalid(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      'Too many components, 40 at most',
    );
  const written = nodes
    .filter(({ type }) => type === TextDisplay)
    .map(({ json }) => String(json['content'] ?? ''));
  if (written.join('').length > 4_000)
    throw invalid(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'The text exceeds 4000 characters',
    );
  for (const node of nodes) checkNode(node);
  checkUnique(nodes);
}

export function checkModal(modal: { title: string; components: readonly unknown[] }): void {
  text(['title'], modal.title, 45);
  if (modal.components.length < 1 || modal.components.length > 5)
    throw invalid(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  const nodes = nodesOf(modal.components);
  for (const { path, type } of nodes) {
    const isFine = path.length === 2 ? inModal.has(type) : inLabel.has(type);
    if (!isFine) throw invalid([...path, 'type'], 'UNION_TYPE_CHOICES', 'Not allowed in a modal');
  }
  for (const node of nodes) checkNode(node);
  checkUnique(nodes);
}

function checkUnique(nodes: readonly Node[]): void {
  const seen = new Set<unknown>();
  for (const { path, json } of nodes)
    for (const name of ['custom_id', 'id']) {
      const value = json[name];
      if (value === undefined || value === 0) continue;
      const code = name === 'id' ? 'COMPONENT_ID_DUPLICATED' : 'COMPONENT_CUSTOM_ID_DUPLICATED';
      if (seen.has(value)) throw invalid([...path, name], code, 'Component ids cannot be duplicated');
      seen.add(value);
    }
}

function checkNode({ path, type, json }: Node): void {
  const at = (name: string) => [...path, name];
  const length = (name: string) => z.array(z.unknown()).catch([]).parse(json[name]).length;
  const count = (name: string, least: number, most: number) => {
    if (length(name) < least || length(name) > most)
      throw invalid(at(name), 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
  };
  const optional = (name: string, most: number, least = 1) => {
    if (json[name] !== undefined && json[name] !== null) text(at(name), json[name], most, least);
  };
  const number = json['id'];
  if (
    number !== undefined &&
    !z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .safeParse(number).success
  )
    throw invalid(at('id'), 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 2147483647.');
  const isLink = type === Button && json['url'] !== undefined;
  if ((type === Button && !isLink) || selects.has(type) || inLabel.has(type))
    text(at('custom_id'), json['custom_id'], 100);
  if (type === ActionRow) count('components', 1, 5);
  if (type === Button) optional('label', 80);
  if (type === TextDisplay) text(at('content'), json['content'], 4_000);
  if (type === Section) count('components', 1, 3);
  if (type === Section && json['accessory'] === undefined)
    throw invalid(at('accessory'), 'BASE_TYPE_REQUIRED', 'This field is required');
  if (type === Container) count('components', 1, 40);
  if (type === MediaGallery) count('items', 1, 10);
  if (type === StringSelect) count('options', 1, 25);
  if (selects.has(type)) optional('placeholder', 150);
  if (type === RadioGroup) count('options', 2, 10);
  if (type === CheckboxGroup) count('options', 1, 10);
  if (type === Label) text(at('label'), json['label'], 45);
  if (type === Label) optional('description', 100);
  if (type === TextInput) optional('placeholder', 100);
  if (type === TextInput) optional('value', 4_000, 0);
  checkOptions({ path, type, json });
}

function checkOptions({ path, json }: Node): void {
  const options = z.array(jsonSchema).catch([]).parse(json['options']);
  for (const [index, option] of options.entries()) {
    const place = [...path, 'options', index];
    text([...place, 'label'], option['label'], 100);
    text([...place, 'value'], option['value'], 100);
    if (option['description'] !== undefined) text([...place, 'description'], option['description'], 100);
  }
  if (new Set(options.map(({ value }) => value)).size < options.length)
    throw invalid(
      [...path, 'options'],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'An option value is there twice',
    );
}

function text(path: readonly PropertyKey[], value: unknown, most: number, least = 1): void {
  if (typeof value === 'string' && value.length >= least && value.length <= most) return;
  if (value === undefined) throw invalid(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  throw invalid(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
}
function tooMany(path: readonly PropertyKey[], most: number): never {
  throw invalid(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
}
