import { isDeepStrictEqual } from 'node:util';
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, Scalar, visit } from 'yaml';
import { type Locale, locales } from './locale.js';
import type { FieldPath } from './yaml-positions.js';
import { parseYaml } from './yaml-text.js';

/** The fields of a question as they stand in its file. */
export type WrittenQuestion = Readonly<Record<string, unknown>>;

const layout = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A file for a new question, in the form an author would give it: words below `|-`, short facts in one line. */
export function newQuestionText(question: WrittenQuestion, schemaPath: string): string {
  const document = new Document(question);
  document.commentBefore = ` yaml-language-server: $schema=${schemaPath}`;
  if (!isMap(document.contents)) throw new Error('a question is a map of fields');
  for (const { key, value } of document.contents.items) {
    const isLanguage = locales.some((locale: Locale) => isScalar(key) && key.value === locale);
    if (isLanguage) layOutWords(value);
    else layOutFacts(value);
    if (isScalar(key) && isLanguage) key.spaceBefore = true;
  }
  return faithful(document, question);
}

/** The text of a file with new values in their places; comments and whatever did not change stay as they were. */
export function changedQuestionText(text: string, before: WrittenQuestion, after: WrittenQuestion): string {
  const document = parseDocument(text);
  change(document, [], before, after);
  return faithful(document, after);
}

function layOutWords(value: unknown): void {
  if (!isCollection(value)) return;
  visit(value, {
    Scalar: (key, node) => {
      if (key === 'key' || typeof node.value !== 'string') return;
      if (node.value.length > 60 || /[\n"':#[\]{}&*!|>%@`]/.test(node.value))
        node.type = Scalar.BLOCK_LITERAL;
    },
  });
}

function layOutFacts(value: unknown): void {
  if (!isSeq(value)) return;
  const isShort = value.items.every((item) => isScalar(item) && /^[a-z\d-]+$/.test(String(item.value)));
  if (isShort) value.flow = true;
  for (const item of value.items)
    if (isMap(item) && !item.items.some(({ key }) => isWordy(key))) item.flow = true;
}

const isWordy = (key: unknown): boolean => isScalar(key) && key.value === 'used_for';

function change(document: Document, path: FieldPath, before: unknown, after: unknown): void {
  if (isDeepStrictEqual(before, after)) return;
  if (isFields(before) && isFields(after)) {
    for (const name of Object.keys(before)) if (!(name in after)) document.deleteIn([...path, name]);
    for (const [name, value] of Object.entries(after)) change(document, [...path, name], before[name], value);
    return;
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    after.forEach((value, index) => {
      change(document, [...path, index], before[index], value);
    });
    return;
  }
  if (typeof after === 'object') {
    const node = document.createNode(after);
    layOutWords(node);
    document.setIn(path, node);
  } else document.setIn(path, after);
}

const isFields = (value: unknown): value is WrittenQuestion =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Some words cannot be written in the form chosen for them; then plain quotation marks do, and what is read back decides. */
function faithful(document: Document, question: WrittenQuestion): string {
  const isRight = (text: string): boolean => {
    const read = parseYaml(text);
    return read.state === 'parsed' && isDeepStrictEqual(read.value, question);
  };
  const text = document.toString(layout);
  if (isRight(text)) return text;
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string') node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const quoted = document.toString(layout);
  if (isRight(quoted)) return quoted;
  throw new Error('the question cannot be written as YAML');
}
