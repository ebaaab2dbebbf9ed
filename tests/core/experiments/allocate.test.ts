import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type Allocation } from '../../../src/core/experiments/allocate.ts';
import { bucketCount } from '../../../src/core/experiments/bucket.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
/** Shares in whole buckets that add up to 1 at most. */
const shares = fc
  .tuple(fc.subarray(ids, { minLength: 1 }), fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }))
  .map(([present, weights]) => {
    const total = weights.slice(0, present.length + 1).reduce((sum, weight) => sum + weight, 1);
    return present.map((id, i) => ({
      id,
      share: Math.floor((weights[i]! / total) * bucketCount) / bucketCount,
    }));
  });

/** [bucketCount] */
function owners(allocation: Allocation): (string | undefined)[] {
  const result = new Array<string | undefined>(bucketCount);
  for (const [id, ranges] of Object.entries(allocation))
    for (const [from, to] of ranges)
      for (let bucket = from; bucket < to; bucket++) {
        if (result[bucket] === undefined) result[bucket] = id;
        else expect.fail(`bucket ${bucket} is ${result[bucket]}'s and ${id}'s`);
      }
  return result;
}

describe('allocate', () => {
  it('gives each party its share, in order, and the rest to nobody', () => {
    expect(
      allocate([
        { id: 'a', share: 0.2 },
        { id: 'b', share: 0.5 },
      ]),
    ).toEqual({ a: [[0, 2000]], b: [[2000, 7000]] });
  });

  it('deals out every bucket where shares add up to 1, however they round', () => {
    const thirds = ids.slice(0, 3).map((id) => ({ id, share: 1 / 3 }));
    expect(owners(allocate(thirds)).filter((owner) => owner === undefined)).toHaveLength(0);
  });

  it('moves the fewest buckets there can be when shares change', () => {
    fc.assert(
      fc.property(shares, shares, (first, second) => {
        const before = allocate(first);
        const after = owners(allocate(second, before));
        const earlier = owners(before);
        const moved = after.filter(
          (owner, bucket) => owner !== undefined && owner !== earlier[bucket],
        ).length;
        const size = (list: typeof first, id: string): number =>
          Math.round((list.find((party) => party.id === id)?.share ?? 0) * bucketCount);
        const gained = ids.reduce((sum, id) => sum + Math.max(0, size(second, id) - size(first, id)), 0);
        // Shares are rounded as running sums: a bucket more or less for each party.
        expect(Math.abs(moved - gained)).toBeLessThanOrEqual(ids.length);
        for (const { id } of second)
          expect(
            Math.abs(after.filter((owner) => owner === id).length - size(second, id)),
          ).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('changes nothing where shares stay', () => {
    fc.assert(
      fc.property(shares, shares, (first, second) => {
        const settled = allocate(second, allocate(first));
        expect(allocate(second, settled)).toEqual(settled);
      }),
      { numRuns: 60 },
    );
  });
});
