import { load, YAMLException } from 'js-yaml';

/** A question is one page; anything above is a mistake or an attack. */
export const largestFileBytes = 256 * 1024;

export type YamlText =
  | { readonly state: 'parsed'; readonly value: unknown }
  /** `line` counts from 1. */
  | { readonly state: 'broken'; readonly reason: string; readonly line?: number | undefined };

/**
 * The value of a YAML text, by the quick parser, which says little about mistakes. Aliases are refused, since a few
 * lines of them can unfold to gigabytes; so is nesting no question needs.
 */
export function parseYaml(text: string): YamlText {
  if (text.includes('\uFFFD')) {
    const before = text.slice(0, text.indexOf('\uFFFD'));
    return { state: 'broken', reason: 'not utf-8', line: before.split('\n').length };
  }
  try {
    return { state: 'parsed', value: load(text, { maxAliases: 0, maxDepth: 20 }) };
  } catch (error) {
    // js-yaml's guide asks to expect any error, not only its own.
    if (!(error instanceof YAMLException)) return { state: 'broken', reason: String(error) };
    const line = error.mark === undefined ? undefined : error.mark.line + 1;
    return { state: 'broken', reason: error.reason, line };
  }
}
