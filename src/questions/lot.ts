/** FNV-1a, 32 bits, continued from `hash`. */
function fnv1a(text: string, hash: number): number {
  let result = hash;
  for (let index = 0; index < text.length; index += 1) {
    result = Math.imul(result ^ text.charCodeAt(index), 0x01000193);
  }
  return result >>> 0;
}

/** FNV-1a leaves ids that differ in their last digit side by side, and would ask A001, A002, A003; this parts them. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * Draws lots: the same seed and id give the same number in any version of the bank, so one question more moves no other. The seed is
 * taken in once, since many ids follow.
 */
export function lotsFrom(seed: string): (id: string) => number {
  const start = fnv1a(seed, 0x811c9dc5);
  return (id) => spread(fnv1a(id, start));
}
