/**
 * Mean silhouette by cosine distance: for each row (b − a) ÷ max(a, b), where a is its mean distance to the others of its
 * cluster and b to those of the nearest other cluster. Exact and in one pass: the mean of 1 − x·y over the y of a cluster
 * is 1 − x·(their sum) ÷ (their count). A row alone in its cluster counts 0.
 *
 * @param rows     [n × dimensions] of length 1, row-major
 * @param clusters [n] from 0
 * @param count    of clusters
 * @returns −1..1, the higher the better apart; 0 when fewer than two clusters have rows
 * @see Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987
 */
export function cosineSilhouette(
  rows: Float32Array,
  dimensions: number,
  clusters: ArrayLike<number>,
  count: number,
): number {
  const n = clusters.length;
  const sums = Array.from({ length: count }, () => new Float64Array(dimensions));
  const sizes = new Uint32Array(count);
  for (let row = 0; row < n; row++) {
    const sum = sums[clusters[row]!]!;
    sizes[clusters[row]!]!++;
    for (let i = 0, at = row * dimensions; i < dimensions; i++) sum[i]! += rows[at + i]!;
  }
  if (sizes.filter((size) => size > 0).length < 2) return 0;
  let total = 0;
  for (let row = 0; row < n; row++) {
    const own = clusters[row]!;
    if (sizes[own] === 1) continue;
    let within = 0;
    let nearest = Infinity;
    for (let cluster = 0; cluster < count; cluster++) {
      const size = sizes[cluster]!;
      if (size === 0) continue;
      const sum = sums[cluster]!;
      let product = 0;
      for (let i = 0, at = row * dimensions; i < dimensions; i++) product += rows[at + i]! * sum[i]!;
      // A row's distance to itself is 0: its part of the sum takes away what its part of the count adds.
      if (cluster === own) within = (size - product) / (size - 1);
      else nearest = Math.min(nearest, 1 - product / size);
    }
    total += (nearest - within) / Math.max(nearest, within, 1e-12);
  }
  return total / n;
}

/**
 * How far two clusterings of the same rows agree: the share of pairs put together or apart by both, less what chance would
 * bring.
 *
 * @param one   [n] cluster of each row, from 0
 * @param other [n]
 * @returns at most 1 (the same but for numbering), 0 as chance; 1 when neither tells any two rows apart
 * @throws RangeError when lengths differ
 * @see Hubert and Arabie, "Comparing partitions", Journal of Classification 1985
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length)
    throw new RangeError(`${one.length} and ${other.length} rows, expected as many`);
  const both = new Map<string, number>();
  const ofOne = new Map<number, number>();
  const ofOther = new Map<number, number>();
  const count = <Key>(counts: Map<Key, number>, key: Key): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let row = 0; row < one.length; row++) {
    count(both, `${one[row]} ${other[row]}`);
    count(ofOne, one[row]!);
    count(ofOther, other[row]!);
  }
  const together = pairsIn(both.values());
  const inOne = pairsIn(ofOne.values());
  const inOther = pairsIn(ofOther.values());
  const byChance = (inOne * inOther) / Math.max(1, pairsOf(one.length));
  const most = (inOne + inOther) / 2;
  return most === byChance ? 1 : (together - byChance) / (most - byChance);
}

function pairsIn(sizes: Iterable<number>): number {
  let pairs = 0;
  for (const size of sizes) pairs += pairsOf(size);
  return pairs;
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
