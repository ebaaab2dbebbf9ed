import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex, cosineSilhouette } from '../../../src/core/evaluation/cluster-metrics.ts';

/** Directions in the plane, by their angle in degrees. */
function atAngles(...degrees: number[]): Float32Array {
  return Float32Array.from(
    degrees.flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]),
  );
}

/** By the definition: all pairs. */
function silhouetteOfPairs(rows: Float32Array, dimensions: number, clusters: readonly number[]): number {
  const distance = (one: number, other: number): number =>
    1 -
    Array.from(
      { length: dimensions },
      (_, i) => rows[one * dimensions + i]! * rows[other * dimensions + i]!,
    ).reduce((a, b) => a + b, 0);
  const kinds = [...new Set(clusters)];
  const values = clusters.map((own, row) => {
    const mean = (cluster: number): number => {
      const others = clusters.flatMap((one, other) =>
        one === cluster && other !== row ? [distance(row, other)] : [],
      );
      return others.reduce((sum, value) => sum + value, 0) / others.length;
    };
    if (clusters.filter((one) => one === own).length === 1) return 0;
    const a = mean(own);
    const b = Math.min(...kinds.filter((one) => one !== own).map(mean));
    return (b - a) / Math.max(a, b, 1e-12);
  });
  return kinds.length < 2 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the cosine silhouette', () => {
  it('gives the figures worked out by hand', () => {
    // 0° and 60° together (distance ½), 180° alone (distances 2 and 1.5): (2 − ½) ÷ 2, (1.5 − ½) ÷ 1.5, and 0.
    expect(cosineSilhouette(atAngles(0, 60, 180), 2, [0, 0, 1], 2)).toBeCloseTo((0.75 + 2 / 3 + 0) / 3, 6);
    // Two pairs of the same direction, opposite each other: as far apart as can be.
    expect(cosineSilhouette(atAngles(0, 0, 180, 180), 2, [0, 0, 1, 1], 2)).toBeCloseTo(1, 6);
    // Paired across: each is nearer to the other cluster, at 1 on average, than to its own partner, at 2.
    expect(cosineSilhouette(atAngles(0, 180, 0, 180), 2, [0, 0, 1, 1], 2)).toBeCloseTo(-0.5, 6);
  });

  it('is 0 where there is one cluster only', () => {
    expect(cosineSilhouette(atAngles(0, 90), 2, [1, 1], 2)).toBe(0);
  });

  it('is that of all pairs, one by one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.nat(2)), { minLength: 2, maxLength: 12 }),
        (points) => {
          const rows = atAngles(...points.map(([angle]) => angle));
          const clusters = points.map(([, cluster]) => cluster);
          expect(cosineSilhouette(rows, 2, clusters, 3)).toBeCloseTo(silhouetteOfPairs(rows, 2, clusters), 4);
        },
      ),
    );
  });
});

describe('the adjusted Rand index', () => {
  it('gives the figures worked out by hand', () => {
    // Six rows, pairs together in both: 1 and 1 of {0,1},{2},{3},{4,5}: 2; in each alone 6 and 3; by chance 6 · 3 ÷ 15.
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(
      (2 - 18 / 15) / (4.5 - 18 / 15),
      12,
    );
    // Every pair that one puts together the other parts: worse than chance.
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo((0 - 4 / 6) / (2 - 4 / 6), 12);
  });

  it('is 1 for the same clusters, whatever their numbers, and does not mind which comes first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 20 }), (rows) => {
        const one = rows.map(([a]) => a);
        const other = rows.map(([, b]) => b);
        expect(
          adjustedRandIndex(
            one,
            one.map((cluster) => 7 - cluster),
          ),
        ).toBe(1);
        expect(adjustedRandIndex(one, other)).toBeCloseTo(adjustedRandIndex(other, one), 12);
      }),
    );
  });

  it('refuses clusterings of different rows', () => {
    expect(() => adjustedRandIndex([0], [0, 1])).toThrow('1 and 2 rows');
  });
});
