/** What a shop earns with an item is published in five tiers of as many items each, never as a number. */
export const highestMarginTier = 4;
/** Stands for an item whose margin the feed does not tell. */
export const unknownMarginTier = 255;

/**
 * @param margins [n] what is earned per unit of price; NaN where unknown
 * @returns [n] 0 for the fifth that earns least to 4 for the fifth that earns most; items that earn the same share a tier
 */
export function marginTiers(margins: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const sorted = Float64Array.from(margins)
    .filter((margin) => !Number.isNaN(margin))
    .sort();
  const tierOf = new Map<number, number>();
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    // By the middle of those that earn the same: where all do, all are in the middle.
    const place = (start + end) / 2 / sorted.length;
    tierOf.set(sorted[start]!, Math.min(highestMarginTier, Math.floor(place * (highestMarginTier + 1))));
  }
  return Uint8Array.from(margins, (margin) => tierOf.get(margin) ?? unknownMarginTier);
}
