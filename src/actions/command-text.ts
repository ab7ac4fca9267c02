// What people type after a slash command: words, and options as `name:value`, in any order.

export type CommandText = {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
};

/** What of it cannot be read, short enough to be shown. */
export type Unreadable = { readonly badPart: string };

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ["'", "'"],
  ['‘', '’'],
  ['「', '」'],
]);

const SHOWN_LENGTH = 60;

/**
 * Reads the text of a command. Names are ASCII letters, so that `17:30` is a word, and like words are lower-cased as far
 * as they are ASCII. A value runs to the next white space, or stands in quotation marks; inside them, the closing mark is
 * doubled or follows a backslash. Of an option that is repeated, the last counts. Never throws.
 */
export function parseCommandText(text: string): CommandText | Unreadable {
  const words: string[] = [];
  const options = new Map<string, string>();
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const name = optionNameAt(text, at);
    const value = readValue(text, name === undefined ? at : at + name.length + 1);
    if (value === undefined) return { badPart: shorten(text.slice(at)) };
    if (name === undefined) words.push(lowerAscii(value.text));
    else options.set(lowerAscii(name), value.text);
    at = skipSpace(text, value.end);
  }
  return { words, options };
}

/** The text that is read as these; words must be lower-cased already. */
export function formatCommandText(words: readonly string[], options: ReadonlyMap<string, string>): string {
  return [
    ...words.map((word) =>
      word === '' || optionNameAt(word, 0) !== undefined ? quote(word) : formatValue(word),
    ),
    ...[...options].map(([name, value]) => `${name}:${formatValue(value)}`),
  ].join(' ');
}

/** JavaScript's white space has the full-width space and every line break in it. */
function skipSpace(text: string, from: number): number {
  return endOf(/\s*/y, text, from);
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

/** The letters before a colon, either width. */
function optionNameAt(text: string, at: number): string | undefined {
  const pattern = /([a-z]+)[:：]/iy;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[1];
}

type Value = { readonly text: string; readonly end: number };

/** Undefined if a quotation mark is not closed, or text goes on right after it. */
function readValue(text: string, from: number): Value | undefined {
  const closing = CLOSING.get(text.charAt(from));
  if (closing !== undefined) return readQuoted(text, from + 1, closing);
  const end = endOf(/\S*/y, text, from);
  return { text: text.slice(from, end), end };
}

function readQuoted(text: string, from: number, closing: string): Value | undefined {
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    const isEscape = sign === '\\' && (next === closing || next === '\\');
    if (sign === closing && next !== closing) {
      return next === '' || /\s/.test(next) ? { text: value, end: at + 1 } : undefined;
    }
    value += isEscape ? next : sign;
    // A doubled mark counts once.
    if (isEscape || sign === closing) at += 1;
  }
  return undefined;
}

const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** As it is where that is read as the same. */
const formatValue = (value: string): string =>
  /\s/.test(value) || CLOSING.has(value.charAt(0)) ? quote(value) : value;

const quote = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** Cuts between characters, never inside one. */
function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN_LENGTH ? text : `${characters.slice(0, SHOWN_LENGTH).join('')}…`;
}
