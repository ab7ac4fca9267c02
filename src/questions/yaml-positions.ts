import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';

/** A field's place in a file: names of fields, and places in lists counted from 0. */
export type FieldPath = readonly (string | number)[];

/** Line and column count from 1, as editors do. */
export type Position = { readonly line: number; readonly column: number };

/** A YAML file that knows where everything stands. Slower by far than loading, so made only to report and to lint. */
export type PositionedYaml = {
  readonly document: Document.Parsed;
  readonly positionAt: (offset: number) => Position;
};

/** Undefined for what no author writes: nesting so deep that this parser gives up, or is better not asked. */
export function readPositions(text: string): PositionedYaml | undefined {
  if (mayBeDeep(text)) return undefined;
  const lineCounter = new LineCounter();
  // Looking for double names takes it seconds in a long file; the quick parser has done that.
  const options = { lineCounter, prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;
  try {
    const document = parseDocument(text, options);
    return {
      document,
      positionAt: (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return { line, column: col };
      },
    };
  } catch {
    return undefined;
  }
}

/**
 * The parser follows nesting by recursion without a limit. Near the end of the stack it can take the whole process
 * down, which nothing catches, so everything that may open a level is counted first.
 */
function mayBeDeep(text: string): boolean {
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  const onOneLine = text.match(/[-?][ \t]+(?=[-?][ \t])/g)?.length ?? 0;
  return brackets > 300 || onOneLine > 50 || /^ {100}/m.test(text);
}

/** Where the field itself stands (its name), or the nearest thing around it that exists. */
export function locate(yaml: PositionedYaml, path: FieldPath): Position | undefined {
  const { nameOffset } = walk(yaml, path);
  return nameOffset === undefined ? undefined : yaml.positionAt(nameOffset);
}

/** Where what stands after the field's name begins. */
export function locateValue(yaml: PositionedYaml, path: FieldPath): Position | undefined {
  const offset = startOf(walk(yaml, path).node);
  return offset === undefined ? undefined : yaml.positionAt(offset);
}

function walk(yaml: PositionedYaml, path: FieldPath): { nameOffset: number | undefined; node: unknown } {
  let node: unknown = yaml.document.contents;
  let nameOffset: number | undefined;
  for (const part of path) {
    const step = stepInto(node, part);
    if (step === undefined) break;
    nameOffset = step.offset ?? nameOffset;
    node = step.node;
  }
  return { nameOffset, node };
}

function stepInto(
  node: unknown,
  part: string | number,
): { offset: number | undefined; node: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => keyOf(item) === String(part));
    return pair === undefined ? undefined : { offset: startOf(pair.key), node: pair.value };
  }
  if (isSeq(node) && typeof part === 'number' && part < node.items.length) {
    return { offset: startOf(node.items[part]), node: node.items[part] };
  }
  return undefined;
}

/** The name of a field as text, whatever YAML takes it for. */
export function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/** Offset of a node's first character. */
export function startOf(node: unknown): number | undefined {
  return hasRange(node) ? node.range?.[0] : undefined;
}

function hasRange(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node;
}
