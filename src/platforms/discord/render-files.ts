import type { Block } from '../message.js';

export type Attachment = { readonly name: string; readonly text: string };

/** The files of a message by their blocks, under names that are safe and unique: components find them by name. */
export function attachmentsOf(blocks: readonly Block[]): ReadonlyMap<Block, Attachment> {
  const attachments = new Map<Block, Attachment>();
  const names = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'file' || block.text === '' || attachments.has(block)) continue;
    const name = unusedName(safeName(block.name), names);
    names.add(name);
    attachments.set(block, { name, text: block.text });
  }
  return attachments;
}

/** Discord itself changes other characters in the name of an upload, and then `attachment://` no longer finds it. */
const safeName = (name: string): string =>
  name
    .replaceAll(/[^\w.-]+/g, '_')
    .replace(/^[._]+/, '')
    .slice(-100) || 'file.txt';

function unusedName(name: string, used: ReadonlySet<string>): string {
  let candidate = name;
  for (let copy = 2; used.has(candidate); copy++) candidate = `${copy}-${name}`;
  return candidate;
}
