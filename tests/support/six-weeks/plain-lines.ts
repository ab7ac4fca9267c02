/** What is left of a message when its markup is gone: one line for each line that is read. */
export const plainLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:#{1,3} |-# |- |> )/, '')
        .replaceAll('**', '')
        .replaceAll('`', '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');

/** Lines by the heading they stand under; those before the first under ''. */
export function linesUnder(
  text: string,
  headings: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  found.set('', current);
  for (const line of plainLines(text)) {
    if (headings.includes(line)) {
      current = [];
      found.set(line, current);
    } else current.push(line);
  }
  return found;
}

/** What a line says behind its label. */
export const valueBehind = (lines: readonly string[], label: string): string | undefined =>
  lines.find((line) => line.startsWith(`${label} `))?.slice(label.length + 1);
