import { parseEnv } from 'node:util';

/** What a `.env` file sets, and the first line in it that is no setting. */
export type EnvFile = {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly brokenLine?: number | undefined;
};

/** Reads as Node does, which passes over lines it cannot use in silence, or makes odd names of them. */
export function parseEnvFile(text: string): EnvFile {
  const plain = text.replace(/^\uFEFF/, '');
  return { values: parseEnv(plain), brokenLine: brokenLine(plain) };
}

function brokenLine(text: string): number | undefined {
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (isOtherEncoding(line)) return index + 1;
    if (/^\s*(#|$)/.test(line)) continue;
    const [, value] = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(.*)$/.exec(line) ?? [];
    const end = value === undefined ? undefined : lastLineOf(value, lines, index);
    if (end === undefined) return index + 1;
    index = end;
  }
  return undefined;
}

const isOtherEncoding = (line: string): boolean => line.includes('\0') || line.includes('\uFFFD');

/** Where a value ends: one in quotation marks may run over several lines. */
function lastLineOf(value: string, lines: readonly string[], first: number): number | undefined {
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote === undefined || value.indexOf(quote, 1) !== -1) return first;
  const last = lines.findIndex((line, index) => index > first && line.includes(quote));
  return last === -1 ? undefined : last;
}
