/** What a browser sent, with line ends as they were typed. NUL is the one character PostgreSQL cannot store. */
export const asTyped = (sent: string): string => sent.replaceAll('\r\n', '\n').replaceAll('\0', '\uFFFD');

/** Counts characters as people do: an emoji outside the basic plane is one, not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
