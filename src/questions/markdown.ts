/** Lines stay lines, and no sign of the text becomes markup. */
export const linesOf = (text: string): string => escaped(text).replaceAll(/\n+/g, '  \n');

/** Text in which no sign is taken for markup. */
export const escaped = (text: string): string =>
  text.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&').replaceAll(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2');
