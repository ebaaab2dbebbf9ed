import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestRates } from '../../../src/core/experiments/closest-rates.ts';

const rate = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const units = fc.integer({ min: 1, max: 5000 });
const difference = fc.double({ min: -0.9, max: 0.9, noNaN: true });

describe('closestRates', () => {
  it('pools two rates where there is to be no difference', () => {
    // (100 · 0.2 + 300 · 0.4) / 400
    expect(closestRates([0.2, 0.4], [100, 300], 0)).toEqual([0.35, 0.35]);
  });

  it('moves two even rates apart alike', () => {
    const [a, b] = closestRates([0.5, 0.5], [10, 10], 0.2);
    expect([a, b]).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.6, 12)]);
  });

  it('leaves rates that differ by just so much where they are', () => {
    const [a, b] = closestRates([0.1, 0.3], [10, 70], 0.2);
    expect([a, b]).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.3, 12)]);
  });

  it('is nearer to both rates than any other pair with that difference', () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        units,
        units,
        difference,
        rate,
        (rateA, rateB, unitsA, unitsB, apart, place) => {
          const divergence = (a: number): number => unitsA * kl(rateA, a) + unitsB * kl(rateB, a + apart);
          const [a, b] = closestRates([rateA, rateB], [unitsA, unitsB], apart);
          expect(b - a).toBeCloseTo(apart, 12);
          const other = Math.max(0, -apart) + place * (1 - Math.abs(apart));
          expect(divergence(a)).toBeLessThanOrEqual(divergence(other) * (1 + 1e-9) + 1e-9);
        },
      ),
    );
  });

  it('makes a bet that loses on average whatever the true rates, if they differ by just so much', () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        units,
        units,
        difference,
        rate,
        (rateA, rateB, unitsA, unitsB, apart, place) => {
          const [a, b] = closestRates([rateA, rateB], [unitsA, unitsB], apart);
          const truth = Math.max(0, -apart) + place * (1 - Math.abs(apart));
          const mean =
            unitsA * Math.log(meanRatio(truth, rateA, a)) +
            unitsB * Math.log(meanRatio(truth + apart, rateB, b));
          // 1e-6: units times the rounding of rates near 0 and 1.
          expect(mean).toBeLessThanOrEqual(1e-6);
        },
      ),
    );
  });
});

function kl(p: number, q: number): number {
  return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}

/** Mean of a bet's likelihood ratio of one unit. */
function meanRatio(truth: number, bet: number, closest: number): number {
  return (truth * bet) / closest + ((1 - truth) * (1 - bet)) / (1 - closest);
}
