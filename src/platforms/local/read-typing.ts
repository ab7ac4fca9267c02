/**
 * How far somebody has come with a command they are typing. `head` is what stands before the part that is still being typed; only
 * `part` is exchanged for what is offered.
 */
export type TypedSoFar = { readonly head: string; readonly part: string } & (
  | { readonly kind: 'command' }
  | { readonly kind: 'action'; readonly command: string }
  /** The name of an option, or a word that stands for itself. */
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
const QUOTED = /(?<=[\s:：])(?:"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|「[^」]*」)/g;

/** Reads the text before the cursor; undefined where it is no command. */
export function readTyping(text: string): TypedSoFar | undefined {
  const [opening, command = ''] = COMMAND.exec(text) ?? [];
  if (opening === undefined) return undefined;
  if (opening.length === text.length) return { kind: 'command', head: '', part: command.toLowerCase() };
  const words = splitWords(text.slice(opening.length));
  // Something else comes right after the name, as in a path.
  if (words === undefined) return undefined;
  const [action = '', ...before] = words.before.map((word) => word.toLowerCase());
  const lastLength = words.last.length;
  const place = { command: command.toLowerCase(), head: text.slice(0, text.length - lastLength) };
  if (words.before.length === 0) return { kind: 'action', ...place, part: words.last };
  const [prefix, option] = OPTION_NAME.exec(words.last) ?? [];
  if (prefix === undefined || option === undefined) {
    const given = before.flatMap((word) => OPTION_NAME.exec(word)?.[1] ?? []);
    return { kind: 'option', ...place, action, given, part: words.last };
  }
  return {
    ...{ kind: 'value', ...place, action, option: option.toLowerCase() },
    head: place.head + prefix,
    part: words.last.slice(prefix.length),
  };
}

/** The words that are done, and the one that is not; white space within quotation marks parts no words. */
function splitWords(rest: string): { readonly before: readonly string[]; readonly last: string } | undefined {
  const words = rest.replaceAll(QUOTED, (quoted) => quoted.replaceAll(/\s/g, '_')).split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words.length < 2 || words[0] !== '') return undefined;
  return { before: words.slice(1, -1), last: rest.slice(rest.length - last.length) };
}
