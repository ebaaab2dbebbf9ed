import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectionQuality, spearman } from '../../../src/core/evaluation/pair-metrics.ts';

describe('spearman', () => {
  it('agrees with a hand-worked example without ties', () => {
    // Rank differences 0, 1, −1, 0: 1 − 6 · 2 / (4 · 15).
    expect(spearman([10, 20, 30, 40], [1, 3, 2, 9])).toBeCloseTo(0.8, 12);
  });

  it('gives equal values the mean of their ranks', () => {
    // Ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: 4.5 / √(4.5 · 5).
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.9486832981, 9);
    expect(spearman([5, 5, 5], [1, 2, 3])).toBe(0);
  });

  it('cares for order alone, is symmetric, and turns round with one side', () => {
    const pairs = fc.array(fc.tuple(fc.nat(5), fc.nat(50)), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const a = rows.map(([x]) => x);
        const b = rows.map(([, y]) => y);
        const value = spearman(a, b);
        expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-12);
        expect(spearman(b, a)).toBeCloseTo(value, 12);
        expect(
          spearman(
            a.map((x) => x ** 3 + 7),
            b,
          ),
        ).toBeCloseTo(value, 12);
        expect(
          spearman(
            a.map((x) => -x),
            b,
          ),
        ).toBeCloseTo(-value, 12);
      }),
    );
  });

  it('refuses lists of different lengths', () => {
    expect(() => spearman([1, 2], [1])).toThrow(RangeError);
  });
});

describe('detectionQuality', () => {
  it('agrees with a hand-worked example', () => {
    // Falling scores: + − + −. Precision 1 at recall 1/2, then 2/3 at recall 1; best F1 at three of four: 4/5.
    const { averagePrecision, bestF1 } = detectionQuality([0.9, 0.8, 0.7, 0.1], [true, false, true, false]);
    expect(averagePrecision).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
    expect(bestF1).toBeCloseTo(0.8, 12);
  });

  it('lets equal scores pass together, in whatever order they stand', () => {
    const labels = [true, false, false, true];
    const expected = { averagePrecision: 0.5, bestF1: 2 / 3 };
    expect(detectionQuality([1, 1, 1, 1], labels)).toEqual(expected);
    expect(detectionQuality([1, 1, 1, 1], labels.toReversed())).toEqual(expected);
  });

  it('is 1 when every positive comes first, and 0 without positives', () => {
    expect(detectionQuality([3, 2, 1], [true, true, false])).toEqual({ averagePrecision: 1, bestF1: 1 });
    expect(detectionQuality([3, 2], [false, false])).toEqual({ averagePrecision: 0, bestF1: 0 });
    expect(() => detectionQuality([1], [])).toThrow(RangeError);
  });
});
