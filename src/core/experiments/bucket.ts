/** Units fall into so many buckets; a bucket is a hundredth of a percent. */
export const bucketCount = 10_000;

/**
 * The bucket of a unit under a salt: evenly spread over units, and under one salt independent of the bucket under another. FNV-1a
 * alone (`hashText`) would not do: its low bits under two salts follow from each other.
 *
 * @param salt any text; another salt is another lottery
 * @param unit what is assigned as a whole: a device, or one opportunity on a device
 * @returns 0 to 9999
 */
export function bucketOf(salt: string, unit: string): number {
  const hash = murmur(unit, murmur(salt, 0));
  return Math.floor((hash / 2 ** 32) * bucketCount);
}

/** @see Appleby, MurmurHash3 (x86, 32 bits); here each UTF-16 unit is a block */
function murmur(text: string, seed: number): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i++) {
    const block = rotate(Math.imul(text.charCodeAt(i), 0xcc9e2d51), 15);
    hash = rotate(hash ^ Math.imul(block, 0x1b873593), 13);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= 2 * text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
