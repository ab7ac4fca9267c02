/**
 * How far somebody has come with a command they are typing. `head` is what stands before the part that is still being typed; only
 * `part` is exchanged for what is offered. `closing` is the mark that ends the quotation they are within, if they are within one.
 */
export type TypedSoFar = { readonly head: string; readonly part: string; readonly closing: string } & (
  | { readonly kind: 'command' }
  | { readonly kind: 'action'; readonly command: string }
  /** The name of an option, or a word that stands for itself; within a quotation only the latter. */
  | {
      readonly kind: 'option';
      readonly command: string;
      readonly action: string;
      readonly given: readonly string[];
    }
  | {
      readonly kind: 'value';
      readonly command: string;
      readonly action: string;
      readonly option: string;
    }
);

const COMMAND = /^\s*[/／]([\p{L}\p{N}_-]*)/u;
const OPTION_NAME = /^([a-z]+)[:：]/i;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
]);

/** Reads the text before the cursor; undefined where it is no command. */
export function readTyping(text: string): TypedSoFar | undefined {
  const [opening, name = ''] = COMMAND.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const command = name.toLowerCase();
  const rest = text.slice(opening.length);
  if (rest === '') return { kind: 'command', head: '', part: command, closing: '' };
  // Something else comes right after the name, as in a path.
  if (!/^\s/.test(rest)) return undefined;
  const { done, last } = readWords(rest);
  const { option, part, closing } = last;
  const place = { command, head: text.slice(0, text.length - part.length), part, closing };
  const [action, ...before] = done.map((word) => word.toLowerCase());
  if (action === undefined) return option === undefined ? { ...place, kind: 'action' } : undefined;
  if (option !== undefined) return { ...place, kind: 'value', action, option: option.toLowerCase() };
  const given = before.flatMap((word) => OPTION_NAME.exec(word)?.[1] ?? []);
  return { ...place, kind: 'option', action, given };
}

type UnfinishedWord = Pick<TypedSoFar, 'part' | 'closing'> & { readonly option?: string | undefined };

/** The words that are done, and the one that is not; white space within quotation marks parts no words. */
function readWords(text: string): { readonly done: readonly string[]; readonly last: UnfinishedWord } {
  const done: string[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [prefix = '', option] = OPTION_NAME.exec(rest) ?? [];
    const value = rest.slice(prefix.length);
    const closing = CLOSING.get(value.charAt(0));
    const quoted = closing === undefined ? 0 : lengthOfQuotation(value, closing);
    if (closing !== undefined && quoted === undefined)
      return { done, last: { option, part: value.slice(1), closing } };
    const end = endOfWord(value, quoted ?? 0);
    if (end === value.length) return { done, last: { option, part: value, closing: '' } };
    done.push(prefix + value.slice(0, end));
    rest = value.slice(end).trimStart();
  }
  return { done, last: { part: '', closing: '' } };
}

function endOfWord(text: string, from: number): number {
  const length = text.slice(from).search(/\s/);
  return length < 0 ? text.length : from + length;
}

/** Both marks counted; undefined while it is open. Inside it, the closing mark is doubled or follows a backslash. */
function lengthOfQuotation(text: string, closing: string): number | undefined {
  for (let at = 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign === '\\' && (next === closing || next === '\\')) at += 1;
    else if (sign === closing && next !== closing) return at + 1;
    else if (sign === closing) at += 1;
  }
  return undefined;
}
