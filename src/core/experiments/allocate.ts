import { bucketCount } from './bucket.ts';

/** Buckets from `from` up to, not including, `to`. */
export type BucketRange = readonly [from: number, to: number];

/** Who has which buckets, by id. Ranges are in rising order and nobody's overlap. */
export type Allocation = Readonly<Record<string, readonly BucketRange[]>>;

/** How many buckets a share of all comes to. @param share 0..1 */
export function bucketsOf(share: number): number {
  return Math.round(share * bucketCount);
}

/**
 * Gives each party as many buckets as its share asks for, moving as few as can be: who has too many gives up its highest, who
 * has too few takes the lowest that are free, and nobody else moves.
 *
 * @param shares in order of precedence, each 0..1, at most 1 together
 * @param before who had which buckets until now; parties that are gone give up theirs
 */
export function allocate(
  shares: readonly { readonly id: string; readonly share: number }[],
  before: Allocation = {},
): Allocation {
  const owner = new Array<string | undefined>(bucketCount);
  const wanted = roundedBuckets(shares);
  for (const { id } of shares) {
    const kept = (before[id] ?? []).flatMap(([from, to]) =>
      Array.from({ length: to - from }, (_, i) => from + i),
    );
    for (const bucket of kept.slice(0, wanted.get(id))) owner[bucket] = id;
  }
  let next = 0;
  for (const { id } of shares) {
    let missing = wanted.get(id)! - owner.filter((other) => other === id).length;
    for (; missing > 0 && next < bucketCount; next++) {
      if (owner[next] !== undefined) continue;
      owner[next] = id;
      missing--;
    }
  }
  return Object.fromEntries(shares.map(({ id }) => [id, rangesOf(owner, id)]));
}

/** Rounds running sums, so that shares that add up to 1 get all buckets. */
function roundedBuckets(
  shares: readonly { readonly id: string; readonly share: number }[],
): Map<string, number> {
  let sum = 0;
  return new Map(
    shares.map(({ id, share }) => {
      const from = bucketsOf(sum);
      sum += share;
      return [id, Math.min(bucketCount, bucketsOf(sum)) - from];
    }),
  );
}

function rangesOf(owner: readonly (string | undefined)[], id: string): BucketRange[] {
  const ranges: [number, number][] = [];
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    if (owner[bucket] !== id) continue;
    const last = ranges.at(-1);
    if (last?.[1] === bucket) last[1]++;
    else ranges.push([bucket, bucket + 1]);
  }
  return ranges;
}
