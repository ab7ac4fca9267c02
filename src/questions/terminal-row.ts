const labelWidth = 12;

/** A label with its lines beside it; nothing without a line. Chinese characters are two columns wide in a terminal. */
export function row(label: string, lines: readonly string[]): string {
  const width = [...label].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
  return lines
    .map(
      (line, index) => (index === 0 ? label + ' '.repeat(labelWidth - width) : ' '.repeat(labelWidth)) + line,
    )
    .join('\n');
}
