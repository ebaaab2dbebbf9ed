/**
 * Compares two texts by the bytes of their UTF-8 form, without encoding them. JavaScript's own order compares UTF-16
 * units and puts U+E000–U+FFFF after the pairs that stand for everything above; UTF-8 does not.
 *
 * @returns below 0, 0 or above 0
 */
export function compareByteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i);
    const unitB = b.charCodeAt(i);
    if (unitA !== unitB) return rank(unitA) - rank(unitB);
  }
  return a.length - b.length;
}

/** Moves surrogates above the rest of the basic plane, where UTF-8 has them. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
