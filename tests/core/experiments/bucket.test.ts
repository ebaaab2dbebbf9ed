import { describe, expect, it } from 'vitest';
import { bucketCount, bucketOf } from '../../../src/core/experiments/bucket.ts';
import { hashText } from '../../../src/core/math/random.ts';

const units = Array.from({ length: 50_000 }, (_, i) => String(i * 7919));
type BucketOf = (salt: string, unit: string) => number;

describe('bucketOf', () => {
  it.each(['checkout', 'a', '', 'ä 🙂'])('spreads units evenly over buckets under the salt "%s"', (salt) => {
    const counts = new Array<number>(100).fill(0);
    const buckets = units.map((unit) => bucketOf(salt, unit));
    expect(
      buckets.filter((bucket) => !(Number.isInteger(bucket) && bucket >= 0 && bucket < bucketCount)),
    ).toEqual([]);
    for (const bucket of buckets) counts[Math.floor(bucket / 100)]!++;
    const expected = units.length / counts.length;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: a fair hash exceeds 160 in 1 of 9,000 cases.
    expect(chiSquare).toBeLessThan(160);
  });

  it('puts a unit under two salts into buckets that have nothing to do with each other', () => {
    for (const [one, other] of [
      ['checkout', 'checkouu'],
      ['a', 'b'],
      ['layer 1', 'layer 2'],
      ['', 'x'],
    ])
      // 81 degrees of freedom: independent buckets exceed 137 in 1 of 10,000 cases.
      expect(
        dependence(bucketOf, one!, other!, (bucket) => bucket % 10),
        `${one}/${other}`,
      ).toBeLessThan(137);
  });

  it('is needed: under FNV-1a alone, low bits under one salt give away those under another', () => {
    const plain: BucketOf = (salt, unit) => hashText(`${salt}${unit}`) % bucketCount;
    expect(dependence(plain, 'a', 'b', (bucket) => bucket % 2)).toBeGreaterThan(1000);
  });

  it('goes anywhere with another character of salt or unit', () => {
    let apart = 0;
    for (const unit of units.slice(0, 5000)) {
      const before = bucketOf('salt', `${unit}a`);
      apart += Math.abs(before - bucketOf('salt', `${unit}b`));
      apart += Math.abs(before - bucketOf('sals', `${unit}a`));
    }
    // Two independent buckets lie a third of all apart; the error of this mean is 24.
    expect(Math.abs(apart / 10_000 - bucketCount / 3)).toBeLessThan(100);
  });

  it('stays the same for good: assignments outlive versions', () => {
    expect([bucketOf('salt', 'unit'), bucketOf('', ''), bucketOf('ä', '🙂')]).toEqual(fixed);
  });
});

/** Worked out once; another hash would deal everybody anew. */
const fixed = [5638, 0, 990];

/** χ² of independence of a figure of the buckets under two salts. */
function dependence(hash: BucketOf, one: string, other: string, figure: (bucket: number) => number): number {
  const together = new Map<string, number>();
  const alone = [new Map<number, number>(), new Map<number, number>()] as const;
  const count = <Key>(counts: Map<Key, number>, key: Key): unknown =>
    counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const unit of units) {
    const [x, y] = [figure(hash(one, unit)), figure(hash(other, unit))];
    count(together, `${x} ${y}`);
    count(alone[0], x);
    count(alone[1], y);
  }
  let chiSquare = 0;
  for (const [x, countX] of alone[0])
    for (const [y, countY] of alone[1]) {
      const expected = (countX * countY) / units.length;
      chiSquare += ((together.get(`${x} ${y}`) ?? 0) - expected) ** 2 / expected;
    }
  return chiSquare;
}
